"""A manager sets up the customer service, and nothing else of the company."""

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestSettings(KefuCommon):
    def _settings(self, user, **values):
        return self.env["kefu.settings"].with_user(user).create(values)

    def test_a_manager_who_is_no_administrator_sets_up_the_service(self):
        company = self.env.company
        company.kefu_revisit_tries = 4
        settings = self._settings(self.manager, kefu_reopen_days=21)
        self.assertEqual(settings.kefu_revisit_tries, 4)
        settings.kefu_team_id = self.team
        settings.action_confirm()
        self.assertEqual(company.kefu_reopen_days, 21)
        self.assertEqual(company.kefu_team_id, self.team)
        self.assertEqual(company.kefu_revisit_tries, 4)

    def test_what_a_colleague_has_set_meanwhile_stays(self):
        company = self.env.company
        company.kefu_reopen_days = 14
        form = Form(self.env["kefu.settings"].with_user(self.manager))
        company.kefu_reopen_days = 30
        form.kefu_team_id = self.team
        form.save().action_confirm()
        self.assertEqual(company.kefu_reopen_days, 30)
        self.assertEqual(company.kefu_team_id, self.team)

    def test_what_is_set_here_counts_whoever_set_it_before(self):
        company = self.env.company
        company.kefu_team_id = self.team
        company.kefu_effect_kinds = "all"
        form = Form(self.env["kefu.settings"].with_user(self.manager))
        company.kefu_reopen_days = 30
        form.kefu_reopen_days = 21
        form.kefu_team_id = self.env["kefu.team"]
        form.kefu_effect_kinds = "complaint"
        form.save().action_confirm()
        self.assertEqual(company.kefu_reopen_days, 21)
        self.assertFalse(company.kefu_team_id)
        self.assertEqual(company.kefu_effect_kinds, "complaint")

    def test_nobody_else_does(self):
        for user in (self.officer, self.handler, self.outsider):
            with self.assertRaises(AccessError):
                self._settings(user, kefu_reopen_days=21)
        with self.assertRaises(AccessError):
            self.env.company.with_user(self.manager).kefu_reopen_days = 21

    def test_a_number_that_leads_past_the_calendar_is_refused(self):
        policy = self.env["kefu.deadline.policy"].create(
            {"clock": "response", "team_id": self.team.id, "hours": 4}
        )
        for record, most in (
            (self.env.company, {"kefu_reopen_days": 3660}),
            (self.env.company, {"kefu_revisit_lead_days": 366}),
            (self.env.company, {"kefu_revisit_gap_days": 3660}),
            (self.env.company, {"kefu_keep_years_major": 100}),
            (self.team, {"unassigned_minutes": 10000}),
            (policy, {"hours": 10000}),
            (policy, {"reminder_hours": 10000}),
            (policy, {"gm_hours": 10000}),
        ):
            with self.subTest(most):
                record.write(most)
                record.flush_recordset()
                with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
                    with self.env.cr.savepoint():
                        record.write({name: most[name] + 1 for name in most})
                        record.flush_recordset()
        self.env["kefu.complaint"]._tell_leaders()
        case = self._case(team_id=self.team.id, channel="email")
        clock = case.deadline_ids.filtered(lambda clock: clock.clock == "response")
        self.assertGreater(clock.date_due.year, case.date_received.year)

    def test_of_his_own_company_alone(self):
        elsewhere = self.env["res.company"].create({"name": "株洲分公司"})
        with self.assertRaises(AccessError):
            self._settings(
                self.manager, company_id=elsewhere.id, kefu_reopen_days=1
            ).action_confirm()
        self.assertEqual(elsewhere.kefu_reopen_days, 14)

    def test_what_controls_the_manager_is_not_among_them(self):
        offered = self.env["kefu.settings"]._fields
        for name in ("kefu_gm_user_id", "kefu_writer_approves", "kefu_keep_years"):
            self.assertNotIn(name, offered)

    def test_what_makes_no_sense_is_refused_with_a_sentence(self):
        settings = self._settings(self.manager, kefu_silence_days=1000)
        # core makes the sentence of the constraint of it
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            settings.action_confirm()
            self.env.flush_all()
