"""The form and the lists of cases ask for what they show, and for no more."""

from odoo.tests import TransactionCase, new_test_user, tagged

LISTS = (
    "tag_ids",
    "measure_ids",
    "merged_ids",
    "outside_partner_ids",
    "promise_ids",
    "responsible_department_ids",
    "spokesperson_ids",
)


@tagged("post_install", "-at_install")
class TestReading(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customers = cls.env["res.partner"].create(
            [{"name": f"客户 {n}", "comment": "known for long"} for n in range(3)]
        )
        officer = new_test_user(
            cls.env, "reader", groups="kefu_service.kefu_group_officer"
        )
        cls.cases = cls.env["kefu.complaint"].create(
            [{"name": "箱子压坏", "partner_id": c.id} for c in cls.customers]
        )
        cls.cases = cls.cases.with_user(officer)
        cls.case = cls.cases[0]

    def _queries(self, names):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.case.web_read({name: {} for name in names})
        return self.env.cr.sql_log_count - before

    def test_empty_lists_of_a_form_take_one_query_together(self):
        self._queries(["name"])  # what is asked once
        alone = self._queries(["name"])
        self.assertEqual(self._queries(["name", *LISTS]), alone + 1)

    def test_what_was_put_into_a_list_a_moment_ago_is_read(self):
        tag = self.env["kefu.tag"].create({"name": "压坏"})
        case, other = self.cases.sudo()[:2]
        promise = self.env["kefu.promise"].create(
            {"complaint_id": other.id, "date_promised": "2030-01-01"}
        )
        self.env.flush_all()
        self.env.invalidate_all()
        case.tag_ids = tag
        promise.complaint_id = case  # written to the database later
        [shown] = self.case.web_read({name: {} for name in LISTS})
        self.assertEqual(shown["tag_ids"], tag.ids)
        self.assertEqual(shown["promise_ids"], promise.ids)
        self.assertEqual(shown["measure_ids"], [])

    def test_a_list_fetches_no_more_of_its_customers_than_their_names(self):
        self.env.invalidate_all()
        wanted = {"partner_id": {"fields": {"display_name": {}}}}
        domain = [("id", "in", self.cases.ids)]
        found = self.case.web_search_read(domain, wanted)["records"]
        self.assertEqual(
            {row["partner_id"]["display_name"] for row in found},
            {"客户 0", "客户 1", "客户 2"},
        )
        remarks = self.customers._fields["comment"]
        missing = remarks._cache_missing_ids(self.customers)
        self.assertEqual(sorted(missing), sorted(self.customers.ids))
