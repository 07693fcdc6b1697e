"""A scheduled action that an administrator deleted takes nothing else along."""

import re
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.kefu_service.models.base.cron import wake

from launcher.paths import ADDON
from tests.intake.mail.common import GatewayCommon
from tests.intake.mail.mails import raw


@tagged("post_install", "-at_install", "standard")
class TestWaking(GatewayCommon):
    def setUp(self):
        super().setUp()
        found = self.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("module", "=", "kefu_service")]
        )
        self.names = found.mapped("complete_name")
        self.env["ir.cron"].browse(found.mapped("res_id")).unlink()

    def test_each_of_ours_may_be_gone(self):
        self.assertGreater(len(self.names), 10)
        for name in self.names:
            wake(self.env, name)
            wake(self.env, name, at=[fields.Datetime.now()])

    def test_mail_becomes_a_case_without_any_of_them(self):
        with self.mock_mail_gateway():
            made = self.env["mail.thread"].message_process(None, raw(to=self.address))
        case = self.cases.browse(made)
        self.assertEqual(case.name, "周转箱压坏")
        self.assertFalse(self.kept())

    def test_an_absence_is_entered_and_cases_are_given_by_hand(self):
        now = fields.Datetime.now()
        absence = self.env["kefu.absence"].with_user(self.officer)
        absence = absence.create(
            {
                "user_id": self.officer.id,
                "deputy_id": self.colleague.id,
                "date_from": now,
                "date_to": now + timedelta(days=2),
            }
        )
        self.assertTrue(absence.is_begun)
        self.team.assign_way = "turn"
        self._case(team_id=self.team.id, user_id=False)

    def test_no_part_of_the_product_wakes_them_another_way(self):
        """`_trigger` on what `env.ref` finds fails where the action was deleted."""
        allowed = ADDON / "models/base/cron.py"
        ways = [
            str(path.relative_to(ADDON))
            for path in sorted(ADDON.rglob("*.py"))
            if path != allowed and re.search(r"\._trigger\(", path.read_text())
        ]
        self.assertEqual(ways, [])
