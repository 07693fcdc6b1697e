"""An auditor reads the register, reports and audits for a limited time, and no more (7)."""

from datetime import timedelta

from lxml import etree

from odoo.exceptions import AccessDenied, AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.kefu_service.models.audit.auditor import WRITTEN

from .test_audit import AuditCommon

AUDITOR = "kefu_service.kefu_group_auditor"


@tagged("post_install", "-at_install", "standard")
class TestAuditor(AuditCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.auditor = new_test_user(cls.env, "auditor_t", groups=AUDITOR)
        cls.case = cls._case(partner_id=cls.customer.id)
        cls.stranger = cls.env["res.partner"].create(
            {"name": "私人联系人", "phone": "199-0000-0001"}
        )
        cls.env.flush_all()

    def _as(self, records):
        return records.with_user(self.auditor)

    # ------------------------------------------------------------------
    # What is read
    # ------------------------------------------------------------------

    def test_c7_an_auditor_reads_the_register_and_the_audits(self):
        audit, missed = self._computed()
        cases = self._as(self.env["kefu.complaint"]).search([("id", "=", self.case.id)])
        self.assertEqual(cases.name, self.case.name)
        self.assertEqual(cases.partner_id.name, "李敏")
        self.assertEqual(self._as(missed).value_text, "30.0 %")
        action = self._as(missed).action_view_failing()
        failing = self._as(self.env["kefu.complaint"]).search(action["domain"])
        self.assertEqual(len(failing), 7)
        self.assertTrue(self._as(audit)._scorecard_xlsx())
        for name in ("kefu.measure", "kefu.revisit", "kefu.meeting", "kefu.deadline"):
            self._as(self.env[name]).search([]).mapped("display_name")

    def test_c7_an_auditor_sees_every_screen_of_the_menu(self):
        root = self.env.ref("kefu_service.kefu_menu_root")
        menus = self.env["ir.ui.menu"].search([("id", "child_of", root.id)])
        seen = self._as(menus)._filter_visible_menus()
        self.assertIn(self.env.ref("kefu_service.kefu_menu_audits"), seen)
        self.assertNotIn(self.env.ref("kefu_service.kefu_menu_configuration"), seen)
        actions = seen.sudo().mapped("action")
        for menu in seen.sudo():
            action = menu.action
            if action and action._name == "ir.actions.act_window":
                model = self._as(self.env[action.res_model])
                with self.subTest(menu.name):
                    values = self._as(action)._get_action_dict()
                    model.get_views(values["views"], {"toolbar": True})
        self.assertTrue(actions)

    def test_an_auditor_opens_what_stands_behind_the_numbers(self):
        """The list and the form of each sort of record that an indicator counts."""
        self.env["kefu.topic"].create(
            {"question": "何时送货?", "answer": "<p>次日</p>"}
        )
        opened = set()
        for name in set(self.env["kefu.indicator"].search([]).mapped("res_model")):
            records = self._as(self.env[name]).search([], limit=1)
            views = records.get_views([(False, "list"), (False, "form")])
            names = {
                field
                for view in views["views"].values()
                for field in etree.fromstring(view["arch"]).xpath("//field/@name")
            }
            with self.subTest(name):
                records.read([field for field in names if field in records._fields])
            opened |= {name} if records else set()
        self.assertLessEqual({"kefu.complaint", "kefu.topic", "kefu.team"}, opened)

    def test_an_auditor_is_not_led_to_the_calendar(self):
        """No calendars, says docs/audit.md: the button would lead to a refusal."""
        for user, there in ((self.auditor, False), (self.officer, True)):
            meetings = self.env["kefu.meeting"].with_user(user)
            arch = meetings.get_view(view_type="form")["arch"]
            self.assertEqual("action_open_event" in arch, there, user.login)

    def test_c7_contacts_are_read_as_far_as_the_register_names_them(self):
        contacts = self._as(self.env["res.partner"])
        everybody = self.customer + self.company_customer + self.stranger
        found = contacts.search([("id", "in", everybody.ids)])
        self.assertEqual(found, self.customer + self.company_customer)
        with self.assertRaises(AccessError):
            self._as(self.stranger).read(["phone"])
        self.assertIn(self.manager.partner_id, contacts.search([]))
        # everybody else reads contacts as before
        self.assertEqual(self.stranger.with_user(self.outsider).name, "私人联系人")

    def test_c7_nothing_else_is_read(self):
        for name in ("hr.employee.public", "survey.survey"):
            with self.subTest(name):
                self.assertFalse(self._as(self.env[name]).has_access("read"))
        # what the screen asks for by itself
        self.env["discuss.channel"].create({"name": "general"})
        times = {"start": "2031-01-02 03:00:00", "stop": "2031-01-02 04:00:00"}
        self.env["calendar.event"].create({"name": "x", **times})
        for name in ("calendar.event", "discuss.channel"):
            self.assertFalse(self._as(self.env[name]).search([]))
            self.assertTrue(self.env[name].with_user(self.outsider).search([]))

    # ------------------------------------------------------------------
    # Nothing is written
    # ------------------------------------------------------------------

    def test_c7_an_auditor_writes_nothing_anywhere(self):
        """Every model there is, whatever groups and modules grant."""
        written = {
            (name, operation)
            for name, model in self.env.items()
            if not model._abstract and name not in WRITTEN
            for operation in ("write", "create", "unlink")
            if self._as(model).has_access(operation)
        }
        self.assertFalse(written)

    def test_c7_an_auditor_says_nothing_in_the_history(self):
        for record in (self.case, self._audit()):
            with self.subTest(record._name), self.assertRaises(AccessError):
                self._as(record).message_post(body="x")
        with self.assertRaises(AccessError):
            self._as(self.case).activity_schedule("mail.mail_activity_data_todo")
        with self.assertRaises(AccessError):
            self._as(self.env["ir.attachment"]).create({"name": "x", "raw": b"x"})

    def test_c7_no_step_is_taken_by_an_auditor(self):
        audit, missed = self._computed()
        for record, step in (
            (audit, "action_compute"),
            (audit, "action_sample"),
            (audit, "action_close"),
            (missed, "action_order_measure"),
            (self.case, "action_assess"),
            (self.case, "action_cancel"),
        ):
            with self.subTest(step), self.assertRaises(UserError):
                getattr(self._as(record), step)()
        self.assertEqual(audit.state, "under_way")

    # ------------------------------------------------------------------
    # For a limited time
    # ------------------------------------------------------------------

    def test_c7_whoever_names_no_day_gives_a_month(self):
        today = self.env.company._kefu_day()
        self.assertEqual(self.auditor.kefu_auditor_until, today + timedelta(days=30))
        self.assertFalse(self.officer.kefu_auditor_until)
        with self.assertRaisesRegex(ValidationError, "limited time"):
            self.auditor.kefu_auditor_until = False

    def test_c7_after_the_last_day_nothing_is_read_and_nobody_is_let_in(self):
        today = self.env.company._kefu_day()
        self.auditor.kefu_auditor_until = today
        self.assertTrue(self._as(self.case).name)
        self._login()
        self.auditor.kefu_auditor_until = today - timedelta(days=1)
        self.env.invalidate_all()
        with self.assertRaisesRegex(AccessError, "is over"):
            self._as(self.case).read(["name"])
        with self.assertRaises(AccessDenied):
            self._login()
        with self.assertRaises(AccessError):
            self._as(self.auditor).write({"kefu_auditor_until": "2099-01-01"})
        self.env["res.users"]._cron_end_auditors()
        self.assertFalse(self.auditor.active)
        self.assertTrue(self.officer.active)

    def _login(self):
        self.auditor.with_user(self.auditor)._check_credentials(
            {"type": "password", "login": "auditor_t", "password": "auditor_t"},
            {"interactive": True},
        )

    def test_c7_a_day_that_is_put_off_counts_at_once(self):
        today = self.env.company._kefu_day()
        self.auditor.kefu_auditor_until = today - timedelta(days=1)
        self.auditor.kefu_auditor_until = today + timedelta(days=1)
        self.env.invalidate_all()
        self.assertTrue(self._as(self.case).name)

    def test_c7_nobody_audits_the_own_work(self):
        group = self.env.ref(AUDITOR)
        for user in (self.handler, self.officer, self.manager):
            with self.subTest(user.login):
                with self.assertRaisesRegex(ValidationError, "take the other roles"):
                    user.group_ids = [Command.link(group.id)]
            self.env.transaction.clear()  # what was refused waits to be computed
        with self.assertRaises(AccessError):  # an administrator alone gives the role
            self.outsider.with_user(self.manager).group_ids = [Command.link(group.id)]
        self.auditor.group_ids = [Command.set(self.env.ref("base.group_user").ids)]
        self.assertFalse(self.auditor.kefu_auditor_until)
        self.assertEqual(self.stranger.with_user(self.auditor).name, "私人联系人")
