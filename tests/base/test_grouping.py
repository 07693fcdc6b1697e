"""Whatever a view offers to group by, every figure of the model can be grouped by it."""

import ast
from itertools import pairwise

from odoo.tests import tagged

from tests.common import KefuCommon

from .view_groupings import Offered


@tagged("post_install", "-at_install", "standard")
class TestGrouping(Offered, KefuCommon):
    def test_each_grouping_that_is_offered_works_with_each_figure(self):
        grouped = 0
        for model in self.views:
            records = self.env[model].with_user(self.manager)
            if records._abstract or not records.has_access("read"):
                continue
            figures = self._figures(model)
            groups = self._offered(model)
            for group in groups:
                with self.subTest(model, group=group):
                    records.formatted_read_group([], [group], figures)
                    grouped += 1
            for pair in pairwise(groups):  # as a pivot does: rows by columns
                with self.subTest(model, groups=pair):
                    sets = [list(pair), list(pair[:1]), []]
                    records.formatted_read_grouping_sets([], sets, figures)
        self.assertGreater(grouped, 100)

    def test_the_bars_of_each_kanban_add_up(self):
        bars = 0
        for model, archs in self.views.items():
            for arch in archs:
                for bar in arch.xpath("/kanban//progressbar"):
                    progress = {
                        "field": bar.get("field"),
                        "colors": ast.literal_eval(bar.get("colors")),
                    }
                    for group in self._offered(model):
                        with self.subTest(model, group=group):
                            self.env[model].with_user(self.manager).read_progress_bar(
                                [], group, progress
                            )
                            bars += 1
        self.assertTrue(bars)

    def test_c5_3_2_2_the_share_in_time_by_plan_case_and_answers(self):
        plan = self.env["kefu.revisit.plan"].create(
            {
                "name": "三月回访",
                "date_from": "2026-03-02",
                "date_to": "2026-03-31",
                "user_id": self.officer.id,
                "officer_ids": self.officer.ids,
            }
        )
        values = {"partner_id": self.customer.id, "plan_id": plan.id, "state": "done"}
        revisits = self.env["kefu.revisit"]
        # sudo: what was done is kept by the steps alone
        made = revisits.sudo().create(
            [
                {
                    **values,
                    "date_due": "2026-03-10",
                    "date_done": f"2026-03-{day} 03:00",
                }
                for day in ("09", "10", "11", "12")
            ]
        )
        revisits.create({"partner_id": self.customer.id, "plan_id": plan.id})
        for group in ("plan_id", "complaint_id", "answer_id"):
            [row] = revisits.with_user(self.manager).formatted_read_group(
                [("plan_id", "=", plan.id)], [group], ["on_time:avg", "score:avg"]
            )
            self.assertEqual(row["on_time:avg"], 50, "Of those that are done")
        self.assertEqual(len(made), 4)


@tagged("post_install", "-at_install", "standard")
class TestOrder(KefuCommon):
    """Groups come in the order in which people think, and are called as they say."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.cases = cls._case()
        for severity in ("major", "serious", "general"):
            cls.cases |= cls._case(severity=severity, date_received="2026-06-09 02:00")
        cls.cases = cls.cases[1:].with_user(cls.officer)
        cls.ours = [("id", "in", cls.cases.ids)]

    def test_severity_sorts_from_general_to_major(self):
        groups = self.cases.formatted_read_group(self.ours, ["severity"], ["__count"])
        keys = [group["severity"] for group in groups]
        self.assertEqual(keys, ["general", "serious", "major"])
        groups = self.cases.formatted_read_group(
            self.ours, ["severity"], ["__count"], order="severity desc"
        )
        self.assertEqual([group["severity"] for group in groups], keys[::-1])
        found = self.cases.search(self.ours, order="severity desc")
        self.assertEqual(found.mapped("severity"), ["major", "serious", "general"])

    def test_two_groupings_and_sums_at_once(self):
        rows, *_rest = self.cases.formatted_read_grouping_sets(
            self.ours, [["severity", "team_id"], ["severity"], []], ["__count"]
        )
        self.assertEqual(
            [row["severity"] for row in rows], ["general", "serious", "major"]
        )

    def test_periods_are_named_as_the_reader_names_them(self):
        def named(lang, period):
            cases = self.cases.with_context(lang=lang)
            spec = f"date_received:{period}"
            [group] = cases.formatted_read_group(self.ours, [spec], ["__count"])
            return group[spec][1]

        for period, chinese, english in (
            ("day", "2026年6月9日", "Jun 9, 2026"),
            ("month", "2026年6月", "June 2026"),
            ("quarter", "2026年第2季度", "Q2 2026"),
            ("year", "2026年", "2026"),
        ):
            self.assertEqual(named("zh_CN", period), chinese)
            self.assertEqual(named("en_US", period), english)
        self.assertRegex(named("zh_CN", "week"), r"^2026年第\d+周$")
