"""Every shipped indicator once more, in SQL that was written by hand.

Each says (how many count, how many are judged) of a company and a period, or, for an
average, (the mean, how many there are). `begin` and `end` are moments in UTC, `first` and
`after` the days, `now` the moment of counting.
"""

CASES = """
    FROM kefu_complaint c
    WHERE c.company_id = %(company)s AND c.merged_into_id IS NULL
      AND c.state <> 'cancelled' AND c.is_taken_over IS NOT TRUE
      AND c.{date} >= %(begin)s AND c.{date} < %(end)s
"""
RECEIVED = CASES.format(date="date_received")
CLOSED = CASES.format(date="date_closed")
REPLIED = CASES.format(date="date_replied")
ESCALATED = CASES.format(date="date_escalated")
COMPLAINTS = "AND c.kind IN ('complaint', 'grievance')"
DEADLINES = """
    SELECT count(*) FILTER (WHERE d.state = 'met'), count(*)
    FROM kefu_deadline d
    WHERE d.company_id = %(company)s AND d.is_taken_over IS NOT TRUE
      AND d.date_due >= %(begin)s AND d.date_due < %(end)s
      AND (d.state IN ('met', 'missed')
           OR d.state = 'running' AND d.date_due < %(now)s)
      AND d.clock = '{clock}' {more}
"""
REVISITS = """
    FROM kefu_revisit r
    WHERE r.company_id = %(company)s
      AND r.date_done >= %(begin)s AND r.date_done < %(end)s AND r.state = 'done'
"""
PROMISES = """
    FROM kefu_promise p JOIN kefu_complaint c ON c.id = p.complaint_id
    WHERE c.company_id = %(company)s
      AND p.create_date >= %(begin)s AND p.create_date < %(end)s
"""
PLANS = """
    FROM kefu_revisit_plan p
    WHERE p.company_id = %(company)s AND p.state <> 'cancelled'
      AND p.date_started >= %(begin)s AND p.date_started < %(end)s
"""
MEASURES = """
    FROM kefu_measure m
    WHERE m.company_id = %(company)s AND m.state NOT IN ('draft', 'cancelled')
      AND m.date_due >= %(begin)s AND m.date_due < %(end)s AND m.date_due < %(now)s
"""


def share(counting, rest):
    return f"SELECT count(*) FILTER (WHERE {counting}), count(*) {rest}"


def clock(name, more=""):
    return DEADLINES.format(clock=name, more=more)


SQL_OF = {
    "categorised": share("c.category_id IS NOT NULL", RECEIVED),
    "registered_in_time": share("c.hours_to_register <= 4", RECEIVED),
    "hours_to_register": f"SELECT avg(c.hours_to_register), count(*) {RECEIVED}",
    "first_contact": share(
        "c.first_contact", f"{REPLIED} AND c.kind IN ('inquiry', 'request')"
    ),
    "answer_complete": share(
        "c.solution IS NOT NULL AND c.explanation IS NOT NULL",
        f"{REPLIED} {COMPLAINTS}",
    ),
    "reopened": share("c.round > 0", CLOSED),
    "process_followed": share(
        "c.date_assessed IS NOT NULL AND c.date_resolved IS NOT NULL"
        " AND c.date_replied IS NOT NULL",
        f"{CLOSED} {COMPLAINTS}",
    ),
    "page_published": """
        SELECT count(*) FILTER (WHERE is_published), count(*) FROM kefu_team
        WHERE company_id = %(company)s AND active
    """,
    "planned_revisits": clock("revisit", "AND d.complaint_id IS NULL"),
    "response": clock("response"),
    "plan": clock("plan"),
    "promise_told": share("p.told", PROMISES),
    "promise_changed": share("p.date_previous IS NOT NULL", PROMISES),
    "measures_in_time": clock("measure"),
    "acceptance": clock("acceptance"),
    "resolution": clock("resolution"),
    "promise_kept": clock("promise"),
    "feedback": clock("feedback"),
    "verdict_accepted": share(
        "c.customer_verdict = 'accepted'",
        CASES.format(date="date_verdict") + " AND c.customer_verdict IS NOT NULL",
    ),
    "closed_revisited": """
        SELECT count(*) FILTER (
            WHERE r.state = 'done'
              AND coalesce(r.outcome, '') NOT IN ('not_reached', 'refused')
        ), count(*)
        FROM kefu_revisit r
        WHERE r.company_id = %(company)s AND r.kind = 'effect'
          AND r.state <> 'cancelled' AND r.is_taken_over IS NOT TRUE
          AND r.date_due >= %(first)s AND r.date_due < %(after)s
          AND (r.state = 'done' OR EXISTS (
              SELECT FROM kefu_deadline d
              WHERE d.res_model = 'kefu.revisit' AND d.res_id = r.id
                AND d.date_done IS NULL AND d.date_due < %(now)s
          ))
    """,
    "satisfied": share(
        "r.satisfaction IN ('4', '5')", f"{REVISITS} AND r.satisfaction IS NOT NULL"
    ),
    "satisfaction": f"SELECT avg(r.score), count(*) {REVISITS} AND r.score > 0",
    "root_cause": share(
        "c.root_cause IS NOT NULL",
        f"{CLOSED} {COMPLAINTS} AND c.severity IN ('serious', 'major')",
    ),
    "archived_customer": share("c.partner_id IS NOT NULL", RECEIVED),
    "assessed": share(
        "c.date_assessed IS NOT NULL",
        f"{RECEIVED} {COMPLAINTS} AND c.date_received < %(now)s - interval '2 days'",
    ),
    "effect_in_time": clock("revisit", "AND d.complaint_id IS NOT NULL"),
    "effect_told": share(
        "r.date_told IS NOT NULL",
        f"""{REVISITS} AND r.kind = 'effect' AND r.is_taken_over IS NOT TRUE
        AND EXISTS (
            SELECT FROM hr_department_kefu_complaint_rel rel
            WHERE rel.kefu_complaint_id = r.complaint_id
        )""",
    ),
    "gm_acknowledged": share("c.date_gm_acknowledged IS NOT NULL", ESCALATED),
    "coordinated": share(
        """EXISTS (
            SELECT FROM kefu_meeting_item i
            JOIN kefu_meeting m ON m.id = i.meeting_id
            WHERE i.complaint_id = c.id AND i.date_added >= c.date_escalated
              AND m.state IN ('held', 'following', 'closed')
        )""",
        ESCALATED,
    ),
    "meeting_findings": share(
        """EXISTS (
            SELECT FROM kefu_meeting_item i
            JOIN kefu_meeting_finding f ON f.item_id = i.id
            WHERE i.meeting_id = m.id
        )""",
        """FROM kefu_meeting m
        WHERE m.company_id = %(company)s AND m.state IN ('held', 'following', 'closed')
          AND m.date_held >= %(begin)s AND m.date_held < %(end)s""",
    ),
    "minutes_in_time": clock("minutes"),
    "meeting_measures": share(
        "m.state = 'verified'", f"{MEASURES} AND m.meeting_id IS NOT NULL"
    ),
    "topic_answered": share(
        "t.answer IS NOT NULL",
        "FROM kefu_topic t WHERE t.company_id = %(company)s AND t.active",
    ),
    "topic_in_time": clock(
        "resolution",
        """AND EXISTS (
            SELECT FROM kefu_complaint c
            WHERE c.id = d.complaint_id AND c.topic_id IS NOT NULL
        )""",
    ),
    "topic_shared": share(
        "c.answered_topic_id IS NOT NULL", f"{REPLIED} AND c.topic_id IS NOT NULL"
    ),
    "prospects_won": """
        SELECT count(*) FILTER (WHERE h.conversion > 0), count(*)
        FROM kefu_relation_change h
        WHERE (h.company_id = %(company)s OR h.company_id IS NULL) AND h.is_entry
          AND h.date >= %(first)s AND h.date < %(after)s
    """,
    "plans_approved": share("p.date_approved IS NOT NULL", PLANS),
    "reviews_in_time": clock("review"),
    "plans_assisted": share(
        "EXISTS (SELECT FROM kefu_revisit_plan_assistance a WHERE a.plan_id = p.id)",
        PLANS,
    ),
    "answers_collected": share(
        "r.satisfaction IS NOT NULL", f"{REVISITS} AND r.plan_id IS NOT NULL"
    ),
    "numbered": share(
        "c.number IS NOT NULL",
        """FROM kefu_complaint c WHERE c.company_id = %(company)s
        AND c.date_received >= %(begin)s AND c.date_received < %(end)s""",
    ),
    "disposals_decided": share(
        "g.state <> 'due'",
        """FROM kefu_disposal g WHERE g.company_id = %(company)s
        AND g.date_due >= %(first)s AND g.date_due < %(after)s""",
    ),
    "audit_measures": share(
        "m.state IN ('done', 'verified')",
        f"{MEASURES} AND m.audit_line_id IS NOT NULL",
    ),
    "report_in_time": clock("report"),
    "report_acknowledged": clock("acknowledgement"),
    "report_measures": share(
        "EXISTS (SELECT FROM kefu_measure m WHERE m.report_id = t.id)",
        """FROM kefu_report t
        WHERE t.company_id = %(company)s
          AND t.state IN ('submitted', 'returned', 'acknowledged')
          AND t.date_submitted >= %(begin)s AND t.date_submitted < %(end)s""",
    ),
    "survey_report": share(
        """EXISTS (
            SELECT FROM kefu_report t
            WHERE t.plan_id = p.id
              AND t.state IN ('submitted', 'returned', 'acknowledged')
        )""",
        """FROM kefu_revisit_plan p
        WHERE p.company_id = %(company)s AND p.state = 'done'
          AND p.date_done >= %(begin)s AND p.date_done < %(end)s""",
    ),
}
