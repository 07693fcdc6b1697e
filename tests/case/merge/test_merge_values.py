"""What the case that is kept takes over in its own fields, and who hears of it."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from .common import MergeCommon

ANALYSIS = {
    "containment": "隔离库存",
    "root_cause_category": "method",
    "root_cause": "没有复核",
    "corrective_action": "扫码复核",
    "preventive_action": "推广到各库",
    "effectiveness": "两周无复发",
    "analysis_team": "仓储部",
    "why_1": "拿错",
    "why_2": "标签相似",
}


@tagged("post_install", "-at_install", "standard")
class TestMergeValues(MergeCommon):
    def _both(self, kept=None, other=None):
        cases = self._case(name="缺件"), self._case(name="还是缺件")
        for case, values in zip(cases, (kept, other), strict=True):
            case.write(values or {})
        return cases

    def test_assessment_and_analysis_go_along_where_the_kept_one_has_none(self):
        values = {
            **ANALYSIS,
            "scope": "several",
            "responsible_department_ids": [
                Command.set((self.warehouse + self.transport).ids)
            ],
            "remedy_sought": "补发三箱",
            "affects_production": "stopped",
            "affects_safety": True,
            "department_id": self.warehouse.id,
        }
        kept, other = self._both(other=values)
        self._merge(kept, other)
        for name in values.keys() - {"responsible_department_ids", "department_id"}:
            self.assertEqual(kept[name], other[name], name)
        self.assertEqual(
            kept.responsible_department_ids, self.warehouse + self.transport
        )
        self.assertEqual(kept.department_id, self.warehouse)
        self.assertEqual(kept.severity, "major")

    def test_what_the_kept_one_says_stands(self):
        own = {
            "scope": "own",
            "responsible_department_ids": [Command.set(self.transport.ids)],
            "remedy_sought": "道歉",
            "why_1": "没人",
            "affects_production": "stopped",
            "root_cause": "缺编",
        }
        kept, other = self._both(
            own,
            {
                **ANALYSIS,
                "scope": "several",
                "remedy_sought": "补发",
                "affects_production": "disturbed",
                "responsible_department_ids": [Command.set(self.warehouse.ids)],
            },
        )
        self._merge(kept, other)
        self.assertEqual((kept.scope, kept.remedy_sought), ("own", "道歉"))
        self.assertEqual(kept.responsible_department_ids, self.transport)
        self.assertEqual(kept.affects_production, "stopped")
        self.assertEqual(kept.root_cause, "缺编")
        self.assertEqual(kept.containment, ANALYSIS["containment"])
        self.assertFalse(kept.why_2, "one chain of whys is not mixed with another")

    def test_its_department_stands_beside_a_category_that_proposes_another(self):
        category = self.env["kefu.category"].create(
            {"name": "短少", "department_id": self.transport.id, "severity": "serious"}
        )
        kept, other = self._both(
            {"department_id": self.warehouse.id}, {"category_id": category.id}
        )
        self.assertEqual(other.department_id, self.transport)
        self._merge(kept, other)
        self.assertEqual(kept.category_id, category)
        self.assertEqual(kept.department_id, self.warehouse)

    def test_who_was_answered_was_answered(self):
        """The clock of the kept case starts with the first message of either."""
        kept, other = self._both()
        moment = fields.Datetime.now() - timedelta(hours=1)
        other.sudo().date_responded = moment
        kept.sudo().date_responded = False
        self._merge(kept, other)
        self.assertEqual(kept.date_responded, moment)

    def test_what_was_brought_before_the_general_manager_still_is(self):
        kept, other = self._both()
        other.sudo().write(
            {"date_escalated": fields.Datetime.now(), "escalation_reason": "推诿"}
        )
        self._merge(kept, other)
        self.assertTrue(kept.is_escalated)
        self.assertEqual(kept.escalation_reason, "推诿")

    def test_the_officer_of_the_kept_case_is_told(self):
        kept, other = self._both({"user_id": self.colleague.id})
        self.colleague.lang = "en_US"
        self._merge(kept, other)
        told = self.env["mail.message"].search(
            [
                ("notified_partner_ids", "in", self.colleague.partner_id.ids),
                ("body", "ilike", other.number),
            ]
        )
        self.assertEqual(len(told), 1)
        self.assertIn(self.officer.name, told.body)

    def test_whoever_merges_tells_nobody_else(self):
        kept, other = self._both({"user_id": self.officer.id})
        self._merge(kept, other)
        self.assertFalse(
            self.env["mail.message"].search(
                [
                    ("notified_partner_ids", "in", self.officer.partner_id.ids),
                    ("body", "ilike", other.number),
                ]
            )
        )
