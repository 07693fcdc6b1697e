"""The customer archive (客户服务档案): figures, lists, timeline, PDF (5.3.1-3)."""

import io
import unicodedata
from datetime import timedelta

from pypdf import PdfReader

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import HttpCase, tagged

from tests.case.handling.common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestArchive(HandlingCommon, HttpCase):  # the report fetches its styles
    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.now = fields.Datetime.now()
        cls.wen = cls.env["res.partner"].create(
            {"name": "文静", "parent_id": cls.company_customer.id}
        )
        cls.as_officer = cls.company_customer.with_user(cls.officer)

    @classmethod
    def _revisit(cls, **values):
        values = {
            "partner_id": cls.customer.id,
            "state": "done",
            "date_done": cls.now,
            "outcome": "satisfied",
            **values,
        }
        # sudo: what came of it is kept by the steps
        return cls.env["kefu.revisit"].sudo().create(values)

    @classmethod
    def _meeting(cls, *cases):
        """One that was held, taken over from an old register."""
        return (
            cls.env["kefu.meeting"]
            .with_context(import_file=True)
            .create(
                {
                    "name": "停线协调会",
                    "state": "held",
                    "date_held": cls.now,
                    "item_ids": [(0, 0, {"complaint_id": case.id}) for case in cases],
                }
            )
        )

    # ------------------------------------------------------------------
    # Figures
    # ------------------------------------------------------------------

    def test_c5_3_1_3_a_company_sums_what_its_contacts_have(self):
        first, second = self._told_case(), self._case(partner_id=self.wen.id)
        self._reach(second, "closed")  # which plans a revisit of its effect
        merged = self._told_case()
        merged.sudo().write(
            {
                "merged_into_id": first.id,
                "stage_id": self._stage("cancelled").id,
                "cancel_reason": "重复",
            }
        )
        self._revisit()
        self._revisit(state="cancelled")
        self._meeting(first, second)
        figures = [
            (
                partner.kefu_complaint_count,
                partner.kefu_open_complaint_count,
                partner.kefu_revisit_count,
                partner.kefu_meeting_count,
            )
            for partner in (self.as_officer, *self.as_officer.child_ids.sorted("id"))
        ]
        self.assertEqual(figures, [(2, 1, 2, 1), (1, 1, 1, 1), (1, 0, 1, 1)])

    def test_c5_3_1_3_the_buttons_open_what_they_count(self):
        case = self._told_case()
        other = self._case(partner_id=self.wen.id)
        self._reach(other, "closed")
        self._revisit()
        self._meeting(case, other)
        for partner in (self.as_officer, self.customer.with_user(self.officer)):
            for action, count in (
                (partner.action_view_kefu_complaints(), partner.kefu_complaint_count),
                (
                    partner.action_view_kefu_open_complaints(),
                    partner.kefu_open_complaint_count,
                ),
                (partner.action_view_kefu_revisits(), partner.kefu_revisit_count),
                (partner.action_view_kefu_meetings(), partner.kefu_meeting_count),
                (partner.action_view_kefu_promises(), partner.kefu_promise_count),
            ):
                found = self.env[action["res_model"]].with_user(self.officer)
                with self.subTest(partner.name, action=action["name"]):
                    self.assertEqual(found.search_count(action["domain"]), count)

    def test_c5_2_2_promises_kept_is_the_share_of_clocks_that_were_met(self):
        self.assertEqual(self.as_officer.kefu_promise_count, 0)
        kept, broken = self._told_case(), self._case(partner_id=self.wen.id)
        for case, date in (
            (kept, self.now + timedelta(days=1)),
            (broken, self.now - timedelta(hours=1)),
        ):
            case.sudo().write(
                {
                    "date_received": self.now - timedelta(hours=2),
                    "date_promised": date,
                    "date_replied": self.now,
                }
            )
        running = self._told_case()
        running.sudo().date_promised = self.now + timedelta(days=1)
        self.as_officer.invalidate_recordset()
        self.assertEqual(self.as_officer.kefu_promise_count, 2)
        self.assertEqual(self.as_officer.kefu_promises_kept, 50)
        self.assertEqual(self.wen.with_user(self.officer).kefu_promises_kept, 0)
        self.assertEqual(self.customer.with_user(self.officer).kefu_promises_kept, 100)

    def test_the_promises_that_are_counted_are_those_that_open(self):
        late, old = self._told_case(), self._told_case()
        for case in (late, old):
            case.sudo().write(
                {
                    "date_received": self.now - timedelta(days=9),
                    "date_promised": self.now - timedelta(days=2),
                }
            )
        old.deadline_ids.sudo().is_taken_over = True
        self.as_officer.invalidate_recordset()
        domain = self.as_officer.action_view_kefu_promises()["domain"]
        clocks = self.env["kefu.deadline"].with_user(self.officer).search(domain)
        self.assertEqual(len(clocks), self.as_officer.kefu_promise_count)
        self.assertEqual(clocks.complaint_id, late)

    def test_a_month_is_that_of_the_user(self):
        self._revisit(satisfaction="4", date_done="2026-04-01 02:00:00")
        with self.mock_datetime_and_now("2026-05-05 02:00:00"):
            for zone in ("America/Los_Angeles", "Asia/Shanghai"):
                there = self.as_officer.with_context(tz=zone)
                month = "2026-03" if "Los" in zone else "2026-04"
                self.assertEqual(there._kefu_satisfaction(), [(month, 4.0, 1)])

    def test_c5_3_1_3_satisfaction_of_ratings_and_revisits_by_month(self):
        case = self._told_case()
        self._reach(case, "replied")
        case.sudo()._rate(5)
        self._revisit(outcome="dissatisfied", satisfaction="2")
        earlier = self.now - timedelta(days=70)
        self._revisit(satisfaction="4", date_done=earlier)
        months = [
            (month, mean, count)
            for month, mean, count in self.as_officer._kefu_satisfaction()
        ]
        self.assertEqual(
            months,
            [
                (earlier.strftime("%Y-%m"), 4.0, 1),
                (self.now.strftime("%Y-%m"), 3.5, 2),
            ],
        )

    def test_customers_not_revisited_since_are_found(self):
        partners = self.env["res.partner"].with_user(self.officer)
        old = partners.create({"name": "久未回访"})
        self._revisit(date_done=self.now - timedelta(days=100), partner_id=old.id)
        self._revisit()
        domain = [("kefu_date_last_revisit", "<", "today -3m")]
        found = partners.search(domain)
        self.assertIn(old, found)
        self.assertIn(self.wen, found)  # never
        self.assertNotIn(self.customer, found)
        self.assertNotIn(self.company_customer, found)
        domain = [("kefu_date_last_revisit", ">=", "today -3m")]
        self.assertIn(self.company_customer, partners.search(domain))
        for operator, found in (("=", False), ("!=", True), ("not in", True)):
            never = [False] if operator == "not in" else False
            domain = [("kefu_date_last_revisit", operator, never)]
            self.assertEqual(old in partners.search(domain), found)
            self.assertEqual(self.wen in partners.search(domain), not found)
        domain = [("kefu_date_last_revisit", "=", self.customer.kefu_date_last_revisit)]
        self.assertIn(self.customer, partners.search(domain))
        self.assertNotIn(old, partners.search(domain))

    def test_twenty_customers_take_as_many_queries_as_one(self):
        customers = self.env["res.partner"].create(
            [{"name": f"客户{number}", "is_company": True} for number in range(20)]
        )
        for customer in customers:
            self._case(partner_id=customer.id)
        names = [
            "kefu_complaint_count",
            "kefu_open_complaint_count",
            "kefu_revisit_count",
            "kefu_date_last_revisit",
            "kefu_meeting_count",
            "kefu_promise_count",
            "kefu_date_next_contact",
            "kefu_date_converted",
        ]
        self._read_figures(customers[0], names)  # what is cached for ever
        one = self._queries(customers[0], names)
        self.assertEqual(self._queries(customers, names), one)
        self.assertLessEqual(one, 9)

    def _read_figures(self, partners, names):
        self.env.invalidate_all()
        partners.with_user(self.officer).read(names)

    def _queries(self, partners, names):
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        self._read_figures(partners, names)
        return self.env.cr.sql_log_count - before

    # ------------------------------------------------------------------
    # Timeline and PDF
    # ------------------------------------------------------------------

    def test_c5_3_1_3_one_timeline_of_all_that_happened(self):
        case = self._told_case()
        self._promise(case)
        self._reach(case, "closed")
        revisit = self._revisit(feedback="希望提前告知")
        meeting = self._meeting(case)
        self.as_officer.kefu_relation = "customer"
        events = self.as_officer._kefu_timeline()
        self.assertEqual(
            sorted(event.label for event in events),
            [
                "Case received",
                "Closed",
                "Meeting",
                "Promised",
                "Relation",
                "Replied",
                "Revisited",
            ],
        )
        dates = [event.date for event in events if event.label != "Relation"]
        self.assertEqual(dates, sorted(dates, reverse=True))
        shown = self.as_officer.kefu_timeline_html
        for text in (case.name, "希望提前告知", revisit.number, meeting.number):
            self.assertIn(text, shown)
        self.assertFalse(self.wen.with_user(self.officer)._kefu_timeline()[1:])
        self.assertEqual(len(self.as_officer._kefu_timeline(2)), 2)

    def test_midnight_in_london_is_a_time_in_china(self):
        self._revisit(date_done="2026-03-02 00:00:00")
        with self.mock_datetime_and_now("2026-03-03 02:00:00"):
            self.as_officer.kefu_relation = "customer"
        self.officer.tz = "Asia/Shanghai"
        here = self.as_officer
        shown = [here._kefu_format_time(it.date) for it in here._kefu_timeline()]
        self.assertEqual(shown[0], "03/03/2026", "a day has no hour")
        self.assertIn("8:00", shown[1].replace("\u202f", " "))

    def test_what_customers_say_is_text_and_not_code(self):
        self._told_case(name="<script>alert(1)</script>")
        self.assertNotIn("<script>", self.as_officer.kefu_timeline_html)

    def test_c5_3_1_3_the_archive_is_readable_in_chinese(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        case = self._told_case(name="周转箱压坏")
        closed = self._told_case(name="少件")
        self._reach(closed, "closed")
        self._revisit(satisfaction="4", opportunities="希望增设夜班窗口")
        self._meeting(case)
        self.customer.with_user(self.officer).write(
            {
                "kefu_contact_from": 9,
                "kefu_contact_to": 11.5,
                "kefu_service_note": "先电话后邮件",
            }
        )
        report = self.env["ir.actions.report"].with_user(self.officer)
        report = report.with_context(force_report_rendering=True, lang="zh_CN")
        pdf, kind = report._render_qweb_pdf(
            "kefu_service.kefu_customer_archive", self.company_customer.ids
        )
        self.assertEqual(kind, "pdf")
        pages = PdfReader(io.BytesIO(pdf)).pages
        # a PDF may name a character by its radical, which looks the same
        text = unicodedata.normalize(
            "NFKC", " ".join("".join(p.extract_text() for p in pages).split())
        )
        for shown in (
            "服务档案",
            "制造有限公司",
            "李敏",
            "11:30",
            "先电话后邮件",
            "周转箱压坏",
            "少件",
            "希望增设夜班窗口",
            "时间线",
            "停线协调会",
        ):
            self.assertIn(shown, text)

    # ------------------------------------------------------------------
    # Preferences
    # ------------------------------------------------------------------

    def test_c5_3_1_3_a_contact_without_wishes_shares_the_companys(self):
        days = self.env["kefu.weekday"].search([("code", "in", ("0", "2"))])
        self.as_officer.write(
            {
                "kefu_contact_from": 14,
                "kefu_contact_to": 17,
                "kefu_contact_weekday_ids": days.ids,
                "kefu_contact_method": "wechat",
            }
        )
        self.assertEqual(self.wen._kefu_contact_window(), (14, 17, {0, 2}))
        self.assertEqual(self.wen._kefu_preferred_method(), "wechat")
        wen = self.wen.with_user(self.officer)
        wen.write({"kefu_contact_from": 9, "kefu_contact_to": 10})
        self.assertEqual(self.wen._kefu_contact_window(), (9, 10, {0, 2}))
        nobody = self.env["res.partner"].create({"name": "无"})
        self.assertEqual(nobody._kefu_contact_window(), (0, 24, set(range(7))))

    def test_a_window_that_ends_before_it_begins_is_refused(self):
        for begin, end in ((17, 9), (9, 0), (9, 25), (-1, 9)):
            refused = self.assertRaisesRegex(ValidationError, "reachable")
            with refused, self.env.cr.savepoint():
                self.as_officer.write(
                    {"kefu_contact_from": begin, "kefu_contact_to": end}
                )

    # ------------------------------------------------------------------
    # Rights
    # ------------------------------------------------------------------

    def test_handlers_and_others_see_no_archive(self):
        portal = self._user("portal_t", "base.group_portal")
        for user in (self.handler, self.outsider, portal):
            partner = (
                portal.partner_id if user == portal else self.customer
            ).with_user(user)
            for name in (
                "kefu_revisit_count",
                "kefu_promises_kept",
                "kefu_timeline_html",
                "kefu_open_complaint_ids",
                "kefu_service_note",
                "kefu_contact_from",
            ):
                with (
                    self.subTest(user.login, field=name),
                    self.assertRaises(AccessError),
                ):
                    partner.read([name])
            known = partner.fields_get()
            secret = {name for name in known if name.startswith("kefu_")}
            told = {"kefu_complaint_count", "kefu_email_domain", "kefu_in_register"}
            if user == portal:
                told.add("kefu_seen_company_id")  # one's own
            self.assertLessEqual(secret, told, user.login)

    def test_a_handler_is_told_nothing_of_what_is_not_theirs(self):
        self._told_case(department_id=self.transport.id)
        own = self._told_case(department_id=self.warehouse.id)
        self.assertEqual(own.department_id, self.warehouse)
        company = self.company_customer.with_user(self.handler)
        self.assertEqual(company.kefu_complaint_count, 1)

    def test_another_companys_cases_do_not_count(self):
        team = self.env["kefu.team"].create(
            {"name": "B", "company_id": self.company_2.id}
        )
        case = self.env["kefu.complaint"].create(
            {"name": "x", "team_id": team.id, "partner_id": self.customer.id}
        )
        self._told_case()
        self.assertEqual(self.as_officer.kefu_complaint_count, 1)
        self.assertNotIn(case, self.as_officer.kefu_open_complaint_ids)
        self.officer.company_ids += self.company_2
        both = self.as_officer.with_context(
            allowed_company_ids=(self.env.company + self.company_2).ids
        )
        both.invalidate_recordset()
        self.assertEqual(both.kefu_complaint_count, 2)
