"""The register's search: customer, phone, papers, words of the text; fast."""

from lxml import etree

from odoo.tests import tagged
from odoo.tools import SQL

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestFinding(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._case(
            name="周转箱压坏",
            partner_id=cls.customer.id,
            description="<p>第 7 号门送来的<b>托</b>盘断裂，请补发</p>",
            part_number="A12-345/06",
            delivery_note="DN20260312",
            plate="湘A·12345",
        )
        cls.other = cls._case(name="开票咨询", contact_name="王强", phone="13812345678")
        cls.cases = cls.case + cls.other

    def _found(self, words, user=None):
        cases = self.env["kefu.complaint"].with_user(user or self.officer)
        domain = [("id", "in", self.cases.ids), ("search_term", "ilike", words)]
        return cases.search(domain).with_env(self.cases.env)

    def test_it_finds_by_all_that_one_has_at_hand(self):
        for words in (
            "压坏",
            "周转箱",
            "托盘断裂",
            "李敏",
            "星沙汽车",
            "limin@xingsha",
            "0731-5555 0101",
            "073155550101",
            "55550101",
            "+86 731 5555 0101",
            "5555-0101",
            "a12-345",
            "A1234506",
            "dn20260312",
            "湘A12345",
            self.case.number,
            self.case.number[-5:],
            "李敏 压坏",
        ):
            with self.subTest(words):
                self.assertEqual(self._found(words), self.case)
        self.assertEqual(self._found("138 1234 5678"), self.other)
        self.assertFalse(self._found("门板"))
        self.assertFalse(self._found("李敏 门板"))

    def test_it_follows_what_is_corrected_and_the_customers_new_name(self):
        self.case.part_number = "B77-001"
        self.assertEqual(self._found("b77-001"), self.case)
        self.assertFalse(self._found("A1234506"))
        self.company_customer.name = "长沙智行汽车"
        self.assertEqual(self._found("智行汽车"), self.case)

    def test_a_filter_may_ask_in_other_words(self):
        clocks = self.env["kefu.deadline"]
        for field, words in (("search_term", "压坏"), ("contact_term", "李敏")):
            others = self.other
            for operator, value, found in (
                ("=", words, self.case),
                ("!=", words, others),
                ("in", [words, "门板"], self.case),
                ("not in", [words], others),
                ("not ilike", words, others),
                ("=ilike", f"{words}%", self.case),
                ("=", False, self.cases),
                ("!=", False, self.env["kefu.complaint"]),
            ):
                with self.subTest(field, operator=operator, value=value):
                    domain = [("id", "in", self.cases.ids), (field, operator, value)]
                    cases = self.env["kefu.complaint"].with_user(self.officer)
                    self.assertEqual(cases.search(domain), found.with_env(cases.env))
                    if field == "search_term":
                        clocks.search(domain[1:], limit=1)

    def test_whoever_searches_finds_what_he_may_read(self):
        self.assertFalse(self._found("压坏", self.handler))
        self.case.department_id = self.warehouse
        self.assertEqual(self._found("压坏", self.handler), self.case)

    def test_it_is_what_typing_searches_for_first(self):
        view = self.env["kefu.complaint"].get_view(view_type="search")
        first = etree.fromstring(view["arch"]).find("field")
        self.assertEqual(first.get("name"), "search_term")

    def test_a_million_cases_are_not_read_one_by_one(self):
        """The plan goes by the indexes, whatever the words."""
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute("SET LOCAL enable_indexscan = off")
        for words in ("压坏", "0731-5555 0101", "DN20260312", "李敏"):
            with self.subTest(words):
                cases = self.env["kefu.complaint"].with_context(active_test=False)
                query = cases._search([("search_term", "ilike", words)]).select("id")
                self.env.cr.execute(SQL("EXPLAIN %s", query))
                plan = "\n".join(row[0] for row in self.env.cr.fetchall())
                self.assertIn("search_grams_idx", plan)
                self.assertNotIn("Seq Scan on kefu_complaint", plan)

    def test_a_contact_is_found_by_all_that_he_said_of_himself(self):
        for words in ("王强", "王", "138123", "13812345678"):
            with self.subTest(words):
                cases = self.env["kefu.complaint"].with_user(self.officer)
                domain = [
                    ("id", "in", self.cases.ids),
                    ("contact_term", "ilike", words),
                ]
                self.assertEqual(cases.search(domain), self.other.with_env(cases.env))

    def test_deadlines_are_found_by_what_their_case_is_found_by(self):
        clocks = self.env["kefu.deadline"].with_user(self.officer)
        for words in ("压坏", "dn20260312", "李敏"):
            with self.subTest(words):
                found = clocks.search([("search_term", "ilike", words)])
                self.assertEqual(found.complaint_id.sudo(), self.case.sudo())

    def test_deadlines_of_what_is_no_case_are_found_by_their_subject(self):
        revisit = self.env["kefu.revisit"].create({"partner_id": self.customer.id})
        found = self.env["kefu.deadline"].search([("search_term", "ilike", "李敏")])
        self.assertIn(revisit.deadline_ids, found)

    def test_whom_a_search_names_is_found_first(self):
        """PostgreSQL is told who it is: it knows how many cases each has."""
        cases = self.env["kefu.complaint"].with_user(self.officer)
        query = cases._search([("user_id", "ilike", self.officer.name)])
        self.assertNotIn("res_users", query.where_clause.code)
        self.officer.active = False  # whoever left is found as well
        cases = self.env["kefu.complaint"]
        self.case.user_id = self.officer
        found = cases.search([("user_id", "ilike", self.officer.name)])
        self.assertIn(self.case.with_env(cases.env), found)
        self.assertFalse(cases.search([("user_id", "ilike", "nobody at all")]))
