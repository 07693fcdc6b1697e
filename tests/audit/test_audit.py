"""An audit from the draft to the closing, and what stays frozen afterwards (7)."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from tests.common import KefuCommon


class AuditCommon(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env.company._kefu_day()
        cls.indicator = cls._indicator()
        cls.met = cls._indicator(name="Received at all", numerator="[]")
        cls.phoned = [cls._case(channel="phone") for _i in range(3)]
        cls.visited = [cls._case(channel="visit") for _i in range(7)]
        cls.mine = ("id", "in", [case.id for case in cls.phoned + cls.visited])
        for indicator in cls.indicator + cls.met:
            indicator.population = f"[{cls.mine!r}]"
        cls.env.flush_all()

    @classmethod
    def _indicator(cls, **values):
        return (
            cls.env["kefu.indicator"]
            .with_user(cls.manager)
            .create(
                {
                    "clause": "9.1",
                    "name": "Cases by phone",
                    "res_model": "kefu.complaint",
                    "date_field": "date_received",
                    "numerator": "[('channel', '=', 'phone')]",
                    "target": 50,
                    "tolerance": 5,
                    **values,
                }
            )
        )

    def _audit(self, user=None, **values):
        indicators = (self.indicator + self.met).ids
        return (
            self.env["kefu.audit"]
            .with_user(user or self.manager)
            .create(
                {
                    "name": "一季度内审",
                    "date_from": self.today - timedelta(days=10),
                    "date_to": self.today,
                    "indicator_ids": [Command.set(indicators)],
                    "sample_size": 4,
                    "seed": 7,
                    **values,
                }
            )
        )

    def _computed(self, **values):
        audit = self._audit(**values)
        audit.action_compute()
        missed = audit.line_ids.filtered(lambda line: line.verdict == "missed")
        return audit, missed

    def _order(self, line, **values):
        line.finding = line.finding or "电话渠道占比低"
        context = line.action_order_measure()["context"]
        measures = self.env["kefu.measure"].with_user(self.manager)
        return measures.with_context(**context).create(
            {"department_id": self.warehouse.id, **values}
        )

    def _closed(self):
        audit, missed = self._computed()
        self._order(missed)
        audit.action_close()
        return audit


@tagged("post_install", "-at_install", "standard")
class TestAudit(AuditCommon):
    # ------------------------------------------------------------------
    # Computing
    # ------------------------------------------------------------------

    def test_c7_all_lines_in_one_go_with_their_verdicts(self):
        audit, missed = self._computed()
        self.assertEqual(audit.state, "under_way")
        self.assertTrue(audit.number.startswith("SH/"))
        self.assertEqual(missed.indicator_id, self.indicator)
        self.assertEqual(
            (missed.value, missed.numerator, missed.denominator), (30, 3, 10)
        )
        self.assertEqual(
            (missed.value_text, missed.target_text), ("30.0 %", "≥ 50.0 %")
        )
        met = audit.line_ids - missed
        self.assertEqual((met.verdict, met.value), ("met", 100))
        self.assertEqual(missed.user_id, self.manager)

    def test_c7_near_is_no_finding_and_nothing_is_no_data(self):
        self.indicator.target = 34
        empty = self._indicator(name="none", population="[('id', '=', 0)]")
        audit, missed = self._computed(
            indicator_ids=[Command.set((self.indicator + empty).ids)]
        )
        self.assertFalse(missed)
        self.assertEqual(audit.line_ids.mapped("verdict"), ["near", "none"])
        self.assertFalse(any(audit.line_ids.mapped("is_finding")))
        audit.action_close()

    def test_c7_few_queries_however_many_records(self):
        audit = self._audit()
        self.env.flush_all()
        with self.assertQueryCount(60):
            audit.action_compute()
            self.env.flush_all()

    def test_c7_a_click_opens_what_counts_and_what_fails(self):
        _audit, missed = self._computed()
        cases = self.env["kefu.complaint"].with_user(self.manager)
        ids = {
            name: set(cases.search(getattr(missed, name)()["domain"]).ids)
            for name in (
                "action_view_counting",
                "action_view_failing",
                "action_view_judged",
            )
        }
        self.assertEqual(
            ids,
            {
                "action_view_counting": {case.id for case in self.phoned},
                "action_view_failing": {case.id for case in self.visited},
                "action_view_judged": set(self.mine[2]),
            },
        )

    def test_c7_where_fewer_are_better_those_that_count_fail(self):
        self.indicator.direction = "lower"
        self.indicator.target = 10
        _audit, missed = self._computed()
        domain = missed.action_view_failing()["domain"]
        found = self.env["kefu.complaint"].search(domain)
        self.assertEqual(set(found.ids), {case.id for case in self.phoned})

    def test_computed_anew_the_finding_stays_and_the_number_follows(self):
        audit, missed = self._computed()
        missed.finding = "电话少"
        self._case(channel="phone")
        self.indicator.population = "[('date_received', '!=', False)]"
        audit.action_compute()
        self.assertEqual(missed.finding, "电话少")
        self.assertGreater(missed.denominator, 10)
        self.assertEqual(len(audit.line_ids), 2)

    def test_an_indicator_with_a_finding_is_not_left_out(self):
        audit, missed = self._computed()
        missed.finding = "电话少"
        audit.indicator_ids = self.met
        with self.assertRaisesRegex(UserError, "can't be left out"):
            audit.action_compute()
        missed.finding = False
        audit.action_compute()
        self.assertEqual(audit.line_ids.indicator_id, self.met)

    def test_the_period_stays_once_it_was_computed(self):
        audit, _missed = self._computed()
        with self.assertRaisesRegex(AccessError, "another audit"):
            audit.date_to = self.today - timedelta(days=1)

    def test_what_steps_keep_is_not_written_by_hand(self):
        audit, missed = self._computed()
        for record, values in (
            (audit, {"state": "closed"}),
            (missed, {"value": 100}),
            (missed, {"verdict": "met"}),
            (missed, {"counting_ids": []}),
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                record.write(values)

    def test_c7_findings_and_sample_are_written_in_the_form_of_the_audit(self):
        """And no line comes or goes by it."""
        audit, missed = self._computed()
        audit.write({"line_ids": [Command.update(missed.id, {"finding": "电话少"})]})
        self.assertEqual(missed.finding, "电话少")
        audit.action_sample()
        sample = audit.sample_ids[0]
        audit.write({"sample_ids": [Command.update(sample.id, {"result": "right"})]})
        self.assertEqual(sample.checked_by_id, self.manager)
        forged = {"indicator_id": self.met.id, "value": 100}
        for command in (
            Command.update(missed.id, {"value": 100}),
            Command.delete(missed.id),
            Command.clear(),
            Command.create(forged),
        ):
            with self.subTest(command), self.assertRaises(AccessError):
                audit.write({"line_ids": [command]})
        with self.assertRaises(AccessError):
            self._audit(line_ids=[Command.create(forged)])

    def test_c7_who_may_and_who_may_not(self):
        audit, missed = self._computed()
        for user in (self.officer, self.handler, self.outsider):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self._audit(user)
                with self.assertRaises(AccessError):
                    audit.with_user(user).action_compute()
                with self.assertRaises(AccessError):
                    missed.with_user(user).finding = "x"
        self.assertEqual(missed.with_user(self.officer).value_text, "30.0 %")
        with self.assertRaises(AccessError):
            missed.with_user(self.handler).read(["value"])

    # ------------------------------------------------------------------
    # Closing
    # ------------------------------------------------------------------

    def test_c7_closed_only_when_every_finding_has_its_measure(self):
        audit, missed = self._computed()
        with self.assertRaisesRegex(UserError, "no measure yet: 9.1 Cases by phone"):
            audit.action_close()
        with self.assertRaisesRegex(UserError, "Write down first"):
            missed.action_order_measure()
        measure = self._order(missed)
        self.assertEqual(measure.name, "电话渠道占比低")
        self.assertEqual(measure.audit_line_id, missed)
        self._reason(measure, "cancel", self.manager)
        with self.assertRaisesRegex(UserError, "no measure yet"):
            audit.action_close()
        self._order(missed)
        audit.action_close()
        self.assertEqual((audit.state, audit.closed_by_id), ("closed", self.manager))

    def test_c7_a_finding_besides_the_targets_needs_its_measure_too(self):
        audit, missed = self._computed()
        self._order(missed)
        met = audit.line_ids - missed
        met.finding = "登记不完整"
        with self.assertRaisesRegex(UserError, "Received at all"):
            audit.action_close()

    def test_c7_the_measure_is_followed_as_all_are(self):
        _audit, missed = self._computed()
        missed.date_due = self.today + timedelta(days=9)
        measure = self._order(missed)
        self.assertEqual(measure.company_id, self.env.company)
        self.assertIn("measure", measure.deadline_ids.mapped("clock"))
        self.assertEqual(missed.action_view_measures()["domain"][0][2], missed.ids)
        self.assertEqual(missed.measure_count, 1)

    def test_c7_what_was_closed_stays_as_it_was(self):
        """Records, indicator and target change; the audit doesn't."""
        audit = self._closed()
        missed = audit.line_ids.filtered(lambda line: line.verdict == "missed")
        names = [
            name
            for name, field in missed._fields.items()
            if field.store and field.type not in ("one2many", "many2one")
        ]
        before = audit.line_ids.read(names)
        for case in self.visited:
            case.sudo().channel = "phone"
        self.phoned[0].sudo().active = False
        self.indicator.write(
            {
                "target": 1,
                "name": "Other",
                "numerator": "[]",
                "clause": "1",
                "unit": "days",
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(audit.line_ids.read(names), before)
        opened = missed.action_view_failing()
        cases = self.env["kefu.complaint"].with_context(**opened["context"])
        found = cases.search(opened["domain"])
        self.assertEqual(set(found.ids), {case.id for case in self.visited})

    def test_c7_nobody_changes_what_was_closed(self):
        audit = self._closed()
        missed = audit.line_ids.filtered("is_finding")
        for record, values in (
            (audit, {"summary": "<p>x</p>"}),
            (audit, {"name": "x"}),
            (missed, {"finding": "x"}),
            (missed, {"root_cause": "x"}),
        ):
            with self.subTest(values), self.assertRaisesRegex(AccessError, "closed"):
                record.write(values)
        for step in ("action_compute", "action_close", "action_sample"):
            with self.subTest(step), self.assertRaises(UserError):
                getattr(audit, step)()
        with self.assertRaisesRegex(AccessError, "closed"):
            missed.action_order_measure()
        with self.assertRaisesRegex(AccessError, "closed"):
            self.env["kefu.measure"].with_user(self.officer).create(
                {
                    "name": "x",
                    "department_id": self.warehouse.id,
                    "audit_line_id": missed.id,
                }
            )
        with self.assertRaisesRegex(UserError, "kept"):
            audit.unlink()
        audit.active = False  # out of sight

    def test_c7_the_trend_over_the_last_audits(self):
        first = self._audit(
            date_from=self.today - timedelta(days=400),
            date_to=self.today - timedelta(days=300),
        )
        first.action_compute()
        first.action_close()  # no data, no finding
        second = self._audit(date_to=self.today - timedelta(days=1))
        second.action_compute()
        audit, missed = self._computed()
        self.assertEqual(missed.trend, "— → 30.0 %")
        self.assertEqual(missed.previous_text, "—")

    def test_c7_two_audits_side_by_side(self):
        one, two = self._closed(), self._computed()[0]
        action = (one + two).action_compare()
        lines = self.env["kefu.audit.line"].search(action["domain"])
        self.assertEqual(lines.audit_id, one + two)

    def test_a_copy_has_the_same_indicators_and_nothing_else(self):
        audit = self._closed()
        copy = audit.copy()
        self.assertEqual(copy.indicator_ids, audit.indicator_ids)
        self.assertEqual((copy.state, copy.line_ids.ids), ("draft", []))
        self.assertNotEqual(copy.number, audit.number)
        self.assertNotEqual(copy.seed, audit.seed)

    def test_an_audit_of_another_company_is_not_seen(self):
        other = self.env["res.company"].create({"name": "B"})
        foreign = self.env["kefu.audit"].create({"name": "B", "company_id": other.id})
        with self.assertRaises(AccessError):
            foreign.with_user(self.manager).read(["name"])

    # ------------------------------------------------------------------
    # Sample
    # ------------------------------------------------------------------

    def test_c7_the_same_seed_draws_the_same_records(self):
        one, two, other = (self._computed(seed=seed)[0] for seed in (7, 7, 8))
        for audit in (one, two, other):
            audit.action_sample()
        drawn = [audit.sample_ids.mapped("res_id") for audit in (one, two, other)]
        self.assertEqual(drawn[0], drawn[1])
        self.assertNotEqual(drawn[0], drawn[2])
        for line in one.line_ids:
            self.assertEqual(len(line.sample_ids), 4)
            self.assertLessEqual(
                set(line.sample_ids.mapped("res_id")), set(self.mine[2])
            )

    def test_c7_what_was_drawn_stays(self):
        audit, _missed = self._computed()
        audit.action_sample()
        with self.assertRaisesRegex(UserError, "already"):
            audit.action_sample()
        with self.assertRaisesRegex(UserError, "computed anew"):
            audit.action_compute()
        with self.assertRaisesRegex(AccessError, "drawn"):
            audit.seed = 9
        with self.assertRaises(AccessError):
            audit.sample_ids[0].res_id += 1

    def test_c7_each_record_is_looked_at_before_the_audit_is_closed(self):
        audit, missed = self._computed()
        audit.action_sample()
        self._order(missed)
        with self.assertRaisesRegex(UserError, "8 records of the sample"):
            audit.action_close()
        first, rest = audit.sample_ids[0], audit.sample_ids[1:]
        rest.result = "right"
        with self.assertRaisesRegex(ValidationError, "what is not in order"):
            first.result = "wrong"
        first.write({"result": "wrong", "remark": "没有来电记录"})
        self.assertEqual(first.checked_by_id, self.manager)
        self.assertTrue(first.date_checked)
        self.assertTrue(first.line_id.is_finding)
        if not first.line_id.measure_ids:
            self._order(first.line_id)
        audit.action_close()
        with self.assertRaisesRegex(AccessError, "closed"):
            first.remark = "x"
        action = first.with_user(self.officer).action_open_record()
        self.assertEqual(action["res_id"], first.res_id)
