"""An old register is taken over: it keeps its facts and leaves our figures alone."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from tests.deadline.common import DeadlineCommon, utc


class TakeoverCommon(DeadlineCommon):
    @classmethod
    def take_over(cls, rows, user=None, model="kefu.complaint"):
        """Import rows of values, as the import screen does."""
        names = list(rows[0])
        result = (
            cls.env[model]
            .with_user(user or cls.archivist)
            .with_context(import_file=True)
            .load(names, [[row[name] for name in names] for row in rows])
        )
        assert not result["messages"], result["messages"]
        return cls.env[model].browse(result["ids"])

    @classmethod
    def old(cls, **values):
        return {
            "name": "旧案",
            "channel": "email",
            "date_received": "2025-04-01 01:00:00",
            "stage_id/id": "kefu_service.kefu_stage_closed",
            "date_closed": "2025-04-03 01:00:00",
            "team_id/.id": cls.team.id,
            **values,
        }

    def mean(self, model, figure, domain=()):
        [(value,)] = self.env[model]._read_group(list(domain), [], [figure])
        return value


@tagged("post_install", "-at_install", "standard")
class TestTakeover(TakeoverCommon):
    def test_five_hundred_old_cases_leave_the_figures_alone(self):
        ours = self.case(date_received=utc("2026-03-02 08:00"))
        ours._keep(date_responded=utc("2026-03-02 09:30"))
        mine = [("team_id", "=", self.team.id)]
        before = self.mean("kefu.complaint", "hours_to_register:avg", mine)
        punctual = self.mean("kefu.deadline", "punctuality:avg", mine)
        self.assertAlmostEqual(before, 0.5, delta=0.01)
        old = self.take_over([self.old()] * 500)
        self.assertEqual(len(old), 500)
        self.assertTrue(all(old.mapped("is_taken_over")))
        self.assertEqual(
            self.mean("kefu.complaint", "hours_to_register:avg", mine), before
        )
        self.assertEqual(self.mean("kefu.deadline", "punctuality:avg", mine), punctual)
        self.assertFalse(old.deadline_ids, "Nobody knows when anything was done")

    def test_what_is_unknown_stays_empty(self):
        old = self.take_over([self.old()])
        for fact in ("responded", "assessed", "planned", "resolved", "replied"):
            self.assertFalse(old[f"date_{fact}"], fact)
        self.assertEqual(
            old.date_closed, fields.Datetime.to_datetime("2025-04-03 01:00:00")
        )

    def test_what_is_known_is_judged_and_marked(self):
        times = {
            "date_responded": "2025-04-01 02:00:00",
            "date_replied": "2025-04-02 01:00:00",
        }
        old = self.take_over([self.old(**times)])
        self.assertEqual(self.clock(old, "response").state, "met")
        self.assertEqual(old.deadline_ids.mapped("clock"), ["response"])
        self.assertTrue(old.deadline_ids.is_taken_over)

    def test_c5_2_2_what_was_spoken_was_answered_at_receipt(self):
        for channel in ("phone", "visit", "meeting"):
            old = self.take_over([self.old(channel=channel)])
            self.assertEqual(old.date_responded, old.date_received, channel)
            self.assertEqual(self.clock(old, "response").hours_taken, 0)

    def test_an_open_case_goes_on_from_where_it_stood(self):
        promised = "2026-03-05 07:00:00"
        old = self.take_over(
            [
                self.old(
                    **{
                        "stage_id/id": "kefu_service.kefu_stage_processing",
                        "date_received": "2026-02-26 01:00:00",
                        "date_closed": False,
                        "date_promised": promised,
                    }
                )
            ]
        )
        self.assertEqual(
            set(old.deadline_ids.mapped("clock")), {"resolution", "promise"}
        )
        self.assertFalse(old._missing_assessment(), "It was assessed over there")
        old.with_user(self.officer)._keep_reply("<p>已补发</p>", "<p>漏装</p>")
        self.assertEqual(old.state, "replied")
        self.assertFalse(self.clock(old, "response"), "Nobody knows when that was")
        old.with_user(self.officer).action_close()
        self.assertEqual(old.state, "closed")

    def test_one_that_was_replied_to_is_closed_without_another_reply(self):
        old = self.take_over(
            [
                self.old(
                    **{
                        "stage_id/id": "kefu_service.kefu_stage_replied",
                        "date_closed": False,
                    }
                )
            ]
        )
        old.with_user(self.officer).action_close()
        self.assertEqual(old.state, "closed")
        self.assertFalse(old.date_replied)

    def test_a_new_one_still_has_everything_before_it(self):
        old = self.take_over(
            [self.old(**{"stage_id/id": "kefu_service.kefu_stage_new"}, date_closed="")]
        )
        self.assertEqual(
            set(old.deadline_ids.mapped("clock")), {"response", "plan", "resolution"}
        )
        self.assertTrue(old._missing_assessment())

    def test_reopened_it_is_like_any_other(self):
        old = self.take_over([self.old()])
        self._reopen(old)
        self.assertEqual(old.round, 1)
        self.assertTrue(self.clock(old, "response", round=1))
        self.assertTrue(old._missing_reply())

    def test_what_follows_from_a_takeover_happens_here(self):
        yesterday = fields.Datetime.now() - timedelta(days=1)
        values = {
            "date_received": str(yesterday - timedelta(days=2)),
            "date_closed": str(yesterday),
            "partner_id/.id": self.customer.id,
            "kind": "complaint",
        }
        old = self.take_over([self.old(**values)])
        self.assertTrue(old.effect_ids)
        self.assertFalse(any(old.effect_ids.mapped("is_taken_over")))

    def test_who_may_not_take_over_registers_new_cases_from_a_file(self):
        row = {"name": "新案", "channel": "email", "team_id/.id": self.team.id}
        case = self.take_over([row], user=self.officer)
        self.assertFalse(case.is_taken_over)
        self.assertTrue(self.clock(case, "response"))

    def test_a_copy_is_registered_here(self):
        copy = self.take_over([self.old()]).copy()
        self.assertFalse(copy.is_taken_over)
        self.assertFalse(copy.taken_over_as)

    def test_the_reports_leave_them_out_unless_asked(self):
        for action in (
            "kefu_complaint_action_analysis",
            "kefu_deadline_action_punctuality",
            "kefu_revisit_action_analysis",
        ):
            context = self.env.ref(f"kefu_service.{action}").context
            self.assertIn("search_default_filter_own", context, action)
        for model in ("complaint", "deadline", "revisit", "meeting"):
            view = self.env.ref(f"kefu_service.kefu_{model}_view_search")
            self.assertIn('name="filter_own"', view.arch, model)

    def test_the_customers_archive_counts_no_promise_of_an_old_register(self):
        partner = self.customer.commercial_partner_id
        values = {
            "partner_id/.id": self.customer.id,
            "date_responded": "2025-04-02 06:00:00",
        }
        old = self.take_over([self.old(**values)])
        self.assertEqual(self.clock(old, "response").state, "missed")
        self.assertEqual(partner.kefu_promise_count, 0)

    def test_old_measures_and_revisits_without_a_time_have_no_clock(self):
        case = self.take_over([self.old()])
        measure = self.take_over(
            [
                {
                    "name": "旧措施",
                    "complaint_id/.id": case.id,
                    "department_id/.id": self.warehouse.id,
                    "date_due": "2025-04-02 01:00:00",
                    "state": "verified",
                }
            ],
            model="kefu.measure",
        )
        self.assertFalse(measure.deadline_ids)
        revisit = self.take_over(
            [
                {
                    "partner_id/.id": self.customer.id,
                    "date_planned": "2025-04-02",
                    "state": "done",
                }
            ],
            model="kefu.revisit",
        )
        self.assertFalse(revisit.deadline_ids)
        self.assertTrue(measure.is_taken_over and revisit.is_taken_over)
        mean = self.mean("kefu.revisit", "on_time:avg", [("id", "=", revisit.id)])
        self.assertIs(mean, False)
