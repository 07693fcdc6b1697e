"""What clicking at the desk of officers and managers broke, done as they do it."""

import base64
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import BrowserCommon

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install", "standard")
class TestDesk(BrowserCommon):
    browser_size = "1440x900"

    @classmethod
    def _measure(cls, case, **values):
        values = {"department_id": cls.warehouse.id, **values}
        measures = cls.env["kefu.measure"].with_user(cls.officer)
        return measures.create({"complaint_id": case.id, **values})

    def test_a_refused_outcome_stays_with_its_customer(self):
        today = fields.Date.today()
        values = {"partner_id": self.customer.id, "date_due": today}
        revisits = self.env["kefu.revisit"].with_user(self.officer)
        first, second = (revisits.create(values) for _i in range(2))
        with self.assertLogs("odoo.http", "WARNING") as refusals:
            self.start_tour(
                "/odoo/kefu-call-list", "kefu_desk_refused_call", login="officer_t"
            )
        self.assertEqual(len(refusals.output), 1)
        self.assertEqual((first.state, first.outcome), ("done", "dissatisfied"))
        self.assertEqual((second.state, second.feedback), ("planned", False))

    def test_a_measure_opens_with_its_pictures_and_a_promise_warns(self):
        in_a_week = fields.Datetime.now() + timedelta(days=7)
        case = self._case_of_customer()
        case.message_post(body="x", attachments=[("wet.png", PIXEL)])
        self._measure(case, name="补发三只", date_due=in_a_week)
        self.start_tour(
            f"/odoo/kefu-complaints/{case.id}",
            "kefu_desk_opens_a_measure",
            login="officer_t",
        )

    def test_a_measure_is_verified_where_its_result_shows(self):
        case = self._case_of_customer()
        refused = self._measure(case, name="被拒绝的措施", needs_acceptance=True)
        refused._refuse("与我部门无关")
        done = self._measure(case, name="已做完的措施", result="<p>三只已补发</p>")
        done.message_post(body="x", attachments=[("after.png", PIXEL)])
        done.action_done()
        self.start_tour(
            "/odoo/kefu-measures", "kefu_desk_verifies_a_measure", login="officer_t"
        )
        self.assertEqual(done.state, "verified")

    def test_a_manager_reaches_the_settings(self):
        self.manager.lang = "en_US"
        self.start_tour(
            "/odoo/kefu-overview", "kefu_desk_manager_sets_up", login="manager_t"
        )
        self.assertEqual(self.env.company.kefu_reopen_days, 21)
