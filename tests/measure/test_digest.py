"""Heads of departments hear once a week how their matters stand (5.3.2-1)."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from tests.case.handling.common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestDigest(HandlingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("kefu_service.ir_cron_department_digest")
        # only the departments of this test have anything to tell
        cls.env["hr.department"].search(
            [("id", "not in", (cls.warehouse + cls.transport).ids)]
        ).manager_id = False

    def _run(self):
        with self.mock_mail_gateway(), self.enter_registry_test_mode():
            self.cron.method_direct_trigger()
        return self._new_mails.filtered(
            lambda m: (
                m.model == "hr.department"
                # nor the manager's, who is asked to correct a template
                and m.message_type != "user_notification"
            )
        )

    def test_c5_3_2_1_each_head_hears_of_the_own_department_with_links(self):
        received = self._told_case(name="湿箱", department_id=self.warehouse.id)
        old = self._told_case(
            name="旧案",
            department_id=self.warehouse.id,
            date_received=fields.Datetime.now() - timedelta(days=30),
        )
        late = self._measure(
            old, name="补发", date_due=fields.Datetime.now() - timedelta(hours=1)
        )
        mail = self._run()
        self.assertEqual(mail.recipient_ids, self.handler.partner_id)
        self.assertIn("2 open cases, 1 overdue", mail.subject)
        for record, path in (
            (received, "kefu-complaints"),
            (old, "kefu-complaints"),
            (late, "kefu-measures"),
        ):
            self.assertIn(f"/odoo/{path}/{record.id}", mail.body_html)
        self.assertEqual(self.warehouse.kefu_received_ids, received)
        self.assertEqual(self.warehouse.kefu_open_ids, received + old)

    def test_c5_3_2_1_closed_and_refused_are_told_with_the_reason(self):
        case = self._assessed("several")
        refused = case.measure_ids.filtered(lambda m: m.user_id == self.mover)
        refused.with_user(self.mover)._refuse("装车前已破损")
        closed = self._case(
            department_id=self.transport.id, stage_id=self._stage("closed").id
        )
        mails = self._run()
        self.assertEqual(mails.recipient_ids, (self.handler + self.mover).partner_id)
        mine = mails.filtered(lambda m: m.recipient_ids == self.mover.partner_id)
        self.assertIn("装车前已破损", mine.body_html)
        self.assertIn(f"/odoo/kefu-complaints/{closed.id}", mine.body_html)
        self.assertIn(
            f"/odoo/kefu-complaints/{case.id}", mine.body_html, "Also responsible"
        )

    def test_a_digest_that_can_not_be_written_does_not_keep_the_others_back(self):
        template = self.env.ref("kefu_service.mail_template_department_digest")
        template.subject = "{{ 1 / (object.name != '仓储部') }}"
        for department in (self.warehouse, self.transport):
            self._told_case(department_id=department.id)
        with mute_logger("odoo.addons.mail.models.mail_render_mixin"):
            mails = self._run()
        self.assertEqual(mails.recipient_ids, self.mover.partner_id)
        [asked] = self.warehouse.activity_ids
        self.assertIn(asked.user_id, self.env.company._kefu_managers())
        self.assertIn("Failed to render", asked.note)
        self.assertFalse(self.transport.activity_ids)
        with mute_logger("odoo.addons.mail.models.mail_render_mixin"):
            self._run()
        self.assertEqual(self.warehouse.activity_ids, asked, "asked once")

    def test_nothing_to_tell_no_mail(self):
        self.assertFalse(self._run())

    def test_each_list_takes_as_many_queries_for_all_departments_as_for_one(self):
        departments = self.env["hr.department"].create(
            [{"name": f"部门 {i}"} for i in range(10)]
        )
        for department in departments:
            self._measure(department_id=department.id)
        self.env.flush_all()
        names = list(departments._kefu_digest_domains())
        self.env.invalidate_all()
        with self.assertQueryCount(self._queries(departments[0], names)):
            departments.mapped(names[0])

    def _queries(self, department, names):
        self.env.invalidate_all()
        start = self.cr.sql_log_count
        department.mapped(names[0])
        count = self.cr.sql_log_count - start
        self.env.invalidate_all()
        return count
