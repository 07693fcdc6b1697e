"""The first steps on an empty database, and the one line on what is missing."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.base.models.ir_mail_server import IrMail_Server
from odoo.addons.mail.models.fetchmail import FetchmailServer

from tests.common import KefuCommon


class FirstSteps(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls._user("administrator_t", "base.group_system")
        for role in ("manager", "takeover"):
            cls.administrator.group_ids |= cls.env.ref(
                f"kefu_service.kefu_group_{role}"
            )

    def _step(self, key, user=None):
        step = self.env.ref(f"kefu_service.onboarding_step_{key}")
        return step.with_user(user or self.administrator)

    def _line(self, user):
        return self.env["onboarding.onboarding"].with_user(user).kefu_missing_line()


@tagged("post_install", "-at_install", "standard")
class TestFirstSteps(FirstSteps):
    def test_each_step_says_what_it_misses_until_it_is_there(self):
        company = self.env.company
        for key, words, provide in (
            (
                "general_manager",
                "general manager",
                lambda: company.write(
                    {
                        "kefu_gm_user_id": self.manager.id,
                        "kefu_gm_deputy_id": self.officer.id,
                    }
                ),
            ),
            ("page", "published", lambda: self.team.write({"is_published": True})),
            (
                "departments",
                "仓储部",
                lambda: (
                    self.env["hr.department"]
                    .search([])
                    .write(
                        {"manager_id": self.env["hr.employee"].create({"name": "x"}).id}
                    )
                ),
            ),
        ):
            with self.subTest(key):
                step = self._step(key)
                self.assertEqual(step.kefu_state, "open")
                self.assertIn(words, step.kefu_missing)
                provide()
                step.invalidate_recordset()
                self.assertEqual(step.kefu_state, "done", step.kefu_missing)

    def test_a_general_manager_has_to_be_able_to_open_a_case(self):
        """A login without a role is refused when a case is brought before it."""
        chief = self._user("chief_t", "base.group_user")
        self.env.company.write(
            {"kefu_gm_user_id": chief.id, "kefu_gm_deputy_id": self.manager.id}
        )
        step = self._step("general_manager")
        self.assertEqual(step.kefu_state, "open")
        self.assertEqual(
            step.kefu_missing, f"a role of the customer service for {chief.name}"
        )
        chief.group_ids |= self.env.ref("kefu_service.kefu_group_handler")
        step.invalidate_recordset()
        self.assertEqual(step.kefu_state, "done", step.kefu_missing)

    def test_the_hours_are_those_of_the_company_with_its_holidays(self):
        calendar = self.env.company.resource_calendar_id
        calendar.tz = "Europe/Brussels"
        calendar.global_leave_ids.unlink()
        step = self._step("hours")
        self.assertIn("Europe/Brussels", step.kefu_missing)
        self.assertIn("holidays", step.kefu_missing)
        calendar.tz = "Asia/Shanghai"
        year = self.env.company._kefu_day().year
        for new_year in (year + 1, year):
            self.assertIn("holidays", step.kefu_missing)
            self.env["resource.calendar.leaves"].create(
                {
                    "name": "元旦",
                    "calendar_id": calendar.id,
                    "date_from": f"{new_year - 1}-12-31 16:00:00",
                    "date_to": f"{new_year}-01-01 10:00:00",
                }
            )
            step.invalidate_recordset()
        self.assertFalse(step.kefu_missing)

    def test_an_administrator_is_no_officer(self):
        people = self.officer + self.colleague + self.archivist
        (people + self.manager + self.handler).write({"active": False})
        missing = self._step("people").kefu_missing
        for words in ("an officer", "a manager", "handlers"):
            self.assertIn(words, missing)

    def test_a_step_is_put_aside_and_taken_up_again(self):
        step = self._step("page", self.manager)
        step.action_kefu_put_aside()
        step.invalidate_recordset()
        self.assertEqual(step.kefu_state, "aside")
        self.assertNotIn(step.title, self._line(self.manager))
        step.action_kefu_take_up()
        step.invalidate_recordset()
        self.assertEqual(step.kefu_state, "open")
        self.assertIn(step.title, self._line(self.manager))

    def test_the_line_is_for_managers_alone_until_it_is_closed(self):
        for user in (self.manager, self.administrator):
            self.assertIn("Old Register", self._line(user))
        for user in (self.officer, self.handler, self.outsider):
            self.assertEqual(self._line(user), "", user.login)
        onboarding = self.env["onboarding.onboarding"]
        with self.assertRaises(AccessError):
            onboarding.with_user(self.officer).kefu_close_line()
        onboarding.with_user(self.manager).kefu_close_line()
        self.assertEqual(self._line(self.manager), "")

    def test_another_company_is_led_to_its_first_team(self):
        other = self.env["res.company"].create({"name": "武汉分公司"})
        self.administrator.company_ids |= other
        step = self._step("mail").with_context(allowed_company_ids=other.ids)
        self.assertIn("a team of the company", step.kefu_missing)
        action = step.action_kefu_open()
        self.assertEqual(
            (action["res_model"], action["views"]), ("kefu.team", [(False, "form")])
        )
        teams = step.env["kefu.team"]
        team = teams.create({"name": "武汉客服", "alias_name": "wuhan"})
        self.assertEqual(team.company_id, other)
        step.invalidate_recordset()
        self.assertNotIn("team", step.kefu_missing, "It is no default, and is there")
        self.assertEqual(step.action_kefu_open()["res_model"], "kefu.setup.mail")
        setup = Form(step.env["kefu.setup.mail"])
        self.assertEqual((setup.team_id, setup.alias_name), (team, "wuhan"))
        page = self._step("page").with_context(allowed_company_ids=other.ids)
        self.assertEqual(page.action_kefu_open()["res_id"], team.id)

    def test_every_step_opens_for_an_administrator(self):
        steps = self.env["onboarding.onboarding.step"].with_user(self.administrator)
        ours = steps.search(
            [("panel_step_open_action_name", "=like", "action_open_kefu%")]
        )
        self.assertGreaterEqual(len(ours), 8)
        for step in ours:
            with self.subTest(step.title):
                action = step.action_kefu_open()
                model = self.env[action["res_model"]].with_user(self.administrator)
                model.get_views(action["views"])

    def test_what_needs_an_administrator_says_so(self):
        step = self._step("mail", self.manager)
        self.assertFalse(step.kefu_may_open)
        with self.assertRaisesRegex(AccessError, "administrator"):
            step.action_kefu_open()
        self._step("departments", self.manager).action_kefu_open()
        with self.assertRaises(AccessError):
            self._step("mail", self.officer).action_kefu_open()


@tagged("post_install", "-at_install", "standard")
class TestMailbox(FirstSteps):
    """Whether mail really comes in is tried in tests/e2e; here, what is said of it."""

    def _setup(self, **values):
        setups = self.env["kefu.setup.mail"].with_user(self.administrator)
        return setups.create(
            {
                "team_id": self.team.id,
                "alias_name": "fuwu",
                "alias_domain": "@Changsha.example.com",
                "server": "imap.example.com",
                "user": "fuwu@changsha.example.com",
                "password": "secret",
                **values,
            }
        )

    def _connected(self, **values):
        setup = self._setup(**values)

        def confirm(server):
            server.write({"state": "done"})
            return True

        with patch.object(FetchmailServer, "button_confirm_login", confirm):
            setup.action_connect()
        return setup

    def test_the_address_and_the_mailbox_are_set(self):
        setup = self._connected()
        self.assertEqual(self.env.company.alias_domain_id.name, "changsha.example.com")
        self.assertEqual(self.team.alias_name, "fuwu")
        server = setup.server_id
        self.assertEqual((server.port, server.is_ssl), (993, True))
        self.assertEqual(server.password, "secret")
        self.assertFalse(setup.password, "It is kept with the mailbox alone")
        self.assertIn("opens", setup.result)
        self.assertNotIn("domain", self._step("mail").kefu_missing)

    def test_a_mailbox_that_does_not_open_says_why(self):
        """Tried for real: nothing listens there."""
        setup = self._setup(server="127.0.0.1", port=1, is_ssl=False)
        with self.assertRaises(UserError):
            setup.action_connect()

    def test_what_is_missing_is_asked_for(self):
        for values, words in (
            ({"alias_name": False}, "address"),
            ({"user": False}, "server and login"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self._setup(**values).action_connect()

    def test_the_test_message_arrives_or_does_not_yet(self):
        setup = self._connected()
        sent = []

        def send(_server, message, *args, **kwargs):
            sent.append(message)
            return message["Message-Id"]

        with patch.object(IrMail_Server, "send_email", send):
            setup.action_send()
        [message] = sent
        self.assertEqual(message["To"], "fuwu@changsha.example.com")
        fetch = patch.object(FetchmailServer, "fetch_mail", lambda server: None)
        with fetch:
            setup.action_fetch()
        self.assertIn("not there yet", setup.result)
        cases = self.env["kefu.complaint"].search_count([])
        self.env["mail.thread"].message_process(None, message.as_bytes())
        with fetch:
            setup.action_fetch()
        self.assertIn("has arrived", setup.result)
        self.assertEqual(self.env["kefu.complaint"].search_count([]), cases)

    def test_a_mailbox_that_was_fetched_is_not_missing(self):
        server = self._connected().server_id
        step = self._step("mail")
        self.assertIn("fetched", step.kefu_missing)
        server.date = fields.Datetime.now()
        step.invalidate_recordset()
        self.assertFalse(step.kefu_missing)

    def test_what_is_set_is_shown_again(self):
        mailbox = self._connected(server_type="pop", is_ssl=False).server_id
        self.env.company.kefu_team_id = self.team
        form = Form(self.env["kefu.setup.mail"].with_user(self.administrator))
        self.assertEqual(form.server_type, "pop")
        self.assertEqual(form.port, 110)
        self.assertEqual(form.user, mailbox.user)
        form.server = "pop.example.com"
        form.save().action_confirm()
        self.assertEqual(mailbox.server, "pop.example.com")
        self.assertEqual(mailbox.password, "secret", "An empty one keeps it")

    def test_the_mailbox_of_something_else_is_left_alone(self):
        jobs = self.env["fetchmail.server"].create(
            {
                "name": "应聘",
                "server": "imap.old.example.com",
                "user": "jobs@old.example.com",
                "object_id": self.env["ir.model"]._get_id("res.partner"),
            }
        )
        self.env.company.kefu_team_id = self.team
        form = Form(self.env["kefu.setup.mail"].with_user(self.administrator))
        self.assertFalse(form.server)
        self.assertFalse(form.user)
        form.alias_name, form.alias_domain = "fuwu", "changsha.example.com"
        form.server = "imap.example.com"
        form.user = "fuwu@changsha.example.com"
        setup = form.save()
        setup.action_confirm()
        self.assertNotEqual(setup.server_id, jobs)
        self.assertEqual(jobs.user, "jobs@old.example.com")
        self.assertEqual(jobs.object_id.model, "res.partner")

    def test_each_team_has_its_own_mailbox(self):
        mailbox = self._connected().server_id
        other = self.env["kefu.team"].create({"name": "出厂服务组"})
        form = Form(self.env["kefu.setup.mail"].with_user(self.administrator))
        form.team_id = self.team
        self.assertEqual(form.server, "imap.example.com")
        form.team_id = other
        self.assertFalse(form.server)
        form.alias_name, form.alias_domain = "chuchang", "changsha.example.com"
        form.server = "imap.example.com"
        form.user = "chuchang@changsha.example.com"
        form.save().action_confirm()
        self.assertEqual(mailbox.user, "fuwu@changsha.example.com")

    def test_a_mailbox_that_two_teams_share_is_fetched_once(self):
        mailbox = self._connected().server_id
        other = self.env["kefu.team"].create({"name": "出厂服务组"})
        shared = self._connected(team_id=other.id, alias_name="chuchang").server_id
        self.assertEqual(shared, mailbox)

    def test_it_is_the_administrators(self):
        for user in (self.manager, self.officer):
            with self.assertRaises(AccessError):
                self.env["kefu.setup.mail"].with_user(user).create({})
