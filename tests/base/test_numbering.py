"""The register's numbers (clause 6: every record numbered, none twice)."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestNumbering(KefuCommon):
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
        cases = self.env["kefu.complaint"]
        cases.create([{"name": "warm up"}] * 2)
        company = self.env.company
        with self.assertQueryCount(2):  # the sequence, and its numbers at once
            cases._next_numbers(company, 500)
