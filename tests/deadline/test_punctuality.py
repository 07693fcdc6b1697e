"""Punctuality: what is missed counts from the moment it is missed (5.2-3)."""

from odoo.tests import tagged

from .common import DeadlineCommon, utc


@tagged("post_install", "-at_install", "standard")
class TestPunctuality(DeadlineCommon):
    def figures(self, *groupby):
        return self.env["kefu.deadline"]._read_group(
            [("team_id", "=", self.team.id), ("clock", "=", "response")],
            groupby,
            ["punctuality:avg"],
        )

    def mean(self):
        [(value,)] = self.figures()
        return value

    def test_c5_2_3_never_finishing_improves_nothing(self):
        met, late = self.case(), self.case()
        self.assertIs(self.mean(), False, "Nothing was due yet")
        met._keep(date_responded=utc("2026-03-02 09:00"))
        self.assertEqual(self.mean(), 100)
        self.at("2026-03-02 17:31")  # due at 17:30; no cron has run
        self.assertEqual(self.clock(late, "response").state, "running")
        self.assertEqual(self.mean(), 50)
        self.run_rules()
        self.assertEqual(self.clock(late, "response").state, "missed")
        self.assertEqual(self.mean(), 50)
        late._keep(date_responded=utc("2026-03-03 09:00"))
        self.assertEqual(self.mean(), 50)

    def test_what_waits_for_the_customer_is_not_missed(self):
        case = self.case()
        case._keep(is_waiting=True)
        self.at("2026-03-06 09:00")
        self.assertIs(self.mean(), False)

    def test_what_was_missed_and_is_granted_more_time_runs_again(self):
        case = self.case(severity="major")
        self.at("2026-03-02 11:00")
        self.run_rules()
        self.assertEqual(self.mean(), 0)
        case.severity = "general"
        self.assertEqual(self.clock(case, "response").state, "running")
        self.assertIs(self.mean(), False)

    def test_what_is_cancelled_counts_nowhere(self):
        case = self.case()
        self.at("2026-03-06 09:00")
        self.run_rules()
        self._reason(case, "cancel")
        self.assertIs(self.mean(), False)

    def test_lists_and_pivots_tell_the_same(self):
        met, _late = self.case(), self.case()
        met._keep(date_responded=utc("2026-03-02 09:00"))
        self.at("2026-03-02 17:31")
        [(team, value)] = self.figures("team_id")
        self.assertEqual((team, value), (self.team, 50))
        judged = self.env["kefu.deadline"].formatted_read_group(
            [("team_id", "=", self.team.id), ("clock", "=", "response")],
            ["clock"],
            ["punctuality:avg"],
        )
        self.assertEqual(judged[0]["punctuality:avg"], 50)

    def test_the_customers_archive_counts_a_broken_promise_at_once(self):
        self.case(date_promised=utc("2026-03-02 15:00"))
        kept = self.case(date_promised=utc("2026-03-02 15:00"))
        kept._keep(date_replied=utc("2026-03-02 14:00"))
        customer = self.customer.commercial_partner_id
        self.assertEqual(
            (customer.kefu_promise_count, customer.kefu_promises_kept), (1, 100)
        )
        self.at("2026-03-02 15:01")
        customer.invalidate_recordset()
        self.assertEqual(
            (customer.kefu_promise_count, customer.kefu_promises_kept), (2, 50)
        )

    def test_the_report_shows_what_is_due_and_not_done(self):
        _late = self.case()
        self.at("2026-03-02 17:31")
        view = self.env.ref("kefu_service.kefu_deadline_view_search")
        arch = view._get_combined_arch()
        [domain] = arch.xpath("//filter[@name='filter_judged']/@domain")
        found = self.env["kefu.deadline"].search(
            ["&", ("team_id", "=", self.team.id), *eval(domain)]  # noqa: S307
        )
        self.assertEqual(found.mapped("clock"), ["response"])

    def test_a_revisit_that_is_overdue_was_not_on_time(self):
        revisits = self.env["kefu.revisit"].with_user(self.officer)
        done, _late, _ahead = revisits.create(
            [
                {"partner_id": self.customer.id, "date_planned": day}
                for day in ("2026-03-03", "2026-03-03", "2026-03-20")
            ]
        )
        done.write({"outcome": "satisfied", "satisfaction": "5", "feedback": "好"})
        done.action_done()
        self.at("2026-03-04 09:00")
        [(mean,)] = self.env["kefu.revisit"]._read_group(
            [("partner_id", "=", self.customer.id)], [], ["on_time:avg"]
        )
        self.assertEqual(mean, 50)
