"""The tables of a demo month are those of SQL that was written by hand (5.3.1-1)."""

from dateutil.relativedelta import relativedelta

from odoo.fields import Datetime

from .sheets import DAY, after_end, before_end, in_month

OWN = "company_id = %(company)s AND active AND merged_into_id IS NULL"
BEFORE = f"{DAY} BETWEEN %(before)s AND %(start)s::date - 1"
COMPLAINT = "kind IN ('complaint', 'grievance')"
RECEIVED = in_month("date_received")
RECEIVED_BEFORE = BEFORE.format("date_received")
CLOSED = f"(state <> 'cancelled' AND {in_month('date_closed')})"
CLOSED_BEFORE = f"(state <> 'cancelled' AND {BEFORE.format('date_closed')})"
OPEN = f"({before_end('date_received')} AND {after_end('date_closed')})"
BY = f"""
    SELECT {{field}}, count(*) FILTER (WHERE {RECEIVED}),
        CASE WHEN %(known)s THEN count(*) FILTER (WHERE {RECEIVED_BEFORE}) END, NULL,
        count(*) FILTER (WHERE {CLOSED}), count(*) FILTER (WHERE {OPEN})
    FROM kefu_complaint
    WHERE {OWN} AND ({RECEIVED} OR {CLOSED} OR {OPEN} OR (%(known)s AND {RECEIVED_BEFORE}))
    GROUP BY 1
"""
PARETO = f"""
    SELECT key, number, CASE WHEN %(known)s THEN former END,
        number / sum(number) OVER (),
        sum(number) OVER (ORDER BY number DESC, key) / sum(number) OVER ()
    FROM (
        SELECT {{field}} AS key, count(*) FILTER (WHERE {{now}}) AS number,
            count(*) FILTER (WHERE {{before}}) AS former
        FROM kefu_complaint WHERE {OWN} AND {COMPLAINT} {{more}} GROUP BY 1
    ) counted WHERE number > 0
"""
RATE = f"""
    SELECT volume.{{of}}, found.number, volume.deliveries,
        found.number * 10000.0 / volume.deliveries, found.number * 1e6 / volume.deliveries
    FROM kefu_volume volume, LATERAL (
        SELECT count(*) AS number FROM kefu_complaint
        LEFT JOIN kefu_category c ON c.id = category_id
        WHERE {OWN.replace("active", "kefu_complaint.active")} AND {COMPLAINT}
            AND {RECEIVED} AND {{same}}
    ) found
    WHERE volume.company_id = %(company)s AND volume.month = %(start)s
        AND volume.{{of}} IS NOT NULL AND volume.{{other}} IS NULL
"""
JUDGED = f"""
    {in_month("date_due")} AND (
        state IN ('met', 'missed') OR (state = 'running' AND date_due < %(now)s)
    )
"""
CLOCKS = f"""
    SELECT {{field}}, count(*), count(*) FILTER (WHERE state = 'met'),
        count(*) FILTER (WHERE state <> 'met'), avg((state = 'met')::int)
    FROM kefu_deadline
    WHERE company_id = %(company)s AND is_taken_over IS NOT TRUE AND {JUDGED}
    GROUP BY 1
"""
DONE = f"""
    company_id = %(company)s AND state = 'done' AND {in_month("date_done")}
"""
REACHED = f"{DONE} AND outcome NOT IN ('not_reached', 'refused')"
RATED = "avg(satisfaction::int), avg((outcome = 'satisfied')::int)"
TABLES = {
    "by_kind": BY.format(field="kind"),
    "by_severity": BY.format(field="severity"),
    "by_channel": BY.format(field="channel"),
    "by_category": BY.format(field="category_id"),
    "by_customer": BY.format(field="commercial_partner_id"),
    "by_department": BY.format(field="department_id"),
    "by_team": BY.format(field="team_id"),
    "by_person": BY.format(field="user_id"),
    "pareto_category": PARETO.format(
        field="category_id", now=RECEIVED, before=RECEIVED_BEFORE, more=""
    ),
    "pareto_cause": PARETO.format(
        field="root_cause_category",
        now=CLOSED,
        before=CLOSED_BEFORE,
        more="AND root_cause_category IS NOT NULL",
    ),
    "rate_by_customer": RATE.format(
        of="partner_id",
        other="category_id",
        same="commercial_partner_id = volume.partner_id",
    ),
    "rate_by_category": RATE.format(
        of="category_id",
        other="partner_id",
        same="'/' || c.parent_path LIKE '%%/' || volume.category_id || '/%%'",
    ),
    "clocks_by_department": CLOCKS.format(field="department_id"),
    "clocks_by_team": CLOCKS.format(field="team_id"),
    "clocks_by_person": CLOCKS.format(field="user_id"),
    "outcomes": f"""
        SELECT outcome, count(*), count(*) / sum(count(*)) OVER ()
        FROM kefu_revisit WHERE {DONE} GROUP BY 1
    """,
    "satisfaction_by_segment": f"""
        SELECT segment.category_id, count(*), {RATED} FROM kefu_revisit
        LEFT JOIN res_partner_res_partner_category_rel segment
            ON segment.partner_id = commercial_partner_id
        WHERE {REACHED} GROUP BY 1
    """,
    "satisfaction_by_region": f"""
        SELECT customer.state_id, count(*), {RATED}
        FROM (SELECT * FROM kefu_revisit WHERE {REACHED}) revisit
        JOIN res_partner customer ON customer.id = revisit.commercial_partner_id
        GROUP BY 1
    """,
    "questions": f"""
        SELECT line.question_id, count(DISTINCT revisit.id), avg(line.value_scale)
        FROM (SELECT * FROM kefu_revisit WHERE {DONE}) revisit
        JOIN survey_user_input_line line ON line.user_input_id = revisit.answer_id
        JOIN survey_user_input sheet ON sheet.id = line.user_input_id
        WHERE sheet.state = 'done' AND line.skipped IS NOT TRUE
        GROUP BY 1
    """,
    "measures": f"""
        SELECT department_id, count(*) FILTER (WHERE {after_end("date_done")}),
            count(*) FILTER (
                WHERE {after_end("date_done")} AND is_taken_over IS NOT TRUE
                    AND {before_end("date_due")} AND date_due < %(now)s
            ),
            count(*) FILTER (WHERE {in_month("date_verified")})
        FROM kefu_measure
        WHERE company_id = %(company)s AND state NOT IN ('draft', 'cancelled')
            AND {before_end("date_assigned")}
            AND ({after_end("date_done")} OR {in_month("date_verified")})
        GROUP BY 1
    """,
}
# Shown by tests of their own.
ELSEWHERE = {"trend", "clocks", "answers", "promises", "mail"}


class TablesOfAMonth:
    """For the class that loads the demo data, which takes its time."""

    def test_c5_3_1_1_tables_are_those_of_the_register(self):
        filled = set()
        for start in self.months():
            self.take(start)
            self.assertEqual(self.tables.keys(), TABLES.keys() | ELSEWHERE)
            for key, text in TABLES.items():
                with self.subTest(key, month=start):
                    self.check_table(key, self.query(text))
                filled |= {key} if self.tables[key]["rows"] else set()
        self.assertEqual(TABLES.keys() - filled, set(), "Nothing to compare")

    def check_table(self, key, rows):
        expected = {row[0]: list(row[1:]) for row in rows}
        table = self.tables[key]
        found = {row["key"]: row["cells"] for row in table["rows"]}
        self.assertEqual(found.keys(), expected.keys())
        cumulative = [column["key"] for column in table["columns"]]
        for row, cells in found.items():
            for column, mine, theirs in zip(
                cumulative, cells, expected[row], strict=True
            ):
                if theirs is None or column == "cumulative":
                    self.assertEqual(mine is None, theirs is None, (row, column))
                else:
                    self.assertAlmostEqual(mine, float(theirs), msg=(row, column))

    def test_the_clocks_of_a_month(self):
        for start in self.months():
            self.take(start)
            rows = self.query(CLOCKS.format(field="clock"))
            table = self.tables["clocks"]
            found = {
                row["key"]: row["cells"][:4] for row in table["rows"] if row["cells"][0]
            }
            self.assertEqual(found, {key: [*map(float, cells)] for key, *cells in rows})
            spent = self.query(
                f"""
                SELECT clock, count(*),
                    percentile_cont(0.5) WITHIN GROUP (ORDER BY hours_taken),
                    percentile_cont(0.9) WITHIN GROUP (ORDER BY hours_taken)
                FROM kefu_deadline
                WHERE company_id = %(company)s AND is_taken_over IS NOT TRUE
                    AND state IN ('met', 'missed') AND {in_month("date_done")}
                GROUP BY 1
                """
            )
            for clock, *hours in spent:
                names = ("done", "median", "p90")
                mine = [self.cell("clocks", clock, name) for name in names]
                for one, other in zip(mine, hours, strict=True):
                    self.assertAlmostEqual(one, other)

    def test_a_pareto_adds_up(self):
        self.take(self.months()[1])
        for key in ("pareto_category", "by_category"):
            self.assertTrue(self.tables[key]["rows"])
        cells = [row["cells"] for row in self.tables["pareto_category"]["rows"]]
        numbers = [number for number, *_rest in cells]
        self.assertEqual(numbers, sorted(numbers, reverse=True))
        added = [sum(numbers[: n + 1]) / sum(numbers) for n in range(len(numbers))]
        for one, other in zip([row[3] for row in cells], added, strict=True):
            self.assertAlmostEqual(one, other)

    def test_the_complaints_of_each_month(self):
        self.take(self.months()[1])
        rows = self.query(
            f"""
            SELECT to_char({DAY.format("date_received")}, 'YYYY-MM'), count(*)
            FROM kefu_complaint WHERE {OWN} AND {COMPLAINT}
                AND {before_end("date_received")}
            GROUP BY 1 ORDER BY 1
            """
        )
        found = [(r["key"], r["cells"][0]) for r in self.tables["trend"]["rows"]]
        # the register does not begin on the first of a month
        self.assertEqual(found, rows[-len(found) :])
        self.assertIn(len(rows) - len(found), (0, 1))

    def test_what_was_answered_to_each_question(self):
        start = next(m for m in self.months() if self.take(m) and self.has_answers())
        rows = self.query(
            f"""
            SELECT line.question_id, line.value_scale, count(*)
            FROM kefu_revisit revisit
            JOIN survey_user_input_line line ON line.user_input_id = revisit.answer_id
            WHERE revisit.company_id = %(company)s AND revisit.state = 'done'
                AND {in_month("revisit.date_done")} AND line.answer_type = 'scale'
            GROUP BY 1, 2
            """
        )
        found = {row["key"]: row["cells"][0] for row in self.tables["answers"]["rows"]}
        self.assertEqual(found, {f"{q}-{value:03}": n for q, value, n in rows}, start)

    def test_promises_that_were_changed_and_what_waited_in_quarantine(self):
        start = self.months()[0]
        self.change_promises()
        self.quarantine()
        self.take(start)
        promised = self.query(
            f"""
            SELECT complaint_id, count(*) FROM kefu_promise promise
            JOIN kefu_complaint c ON c.id = promise.complaint_id
            WHERE c.company_id = %(company)s AND c.active AND merged_into_id IS NULL
                AND date_previous IS NOT NULL AND {in_month("promise.create_date")}
            GROUP BY 1
            """
        )
        self.assertGreater(max(number for _case, number in promised), 1)
        self.check_table("promises", promised)
        kept = self.query(
            f"""
            SELECT reason, count(*) FILTER (WHERE {in_month("date")}),
                count(*) FILTER (WHERE state = 'waiting')
            FROM kefu_mail_quarantine
            WHERE company_id = %(company)s AND is_taken_up IS NOT TRUE
                AND ({in_month("date")} OR state = 'waiting') GROUP BY 1
            """
        )
        self.assertIn(["failed", 2, 2], [list(row) for row in kept])
        self.check_table("mail", kept)

    def change_promises(self):
        """Two cases are promised a time; one of them another, and yet another."""
        mine = self.cases.filtered(lambda case: case.company_id == self.company)
        cases = mine.filtered(lambda case: not case.date_closed)[:2]
        for days, moved in ((3, cases), (4, cases[0]), (5, cases[0])):
            moment = Datetime.now() + relativedelta(days=days)
            for case in moved:
                self.env["kefu.complaint.promise"].create(
                    {
                        "complaint_id": case.id,
                        "date_promised": moment,
                        "reason": "等待配件",
                        "is_told": False,
                    }
                ).action_confirm()

    def quarantine(self):
        """Of this month a robot, two that wait and one that was settled; one of old."""
        now = Datetime.now() - relativedelta(seconds=2)  # before the sheet is made
        self.env["kefu.mail.quarantine"].create(
            [
                {
                    "reason": reason,
                    "date": date,
                    "state": state,
                    "raw": b"eA==",
                    "company_id": self.company.id,
                }
                for reason, date, state in (
                    ("robot", now, "done"),
                    ("failed", now, "waiting"),
                    ("failed", now, "waiting"),
                    ("bounce", now, "done"),
                    ("loop", now - relativedelta(days=40), "waiting"),
                )
            ]
        )

    def has_answers(self):
        return bool(self.tables["answers"]["rows"])
