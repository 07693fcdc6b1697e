"""The register's numbers (clause 6: every record numbered, none twice)."""

from datetime import datetime, timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.kefu_service.models.base.gate.gate import BROUGHT_ALONG

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestNumbering(KefuCommon):
    several_companies = True

    def _serial(self, case):
        prefix, year, serial = case.number.split("/")
        self.assertEqual(prefix, "KF")
        self.assertEqual(year, str(fields.Date.context_today(case).year))
        self.assertEqual(len(serial), 5)
        return int(serial)

    def test_c6_cases_are_numbered_in_the_order_of_registration(self):
        first, second = self._case(), self._case()
        self.assertEqual(self._serial(second), self._serial(first) + 1)

    def test_c6_a_batch_is_numbered_without_gap_or_repetition(self):
        cases = self.env["kefu.complaint"].create([{"name": "箱损"}] * 20)
        serials = [self._serial(case) for case in cases]
        self.assertEqual(serials, list(range(serials[0], serials[0] + 20)))

    def test_c6_number_can_not_be_chosen_or_copied(self):
        with self.assertRaisesRegex(AccessError, "Number"):
            self._case(number="KF/1999/00001")
        case = self._case()
        self.assertNotEqual(case.copy().number, case.number)

    def test_an_old_register_is_imported_with_its_numbers(self):
        result = (
            self.env["kefu.complaint"]
            .with_user(self.archivist)
            .with_context(import_file=True)
            .load(["name", "number"], [["箱损", "OLD-17"], ["迟到", False]])
        )
        self.assertFalse(result["messages"])
        imported, fresh = self.env["kefu.complaint"].browse(result["ids"])
        self.assertEqual(imported.number, "OLD-17")
        self._serial(fresh)

    def test_each_company_may_have_its_own_sequence(self):
        sequence = self.env.ref("kefu_service.kefu_complaint_sequence")
        sequence.copy({"prefix": "CS/%(range_year)s/", "company_id": self.company_2.id})
        team = self.env["kefu.team"].create(
            {"name": "B", "company_id": self.company_2.id}
        )
        case = self.env["kefu.complaint"].create({"name": "x", "team_id": team.id})
        self.assertRegex(case.number, r"^CS/\d{4}/00001$")

    def test_without_a_sequence_the_sentence_says_what_to_do(self):
        self.env.ref("kefu_service.kefu_complaint_sequence").active = False
        with self.assertRaisesRegex(UserError, "kefu.complaint"):
            self._case()

    def test_queries_do_not_grow_with_the_batch(self):
        cases = self.env["kefu.complaint"].create([{"name": "x"}] * 50)
        cases.sudo().number = False
        self.env.flush_all()
        with self.assertQueryCount(3):  # the sequence, its year, the numbers at once
            cases._draw_numbers()
        self.assertEqual(len(set(cases.mapped("number"))), 50)


@tagged("post_install", "-at_install", "standard")
class TestTakenNumbers(KefuCommon):
    """An old register brought along what the counter has not come to yet."""

    several_companies = True

    def _take_over(self, *numbers):
        result = (
            self.env["kefu.complaint"]
            .with_user(self.archivist)
            .with_context(import_file=True)
            .load(["name", "number"], [["旧案", number] for number in numbers])
        )
        self.assertFalse(result["messages"])

    def _ahead(self, *steps):
        """Numbers so many steps ahead of the counter."""
        prefix, _slash, serial = self._case().number.rpartition("/")
        return [f"{prefix}/{int(serial) + step:05d}" for step in steps]

    def test_numbers_that_are_used_are_skipped(self):
        first, second, fourth, *ahead = self._ahead(1, 2, 4, 3, 5, 6)
        self._take_over(first, second, fourth)
        self.assertEqual([self._case().number for _i in range(3)], ahead)

    def test_a_batch_skips_them_and_leaves_no_hole(self):
        *used, third, fifth, sixth = self._ahead(1, 2, 4, 3, 5, 6)
        self._take_over(*used)
        cases = self.env["kefu.complaint"].create([{"name": "x"}] * 3)
        self.assertEqual(cases.mapped("number"), [third, fifth, sixth])

    def test_rows_with_and_without_a_number_come_in_one_file(self):
        first, second, third = self._ahead(1, 2, 3)
        self._take_over(first, False, third)
        self.assertTrue(self.env["kefu.complaint"].search([("number", "=", second)]))

    def test_five_hundred_numbers_ahead_are_skipped_at_once(self):
        *used, following = self._ahead(*range(1, 502))
        self._take_over(*used)
        self.assertEqual(self._case().number, following)

    def test_what_is_archived_or_of_another_company_keeps_its_number(self):
        archived, foreign, following = self._ahead(1, 2, 3)
        self._take_over(archived)
        self.env["kefu.complaint"].search([("number", "=", archived)]).active = False
        other = self.env["kefu.complaint"].with_context(import_file=True).sudo()
        team = self.env["kefu.team"].create(
            {"name": "B", "company_id": self.company_2.id}
        )
        other.create({"name": "x", "number": foreign, "team_id": team.id})
        self.assertEqual(self._case().number, foreign, "Ours was not used yet")
        self.assertEqual(self._case().number, following)

    def test_a_number_outgrows_its_padding(self):
        sequence = self.env.ref("kefu_service.kefu_complaint_sequence")
        self._case()
        sequence.date_range_ids.number_next_actual = 99999
        numbers = [self._case().number.rpartition("/")[2] for _i in range(2)]
        self.assertEqual(numbers, ["99999", "100000"])

    def test_a_sequence_of_another_sort_skips_them_too(self):
        sequence = self.env.ref("kefu_service.kefu_complaint_sequence")
        for implementation in ("no_gap", "standard"):
            sequence.copy(
                {
                    "prefix": f"{implementation}-",
                    "use_date_range": False,
                    "implementation": implementation,
                    "company_id": self.env.company.id,
                }
            )
            self._take_over(f"{implementation}-00001")
            self.assertEqual(self._case().number, f"{implementation}-00002")
            self.env["ir.sequence"].search(
                [("prefix", "=", f"{implementation}-")]
            ).active = False

    def test_the_same_number_is_not_taken_over_twice(self):
        number = self._case().number
        register = self.env["kefu.complaint"].with_user(self.archivist)
        register = register.with_context(import_file=True)
        with mute_logger("odoo.sql_db"):
            result = register.load(["name", "number"], [["旧案", number]])
        self.assertIn("used already", result["messages"][0]["message"])


@tagged("post_install", "-at_install", "standard")
class TestNoHoles(KefuCommon):
    """A registration that is refused leaves no number unused (clause 6)."""

    def _refused(self):
        company = self.env["res.company"].create({"name": "B"})
        foreign = self.env["res.partner"].create(
            {"name": "x", "company_id": company.id}
        )
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        return {
            "a blank title": {"name": " "},
            "a receipt in the future": {"name": "x", "date_received": tomorrow},
            "a later column": {"name": "x", "stage_id": self._stage("closed").id},
            "what steps keep": {"name": "x", "date_replied": tomorrow},
            "an unknown field": {"name": "x", "stage": 1},
            "no title": {},
            "another company's customer": {"name": "x", "partner_id": foreign.id},
        }

    def test_c6_a_refused_registration_leaves_no_hole(self):
        *_prefix, before = self._case().number.split("/")
        others = {"an unknown field": ValueError, "no title": IntegrityError}
        for why, values in self._refused().items():
            with (
                self.subTest(why),
                self.assertRaises(others.get(why, UserError)),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.env["kefu.complaint"].with_user(self.officer).create(values)
        with self.assertRaises(AccessError):
            self._case(user=self.outsider)
        self.assertEqual(int(self._case().number.split("/")[-1]), int(before) + 1)


@tagged("post_install", "-at_install", "standard")
class TestYearOfNumber(KefuCommon):
    """The year is that of the place where the company works."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        cls.team.resource_calendar_id = cls.env.company.resource_calendar_id

    def _year(self, moment, user, **values):
        with self.mock_datetime_and_now(fields.Datetime.to_datetime(moment)):
            return self._case(user=user, **values).number.split("/")[1]

    def test_nobodys_own_zone_makes_it_another_year(self):
        for zone in ("UTC", "America/Los_Angeles", "Pacific/Kiritimati", False):
            self.officer.tz = zone
            with self.subTest(zone):
                last = self._year("2031-12-31 15:30:00", self.officer)
                self.assertEqual(last, "2031")
                first = self._year("2031-12-31 16:30:00", self.officer)
                self.assertEqual(first, "2032")
        robot = self.env.ref("base.user_root")
        self.assertEqual(self._year("2033-12-31 16:30:00", robot), "2034")

    def test_a_team_elsewhere_counts_its_own_years(self):
        self.team.resource_calendar_id = self.env["resource.calendar"].create(
            {"name": "München", "tz": "Europe/Berlin"}
        )
        moment = "2031-12-31 16:30:00"
        abroad = self._year(moment, self.officer, team_id=self.team.id)
        self.assertEqual(abroad, "2031")
        self.assertEqual(self._year(moment, self.colleague), "2032")

    def test_every_numbered_record_counts_like_that(self):
        robot = self.env.ref("base.user_root")
        partner = self.company_customer
        values = {
            "kefu.complaint": {"name": "x"},
            "kefu.meeting": {"name": "x"},
            "kefu.revisit": {"partner_id": partner.id, "date_planned": "2032-01-02"},
            "kefu.revisit.plan": {
                "name": "x",
                "date_from": "2032-01-01",
                "date_to": "2032-03-31",
            },
            "kefu.report": {"kind": "analysis"},
            "kefu.audit": {"name": "x"},
        }
        numbered = [
            name
            for name, model in self.env.registry.items()
            if name != "kefu.numbered.mixin" and hasattr(model, "_draw_numbers")
        ]
        self.assertEqual(set(numbered), set(values))
        with self.mock_datetime_and_now(datetime(2031, 12, 31, 16, 30)):
            for name in numbered:
                record = self.env[name].with_user(robot).create(values[name])
                self.assertIn("/2032/", record.number, name)


@tagged("post_install", "-at_install", "standard")
class TestMapping(KefuCommon):
    """The import screen offers what a takeover brings along."""

    def _offered(self, user, model="kefu.complaint"):
        screen = self.env["base_import.import"].with_user(user)
        return {field["id"] for field in screen.get_fields_tree(model)}

    def test_number_and_facts_can_be_mapped(self):
        facts = {"number", "date_responded", "date_assessed", "date_closed", "round"}
        self.assertLessEqual(facts, self._offered(self.archivist))
        facts = {"number", "date_done", "done_by_id", "state", "cancel_reason", "kind"}
        self.assertLessEqual(facts, self._offered(self.archivist, "kefu.revisit"))

    def test_every_fact_of_every_model_can_be_mapped(self):
        for name, model in self.env.items():
            if model._abstract or model._transient or not hasattr(model, "_whose"):
                continue
            facts = {
                field.name
                for field in model._fields.values()
                if model._whose(field) == "step"
                and field.name not in BROUGHT_ALONG
                and field.type not in ("one2many", "many2many")
                and field.groups != NO_ACCESS  # nobody reads it, nor brings it along
            }
            self.assertLessEqual(facts, self._offered(self.archivist, name), name)

    def test_who_may_not_take_over_is_not_offered_them(self):
        offered = self._offered(self.officer)
        self.assertIn("name", offered)
        self.assertFalse({"number", "date_replied", "round"} & offered)

    def test_what_follows_from_the_facts_is_offered_to_nobody(self):
        offered = self._offered(self.archivist)
        follows = {"deadline_ids", "hours_to_close", "access_token", "message_ids"}
        self.assertFalse(follows & offered)
