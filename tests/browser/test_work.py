"""What clicking as an officer broke: each in the web client, as a person does it."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from tests.case.handling.common import HandlingCommon

from .common import CHINESE, BrowserCommon

CASES = "/odoo/kefu-complaints"


@tagged("post_install", "-at_install", "standard")
class TestWork(BrowserCommon, HandlingCommon):
    browser_size = "1440x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._case_of_customer(name="门板划伤", kind="inquiry")

    def _tour(self, name, path=CASES, login="officer_t", refusals=0):
        if not refusals:
            self.start_tour(path, name, login=login)
        else:
            with self.assertLogs("odoo.http", "WARNING") as logged:
                self.start_tour(path, name, login=login)
            self.assertEqual(len(logged.output), refusals)
        self.env.invalidate_all()

    def _newest(self):
        return self.env["kefu.complaint"].search([], limit=1)

    def _path(self, case):
        return f"{CASES}/{case.id}"

    def _contested(self):
        with self.mock_datetime_and_now(fields.Datetime.now() - timedelta(hours=2)):
            self._reply(
                self.case.with_user(self.officer),
                solution="<p>补发一箱</p>",
                explanation="<p>漏装</p>",
            )
            self.flush_tracking()
        self.case.sudo()._contest_solution("只补了一箱")
        self.flush_tracking()

    def test_the_number_of_an_unknown_caller_is_kept(self):
        self._tour("kefu_work_unknown_caller")
        case = self._newest()
        self.assertEqual((case.name, case.phone), ("缺件两箱", "199-0000-0031"))
        self.assertEqual((case.contact_name, case.part_number), ("陈强", "A12-345"))

    def test_the_number_is_kept_when_the_mouse_goes_elsewhere(self):
        self._tour("kefu_work_leaves_the_field")
        self.assertEqual(self._newest().phone, "199-0000-0032")

    def test_a_known_number_in_the_phone_field_finds_the_customer(self):
        self._tour("kefu_work_known_caller")

    def test_typing_into_the_search_finds_by_phone(self):
        self._tour("kefu_work_finds")

    def test_a_card_is_added_where_it_may_begin(self):
        self._tour("kefu_work_adds_in_the_first_column")
        self.assertEqual(self._newest().name, "标签贴错")

    def test_what_the_customer_wrote_is_seen_and_marked_as_read(self):
        self.case.sudo()._portal_reply("还有两箱没有送到", author=self.customer)
        self._tour("kefu_work_sees_who_wrote")
        self.assertFalse(self.case.date_customer_wrote)

    def test_the_reply_after_an_objection_begins_anew(self):
        self._contested()
        self._tour("kefu_work_replies_after_an_objection", self._path(self.case))

    def test_an_open_case_is_not_archived(self):
        self._tour("kefu_work_archives_nothing_open", self._path(self.case), refusals=1)
        self.assertTrue(self.case.active)

    def test_a_closed_case_is_reopened_by_a_button_with_a_reason(self):
        self._reply(self.case.with_user(self.officer))
        self.case.sudo()._accept_solution()
        self.case.with_user(self.officer).action_close()
        self._tour("kefu_work_reopens_with_a_reason", self._path(self.case), refusals=1)
        self.assertEqual((self.case.state, self.case.round), ("processing", 1))
        self.assertFalse(self.case.customer_verdict)

    def test_cases_of_colleagues_are_asked_for(self):
        self.env["kefu.complaint"].search([("id", "!=", self.case.id)]).active = False
        self.case.user_id = self.colleague
        self._tour("kefu_work_takes_over", "/odoo/kefu-complaints?view_type=list")
        self.assertEqual(self.case.user_id, self.officer)

    def test_the_heads_read_the_officers_words(self):
        case = self._case_of_customer(
            name="压坏",
            description="<p>又坏了！！</p>",
            department_id=self.warehouse.id,
        )
        self._tour("kefu_work_words_the_order", self._path(case))
        self.assertIn("查明堆码，今天补发三箱", case.measure_ids.description)

    def test_what_a_handler_writes_stays_inside(self):
        self.handler.lang = "zh_CN"
        self._measure(self.case)
        self._tour(
            "kefu_work_handler_writes_inside", self._path(self.case), "handler_t"
        )
        written = self.case.message_ids.filtered(lambda m: "压坏" in (m.body or ""))
        self.assertTrue(written.is_internal)
        self.assertNotIn(self.customer, written.notified_partner_ids)
        self.assertNotIn(written, self.case.sudo()._portal_messages())

    def test_what_is_overdue_and_open_is_no_punctuality(self):
        self.case.action_contacted()
        late = fields.Datetime.now() - timedelta(days=20)
        self._case_of_customer(date_received=late, channel="email")
        self._tour(
            "kefu_work_manager_reads_punctuality",
            "/odoo/kefu-punctuality",
            "manager_t",
        )

    def test_my_work_has_the_step_beside_the_record(self):
        self.case.user_id = self.officer
        self._tour("kefu_work_takes_the_step", "/odoo/kefu-my-work")

    def test_the_archive_of_a_reopened_case_remembers(self):
        self._contested()
        path = f"/odoo/kefu-archive/{self.company_customer.id}"
        self._tour("kefu_work_archive_remembers", path)

    def test_a_customer_asks_by_number_where_it_stands(self):
        self.team.is_published = True
        self.start_tour(
            f"/service/status?number={self.case.number}",
            "kefu_work_customer_asks_by_number",
            cookies=CHINESE,
        )
