"""The figures of a demo month are those of SQL that was written by hand (5.3.1-1)."""

import json

from odoo.tests import tagged

from odoo.addons.kefu_service.tools.report.figures import DEFINITIONS
from odoo.addons.kefu_service.tools.report.sheet import CASES

from .sheets import SheetCase, after_end, before_end, in_month
from .test_demo_tables import TablesOfAMonth

CASE = """
    SELECT id FROM kefu_complaint
    WHERE company_id = %(company)s AND active AND merged_into_id IS NULL
"""
CLOCK = """
    SELECT id FROM kefu_deadline
    WHERE company_id = %(company)s AND is_taken_over IS NOT TRUE
"""
REVISIT = "SELECT id FROM kefu_revisit WHERE company_id = %(company)s AND active"
MEASURE = """
    SELECT id FROM kefu_measure
    WHERE company_id = %(company)s AND state NOT IN ('draft', 'cancelled')
"""
QUARANTINE = "SELECT id FROM kefu_mail_quarantine WHERE company_id = %(company)s"
OPEN = f" AND {before_end('date_received')} AND {after_end('date_closed')}"
UNDONE = f" AND {before_end('date_assigned')} AND {after_end('date_done')}"
COMPLAINT = " AND kind IN ('complaint', 'grievance')"

# The ids behind each count.
COUNTS = {
    "received": f"{CASE} AND {in_month('date_received')}",
    "complaints": f"{CASE} {COMPLAINT} AND {in_month('date_received')}",
    "closed": f"{CASE} AND state <> 'cancelled' AND {in_month('date_closed')}",
    "cancelled": f"{CASE} AND state = 'cancelled' AND {in_month('date_closed')}",
    "open": CASE + OPEN,
    "open_majors": f"{CASE} {OPEN} AND severity = 'major'",
    "reopened": f"{CASE} AND {in_month('date_reopened')}",
    "repeats": f"""
        {CASE} {COMPLAINT} AND {in_month("date_received")} AND EXISTS (
            SELECT FROM kefu_complaint former
            WHERE former.company_id = %(company)s AND former.active
                AND former.merged_into_id IS NULL
                AND former.kind IN ('complaint', 'grievance')
                AND former.commercial_partner_id = kefu_complaint.commercial_partner_id
                AND former.category_id = kefu_complaint.category_id
                AND former.id <> kefu_complaint.id
                AND former.date_received <= kefu_complaint.date_received
                AND kefu_complaint.date_received - former.date_received <= '90 days'
        )
    """,
    "revisits": f"{REVISIT} AND state = 'done' AND {in_month('date_done')}",
    "measures_open": MEASURE + UNDONE,
    "measures_overdue": f"""
        {MEASURE} {UNDONE} AND is_taken_over IS NOT TRUE
        AND date_due < %(now)s AND {before_end("date_due")}
    """,
    "measures_verified": f"{MEASURE} AND {in_month('date_verified')}",
    "promises_changed": f"""
        SELECT promise.id FROM kefu_promise promise
        JOIN kefu_complaint c ON c.id = promise.complaint_id
        WHERE c.company_id = %(company)s AND c.active AND c.merged_into_id IS NULL
            AND promise.date_previous IS NOT NULL AND {in_month("promise.create_date")}
    """,
    "mail_received": f"""
        SELECT message.id FROM mail_message message
        JOIN kefu_complaint c ON c.id = message.res_id
        WHERE message.model = 'kefu.complaint' AND message.message_type = 'email'
            AND c.company_id = %(company)s AND c.active AND c.merged_into_id IS NULL
            AND {in_month("message.date")}
    """,
    "mail_robots": f"""
        {QUARANTINE} AND reason IN ('robot', 'bounce') AND {in_month("date")}
    """,
    "mail_left": f"{QUARANTINE} AND state = 'waiting' AND {before_end('date')}",
}
JUDGED = f"""
    {CLOCK} AND {in_month("date_due")}
    AND (state IN ('met', 'missed') OR (state = 'running' AND date_due < %(now)s))
"""
DONE = f"{REVISIT} AND state = 'done' AND {in_month('date_done')}"
REACHED = f"{DONE} AND outcome NOT IN ('not_reached', 'refused')"
CLOSED = f"{COUNTS['closed']} AND is_taken_over IS NOT TRUE"
ASKED = f"{REVISIT} AND state <> 'cancelled' AND {in_month('date_link_sent')}"
# The ids of the part, and of the whole, of each share.
SHARES = {
    "first_contact": (f"{CLOSED} AND first_contact AND round = 0", CLOSED),
    "reached": (REACHED, DONE),
    "satisfied": (f"{REACHED} AND outcome = 'satisfied'", REACHED),
    "response_rate": (
        f"""{ASKED} AND answer_id IN (
            SELECT id FROM survey_user_input WHERE state = 'done'
        )""",
        ASKED,
    ),
}
for _clock in ("response", "plan", "promise", "resolution", "feedback", "revisit"):
    _whole = f"{JUDGED} AND clock = '{_clock}'"
    SHARES[f"punctuality_{_clock}"] = (f"{_whole} AND state = 'met'", _whole)
ENDED = f"state IN ('met', 'missed') AND {in_month('date_done')}"
HOURS = """
    SELECT percentile_cont({part}) WITHIN GROUP (ORDER BY hours_taken)
    FROM kefu_deadline WHERE id IN ({clocks} AND clock = '{clock}' AND {ended})
"""
# One number each.
NUMBERS = {
    f"{clock}_{name}": HOURS.format(part=part, clocks=CLOCK, clock=clock, ended=ENDED)
    for clock in ("response", "resolution")
    for name, part in (("median", 0.5), ("p90", 0.9))
} | {
    "satisfaction": f"""
        SELECT avg(satisfaction::int) FROM kefu_revisit
        WHERE id IN ({REACHED}) AND satisfaction IS NOT NULL
    """,
    "rating": f"""
        SELECT avg(rating) FROM rating_rating
        WHERE res_model = 'kefu.complaint' AND consumed AND {in_month("rated_on")}
            AND res_id IN ({CASE})
    """,
    "rate": f"""
        SELECT (SELECT count(*) FROM ({COUNTS["complaints"]}) c) * 10000.0 / deliveries
        FROM kefu_volume WHERE company_id = %(company)s AND month = %(start)s
            AND partner_id IS NULL AND category_id IS NULL
    """,
    "ppm": f"""
        SELECT (SELECT count(*) FROM ({COUNTS["complaints"]}) c) * 1e6 / deliveries
        FROM kefu_volume WHERE company_id = %(company)s AND month = %(start)s
            AND partner_id IS NULL AND category_id IS NULL
    """,
}


@tagged("post_install", "-at_install", "standard")
class TestDemoMonth(TablesOfAMonth, SheetCase):
    def test_c5_3_1_1_figures_are_those_of_the_register(self):
        self.assertEqual({*COUNTS, *SHARES, *NUMBERS}, DEFINITIONS.keys())
        seen = set()
        for start in self.months():
            self.take(start)
            for key, figure in self.figures.items():
                with self.subTest(key, month=start):
                    self.check_figure(key, figure)
                seen |= {key} if figure["value"] else set()
        # what the demo data has none of in some months
        silent = {"response_rate", "rating", "mail_robots", "mail_left", "cancelled"}
        silent |= {"promises_changed", "reopened", "open_majors", "first_contact"}
        self.assertEqual(DEFINITIONS.keys() - seen - silent, set())

    def check_figure(self, key, figure):
        if key in COUNTS:
            ids = self.ids(COUNTS[key])
            self.assertEqual(figure["unit"], CASES)
            self.assertEqual((figure["value"], self.behind(key)), (len(ids), ids))
        elif key in SHARES:
            part, whole = map(self.ids, SHARES[key])
            self.assertEqual(figure["numerator"], len(part))
            self.assertEqual(figure["denominator"], len(whole))
            self.assertEqual(self.behind(key), whole)
            self.assertEqual(figure["value"], len(part) / len(whole) if whole else None)
        else:
            rows = self.query(NUMBERS[key])
            self.same(figure["value"], rows[0][0] if rows else None)

    def same(self, found, expected):
        if expected is None:
            self.assertIsNone(found)
        else:
            self.assertAlmostEqual(found, float(expected))

    def test_figures_are_compared_with_those_of_the_month_before(self):
        last, before = self.months()[1:]
        self.take(before)
        former = {key: figure["value"] for key, figure in self.figures.items()}
        self.take(last)
        for key, figure in self.figures.items():
            self.assertEqual(figure["previous"], former[key], key)

    def test_what_nobody_knows_is_unknown_and_not_nothing(self):
        self.take(self.months()[0])
        for figure in self.figures.values():
            self.assertIsNone(figure["last_year"])

    def test_a_sheet_is_plain_data(self):
        sheet = self.take(self.months()[1])
        self.assertEqual(json.loads(json.dumps(sheet)), sheet)
