"""The demo data: a believable half year of a branch."""

import re
from contextlib import suppress
from datetime import timedelta

from odoo.fields import Datetime
from odoo.tests import tagged
from odoo.tools import email_split
from odoo.tools.mail import email_domain_extract

from odoo.addons.kefu_service.models.case.stage import STATES
from odoo.addons.kefu_service.models.customer.relation_change import RELATIONS
from odoo.addons.kefu_service.tools.worktime.china_holidays import (
    NotAnnounced,
    announced_year,
)

from launcher.run import LOGINS

from .common import DemoCase
from .primary import primary_buttons, shown

NOBODYS_PHONE = re.compile(r"0\d{2,3}-5555 0\d{3}|199-0000-\d{4}")


@tagged("post_install", "-at_install")
class TestDemo(DemoCase):
    def test_times_are_believable_today(self):
        self._check_times()

    def test_all_states_are_there_and_work_is_recent(self):
        self.assertEqual(set(self.cases.mapped("state")), {key for key, _ in STATES})
        still_open = self.cases.filtered(lambda case: not case.date_closed)
        oldest = min(still_open.mapped("date_received"))
        self.assertGreater(oldest, Datetime.now() - timedelta(days=29))
        self.assertTrue(still_open.filtered("is_overdue"))
        self.assertTrue(still_open.filtered(lambda case: not case.user_id))

    def test_customers_and_cases_are_as_many_as_promised(self):
        self.assertEqual(len(self.cases), 120)
        people = self._loaded("res.users").partner_id
        customers = self._loaded("res.partner").filtered("active") - (
            people - self.env.ref("kefu_service.user_portal").partner_id
        )
        prospects = customers.filtered("kefu_company_relation")
        self.assertEqual(len(customers - prospects), 40)
        self.assertEqual(len(prospects.filtered("kefu_relation")), 12)

    def test_prospects_are_at_every_relation_and_some_are_late(self):
        prospects = self._loaded("res.partner").filtered("kefu_relation")
        relations = [key for key, _label in RELATIONS]
        self.assertEqual(set(prospects.mapped("kefu_relation")), set(relations))
        today = Datetime.now().date()
        planned = [day for day in prospects.mapped("kefu_date_next_contact") if day]
        self.assertTrue(min(planned) < today < max(planned))
        changes = prospects.kefu_relation_change_ids
        self.assertGreater(len(changes), 25)
        self.assertLessEqual(max(changes.mapped("date")), today)

    def test_at_least_forty_cases_have_a_conversation(self):
        conversations = [dates for dates in self._threads().values() if len(dates) > 1]
        self.assertGreaterEqual(len(conversations), 40)

    def test_the_branch_keeps_the_holidays_around_today(self):
        this_year, known = Datetime.now().year, []
        for number in range(this_year - 1, this_year + 2):
            with suppress(NotAnnounced):
                known.append(announced_year(number))
        calendar = self.env.ref("kefu_service.resource_calendar_changsha")
        self.assertTrue(known)
        self.assertEqual(
            calendar.global_leave_ids.mapped("name"),
            [festival.name for year in known for festival in year.festivals],
        )
        self.assertEqual(
            sorted(calendar.kefu_makeup_workday_ids.mapped("date")),
            [day.date for year in known for day in year.workdays],
        )

    def test_the_handling_is_alive(self):
        measures = self._loaded("kefu.measure")
        self.assertLessEqual(
            {"open", "accepted", "refused", "done", "verified"},
            set(measures.mapped("state")),
        )
        self.assertTrue(measures.filtered("is_overdue"))
        still_open = self.cases.filtered(lambda case: not case.date_closed)
        self.assertTrue(still_open.filtered("escalation_hint"))
        self.assertTrue(still_open.filtered("is_waiting"))
        waiting_for_gm = still_open.filtered(
            lambda case: case.date_escalated and not case.date_gm_acknowledged
        )
        self.assertTrue(waiting_for_gm)
        self.assertTrue(waiting_for_gm[0]._general_managers())
        for case in self.cases.filtered(lambda case: case.state == "processing"):
            self.assertFalse(case._missing("processing"), case.name)

    def test_c5_3_2_2_what_was_closed_is_revisited(self):
        revisits = self._loaded("kefu.revisit")
        self.assertLessEqual(
            {"satisfied", "partly", "dissatisfied", "not_reached", "refused"},
            set(revisits.mapped("outcome")),
        )
        self.assertTrue(revisits.filtered("is_overdue"))
        verified = self.cases.filtered(lambda case: case.state == "verified")
        self.assertTrue(verified)
        for case in verified:
            self.assertFalse(case._missing_effect(), case.name)
        self.assertTrue(self.cases.effect_ids.filtered(lambda r: r.state == "planned"))

    def test_each_form_has_one_primary_button_at_most_whatever_the_state(self):
        """The next step: one that the reader may take, on every record there is."""
        seen = 0
        views = self.env["ir.ui.view"].search(
            [
                ("model", "=like", "kefu.%"),
                ("type", "=", "form"),
                ("mode", "=", "primary"),
            ]
        )
        for login in ("officer", "manager", "handler", "gm"):
            user = self.env["res.users"].search([("login", "=", login)])
            for view in views:
                model = self.env[view.model].with_user(user)
                if model._transient or not model.has_access("read"):
                    continue
                buttons = primary_buttons(model, view.id)
                for record in model.search([]) if len(buttons) > 1 else ():
                    visible = shown(record, buttons)
                    self.assertLessEqual(
                        len(visible), 1, f"{login}: {record} {record.display_name}"
                    )
                    seen += bool(visible)
        self.assertGreater(seen, 100)

    def test_nobody_real_is_addressed(self):
        partners = self._loaded("res.partner").filtered("active")
        texts = [
            *partners.mapped("email"),
            *self.cases.filtered("email_from").mapped("email_from"),
            *self.messages.mapped("email_from"),
            *self._loaded("kefu.team").mapped("email"),
            *self._loaded("hr.employee").mapped("work_email"),
            self.env.ref("base.main_company").email,
        ]
        for address in email_split(", ".join(texts)):
            self.assertRegex(email_domain_extract(address), r"(^|\.)example\.com$")
        phones = [
            *partners.mapped("phone"),
            *self.cases.filtered("phone").mapped("phone"),
            *self._loaded("kefu.team").mapped("phone"),
            *self._loaded("hr.employee").mapped("work_phone"),
        ]
        for phone in phones:
            self.assertTrue(NOBODYS_PHONE.fullmatch(phone), phone)

    def test_everybody_who_is_announced_can_log_in(self):
        for login, _role in LOGINS:
            with self.subTest(login=login):
                credential = {"login": login, "password": login, "type": "password"}
                user = self.env["res.users"].search([("login", "=", login)])
                self.assertEqual(user.lang, "zh_CN")
                user.with_user(user)._check_credentials(
                    credential, {"interactive": True}
                )
