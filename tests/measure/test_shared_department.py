"""A department of all companies: each company's matters stay among its people."""

from odoo.tests import tagged

from tests.deadline.common import DeadlineCommon, utc


@tagged("post_install", "-at_install", "standard")
class TestSharedDepartment(DeadlineCommon):
    """`quality` is headed by `head_b`, who works in the second company alone.

    `both` is an officer of either company, with the first in front.
    """

    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.company_2
        cls.second.partner_id.lang = "en_US"
        cls.second.resource_calendar_id.tz = "Asia/Shanghai"
        cls.head_b = cls._user("headb_t", "kefu_service.kefu_group_handler")
        cls.manager_b = cls._user("managerb_t", "kefu_service.kefu_group_manager")
        for user in (cls.head_b, cls.manager_b):
            user.write({"company_ids": cls.second.ids, "company_id": cls.second.id})
        cls.both = cls._user("both_t", "kefu_service.kefu_group_officer")
        cls.both.company_ids += cls.second
        cls.quality = cls.env["hr.department"].create(
            {"name": "质量部", "company_id": False}
        )
        cls.employee_b = cls._employee(cls.head_b, cls.second)
        cls.quality.manager_id = cls.employee_b
        cls.team_b = cls.env["kefu.team"].create(
            {
                "name": "二厂服务组",
                "company_id": cls.second.id,
                "user_id": cls.manager_b.id,
            }
        )

    @classmethod
    def _employee(cls, user, company, **values):
        return cls.env["hr.employee"].create(
            {"name": user.name, "user_id": user.id, "company_id": company.id, **values}
        )

    def _ours(self, model):
        companies = (self.env.company + self.second).ids
        records = self.env[model].with_user(self.both)
        return records.with_context(allowed_company_ids=companies)

    def _ordered_b(self, **values):
        """A measure of a case of the second company, ordered with the first in front."""
        case = self._ours("kefu.complaint").create(
            {"name": "二厂机密", "team_id": self.team_b.id, "user_id": self.both.id}
        )
        return self._ours("kefu.measure").create(
            {
                "name": "复检",
                "complaint_id": case.id,
                "department_id": self.quality.id,
                "needs_acceptance": True,
                "date_due": utc("2026-03-10 12:00"),
                **values,
            }
        )

    def test_who_is_told_urged_and_invited_works_in_the_company(self):
        with self.mock_mail_gateway():
            measure = self._ordered_b()
            measure.action_urge()
        self.assertEqual(self._new_mails.recipient_ids, self.head_b.partner_id)
        self.assertEqual(measure.user_id, self.head_b)

    def test_a_deadline_is_told_to_the_head_in_the_company(self):
        measure = self._ordered_b()
        self.at("2026-03-10 14:00")
        self.escalate()
        told = measure.sudo().deadline_ids.notice_ids.user_ids
        self.assertIn(self.head_b, told)
        self.assertNotIn(self.gm, told)

    def test_the_digest_goes_out_in_each_company_apart(self):
        self._ordered_b()
        ours = self._measure_a()
        mails = self._digest()
        by_head = {mail.recipient_ids: mail.body_html for mail in mails}
        stand_in = self.quality._kefu_head_partner(self.env.company)
        self.assertEqual(
            set(by_head), {self.head_b.partner_id, stand_in}, "one for each company"
        )
        self.assertIn("二厂机密", by_head[self.head_b.partner_id])
        self.assertNotIn("二厂机密", by_head[stand_in])
        self.assertIn(ours.complaint_id.name, by_head[stand_in])
        self.assertNotIn(ours.complaint_id.name, by_head[self.head_b.partner_id])

    def test_the_subject_of_the_digest_says_that_there_are_none(self):
        self.quality._kefu_head_partner(self.env.company).lang = "en_US"
        self._measure_a()
        [mail] = self._digest()
        self.assertIn("1 open cases, 0 overdue measures", mail.subject)

    def test_a_deputy_of_another_company_is_told_nothing(self):
        person = self._user("person_t", "kefu_service.kefu_group_handler")
        person.company_ids += self.second
        deputy = self._user("elsewhere_t", "kefu_service.kefu_group_handler")
        self.env["kefu.absence"].create(
            {
                "user_id": person.id,
                "deputy_id": deputy.id,
                "date_from": utc("2026-03-01 00:00"),
                "date_to": utc("2026-03-20 00:00"),
            }
        )
        with self.mock_mail_gateway():
            measure = self._ordered_b(user_id=person.id)
        self.assertNotIn(deputy.partner_id, self._new_mails.recipient_ids)
        self.assertIn(person.partner_id, self._new_mails.recipient_ids)
        self.assertEqual(measure.sudo().activity_ids.user_id, person)

    def test_a_new_head_inherits_where_he_works_and_a_stand_in_elsewhere(self):
        ours, theirs = self._measure_a(), self._ordered_b()
        self.quality.manager_id = self.head.employee_ids
        self.assertEqual(ours.user_id, self.head)
        self.assertEqual(theirs.sudo().user_id, self.manager_b)
        self.quality.manager_id = self.employee_b
        self.assertEqual(theirs.sudo().user_id, self.head_b)
        self.assertNotEqual(ours.user_id, self.head)

    def _measure_a(self):
        case = self.case(name="一厂事项", department_id=self.quality.id)
        return self._ours("kefu.measure").create(
            {
                "name": "复检",
                "complaint_id": case.id,
                "department_id": self.quality.id,
                "date_due": utc("2026-03-10 12:00"),
            }
        )

    def _digest(self):
        self.env["hr.department"].search(
            [("id", "!=", self.quality.id)]
        ).manager_id = False
        self.env["kefu.complaint"].search([("name", "=", "二厂机密")]).write(
            {"department_id": self.quality.id}
        )
        with self.mock_mail_gateway(), self.enter_registry_test_mode():
            cron = self.env.ref("kefu_service.ir_cron_department_digest")
            cron.method_direct_trigger()
        return self._new_mails.filtered(lambda mail: mail.model == "hr.department")


@tagged("post_install", "-at_install", "standard")
class TestHeadWithoutLogin(DeadlineCommon):
    def test_the_former_head_has_nothing_of_it_any_more(self):
        measure = self.env["kefu.measure"].create(
            {
                "name": "补发",
                "complaint_id": self.case().id,
                "department_id": self.warehouse.id,
            }
        )
        self.assertEqual(measure.user_id, self.head)
        with self.mock_mail_gateway():
            self.warehouse.manager_id = self.env["hr.employee"].create(
                {"name": "无账号", "work_email": "nologin@example.com"}
            )
        self.assertFalse(measure.user_id)
        self.assertFalse(measure.activity_ids)
        self.assertEqual(
            self._new_mails.recipient_ids, self.warehouse._kefu_head_partner()
        )
        self.assertTrue(measure.access_partner_id, "who has a private link")
