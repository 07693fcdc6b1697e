"""The funnel: who entered when, what was reached, what share was won (5.3.3-2)."""

from odoo.tests import tagged

from .common import CustomerCommon

FIRST = [("is_first", "=", True)]


@tagged("post_install", "-at_install", "standard")
class TestFunnel(CustomerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one = cls._pass(
            cls.fair,
            ("prospect", "2026-01-05"),
            ("contacted", "2026-01-20"),
            ("interested", "2026-02-10"),
            ("contacted", "2026-02-20"),
            ("interested", "2026-03-01"),
            ("customer", "2026-03-06"),
        )
        cls.two = cls._pass(
            cls.fair,
            ("prospect", "2026-01-25"),
            ("contacted", "2026-03-01"),
            ("lost", "2026-04-01"),
        )
        cls.three = cls._pass(cls.referral, ("trial", "2026-02-01"))

    @classmethod
    def _pass(cls, source, *steps):
        (relation, date), *later = steps
        partner = cls._prospect(
            f"{source.name} {date}",
            relation,
            kefu_source_id=source.id,
            kefu_date_relation=date,
        )
        for relation, date in later:
            partner.write(
                {
                    "kefu_relation": relation,
                    "kefu_date_relation": date,
                    "kefu_lost_reason": "价格",
                }
            )
        return partner

    def _counted(self, domain, groupby, aggregate="__count"):
        partners = self.one + self.two + self.three
        changes = self.env["kefu.relation.change"].with_user(self.officer)
        rows = changes._read_group(
            [("partner_id", "in", partners.ids), *domain], groupby, [aggregate]
        )
        return dict(rows) if len(groupby) == 1 else rows

    def test_c5_3_3_2_each_relation_is_counted_once_for_each_prospect(self):
        self.assertEqual(
            list(self._counted(FIRST, ["relation"]).items()),
            [
                ("prospect", 2),
                ("contacted", 2),
                ("interested", 1),
                ("trial", 1),
                ("customer", 1),
                ("lost", 1),
            ],
        )

    def test_charts_and_tables_show_the_relations_in_their_order(self):
        changes = self.env["kefu.relation.change"].with_user(self.officer)
        (groups,) = changes.formatted_read_grouping_sets(
            [("partner_id", "=", self.one.id)], [["relation", "source_id"]], ["__count"]
        )
        order = [group["relation"] for group in groups]
        self.assertEqual(order, ["prospect", "contacted", "interested", "customer"])

    def test_c5_3_3_2_the_share_of_prospects_won_by_source_and_month_of_entry(self):
        share = "conversion:avg"
        self.assertEqual(
            self._counted(FIRST, ["source_id"], share),
            {self.fair: 50, self.referral: 0},
        )
        months = self._counted(FIRST, ["date_entered:month"], share)
        self.assertEqual(
            {month.strftime("%Y-%m"): value for month, value in months.items()},
            {"2026-01": 50, "2026-02": 0},
        )
        self.assertAlmostEqual(self._counted(FIRST, [], share)[0][0], 100 / 3, places=3)

    def test_c5_3_3_2_the_time_it_took_to_win_a_customer(self):
        self.assertEqual(
            self._counted([], ["source_id"], "days_to_convert:avg")[self.fair], 60
        )

    def test_who_comes_back_passes_the_funnel_anew(self):
        self.two.write(
            {"kefu_relation": "contacted", "kefu_date_relation": "2026-05-01"}
        )
        self.two.write(
            {"kefu_relation": "customer", "kefu_date_relation": "2026-05-11"}
        )
        entries = self._history(self.two).filtered("is_entry")
        self.assertEqual(entries.mapped("conversion"), [0, 100])
        self.assertEqual(entries[-1].days_to_convert, 10)

    def test_a_customer_who_never_was_a_prospect_is_no_conversion(self):
        known = self._prospect("老客户", "customer")
        row = self._history(known)
        self.assertFalse(row.is_entry or row.is_first or row.date_entered)
