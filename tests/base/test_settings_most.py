"""The most that the settings accept stops no registration, no closing and no list."""

from odoo import fields
from odoo.tests import tagged

from odoo.addons.kefu_service.models.record.retention import YEARS

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestSettingsMost(KefuCommon):
    def test_the_most_that_is_accepted_is_counted_with(self):
        policies = self.env["kefu.deadline.policy"].search([])
        hours = ("hours", "reminder_hours", "manager_hours", "gm_hours")
        policies.write(dict.fromkeys(hours, 10_000))
        self.env.company.write(
            {
                **dict.fromkeys(YEARS, 100),
                "kefu_revisit_lead_days": 366,
                "kefu_revisit_gap_days": 3660,
                "kefu_reopen_days": 3660,
            }
        )
        case = self._case(partner_id=self.customer.id, kind="complaint").sudo()
        self.assertTrue(case.deadline_ids)
        case.date_closed = fields.Datetime.now()
        case._schedule_effect_revisit()
        self.env.flush_all()
        self.assertTrue(case._takes_replies())
        year = self.env.company._kefu_day().year
        self.assertEqual(case._retention_end().year, year + 100)
        self.env["kefu.disposal"]._list_due("kefu.complaint", self.env.company)
