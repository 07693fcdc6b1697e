"""The words for figures, tables, columns and numbers: one for screen, PDF and xlsx."""

from datetime import date

from babel.dates import format_skeleton

from odoo.tools import formatLang
from odoo.tools.misc import babel_locale_parse, get_lang
from odoo.tools.translate import LazyTranslate

from ...tools.report.sheet import CASES, HOURS, PPM, RATE, SCORE, SHARE

_lt = LazyTranslate(__name__)

FIGURES = {
    "received": _lt("Cases Received"),
    "complaints": _lt("Complaints Received"),
    "closed": _lt("Cases Closed"),
    "cancelled": _lt("Cases Cancelled"),
    "open": _lt("Open at the End"),
    "open_majors": _lt("Open Major Cases"),
    "reopened": _lt("Reopened"),
    "repeats": _lt("Repeat Complaints"),
    "first_contact": _lt("Resolved at First Contact"),
    "rate": _lt("Complaints per 10,000 Deliveries"),
    "ppm": _lt("Complaints per Million Deliveries (ppm)"),
    "punctuality_response": _lt("Punctuality: First Response"),
    "punctuality_plan": _lt("Punctuality: Plan"),
    "punctuality_promise": _lt("Punctuality: Promised Time"),
    "punctuality_resolution": _lt("Punctuality: Resolution"),
    "punctuality_feedback": _lt("Punctuality: Feedback"),
    "punctuality_revisit": _lt("Punctuality: Revisit"),
    "response_median": _lt("Hours to First Response (median)"),
    "response_p90": _lt("Hours to First Response (9 of 10)"),
    "resolution_median": _lt("Hours to Resolution (median)"),
    "resolution_p90": _lt("Hours to Resolution (9 of 10)"),
    "revisits": _lt("Revisits Made"),
    "reached": _lt("Customers Reached"),
    "satisfaction": _lt("Satisfaction (1 to 5)"),
    "satisfied": _lt("Satisfied Customers"),
    "response_rate": _lt("Questionnaires Answered"),
    "rating": _lt("Rating by Customers (1 to 5)"),
    "measures_open": _lt("Open Measures"),
    "measures_overdue": _lt("Overdue Measures"),
    "measures_verified": _lt("Measures Verified"),
    "promises_changed": _lt("Promised Times Changed"),
    "mail_received": _lt("E-mails Received"),
    "mail_robots": _lt("E-mails of Robots"),
    "mail_left": _lt("Left in Quarantine"),
}
TABLES = {
    "trend": _lt("Complaints by Month"),
    "trend_rate": _lt("Complaints per 10,000 Deliveries by Month"),
    "by_kind": _lt("By Kind"),
    "by_severity": _lt("By Severity"),
    "by_channel": _lt("By Channel"),
    "by_category": _lt("By Category"),
    "by_customer": _lt("By Customer"),
    "by_department": _lt("By Department"),
    "by_team": _lt("By Team"),
    "by_person": _lt("By Officer"),
    "pareto_category": _lt("Categories of Complaints"),
    "pareto_cause": _lt("Causes of Complaints"),
    "rate_by_customer": _lt("Complaint Rate by Customer"),
    "rate_by_category": _lt("Complaint Rate by Category"),
    "clocks": _lt("Punctuality and Hours"),
    "clocks_by_department": _lt("Punctuality by Department"),
    "clocks_by_team": _lt("Punctuality by Team"),
    "clocks_by_person": _lt("Punctuality by Person"),
    "outcomes": _lt("Outcomes of Revisits"),
    "satisfaction_by_segment": _lt("Satisfaction by Customer Category"),
    "satisfaction_by_region": _lt("Satisfaction by Region"),
    "questions": _lt("Results by Question"),
    "answers": _lt("Answers"),
    "measures": _lt("Measures by Department"),
    "promises": _lt("Promised Times Changed, and Why"),
    "mail": _lt("E-mails in Quarantine"),
}
COLUMNS = {
    "received": _lt("Cases Received"),
    "previous": _lt("Period Before"),
    "last_year": _lt("Year Before"),
    "closed": _lt("Closed"),
    "open": _lt("Open"),
    "complaints": _lt("Complaints"),
    "share": _lt("Share"),
    "cumulative": _lt("Cumulative Share"),
    "deliveries": _lt("Deliveries"),
    "rate": _lt("Per 10,000"),
    "ppm": _lt("ppm"),
    "centre": _lt("Centre Line"),
    "lower": _lt("Lower Limit"),
    "upper": _lt("Upper Limit"),
    "due": _lt("Were Due"),
    "met": _lt("Met"),
    "missed": _lt("Missed"),
    "punctuality": _lt("Punctuality"),
    "done": _lt("Done"),
    "median": _lt("Hours (median)"),
    "p90": _lt("Hours (9 of 10)"),
    "revisits": _lt("Revisits"),
    "reached": _lt("Reached"),
    "satisfaction": _lt("Satisfaction"),
    "satisfied": _lt("Satisfied"),
    "votes": _lt("Answered by"),
    "overdue": _lt("Overdue"),
    "verified": _lt("Verified"),
    "changes": _lt("Changes"),
    "quarantined": _lt("Quarantined"),
    "left": _lt("Left"),
}
# Digits after the point; of a share in percent.
DIGITS = {CASES: 0, HOURS: 1, SHARE: 1, SCORE: 1, RATE: 2, PPM: 0}
UNKNOWN = "–"


def figure_name(env, key):
    """What a figure is called, in the language of `env`."""
    return env._(FIGURES[key])


def table_name(env, key):
    """What a table is called."""
    return env._(TABLES[key])


def column_name(env, key):
    """What a column of a table is called."""
    return env._(COLUMNS[key])


def value_text(env, unit, value):
    """A number as people write it: `12.5 h`, `93.2 %`; a dash if it is unknown."""
    if value is None:
        return UNKNOWN
    number = value * 100 if unit == SHARE else value
    text = formatLang(env, number, digits=DIGITS[unit])
    if unit == SHARE:
        return f"{text} %"
    if unit == HOURS:
        return env._("%(hours)s h", hours=text)
    return text


def month_text(env, key):
    """A month, `2026-06`, as it is said: 2026年6月 or June 2026."""
    day = date.fromisoformat(f"{key}-01")
    locale = babel_locale_parse(get_lang(env).code)
    return format_skeleton("yMMMM", day, locale=locale)
