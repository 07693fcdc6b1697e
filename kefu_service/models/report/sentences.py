"""Findings in sentences: what the rules of `tools/report/findings.py` have found."""

from odoo.tools import format_list
from odoo.tools.translate import LazyTranslate

from ...tools.report.sheet import CASES, SCORE, SHARE
from .words import month_text, table_name, value_text

_lt = LazyTranslate(__name__)

SENTENCES = {
    "usual": _lt(
        "Complaints: %(value)s in %(month)s, within the usual variation around %(centre)s."
    ),
    "above": _lt(
        "Complaints: %(value)s in %(month)s, above the usual since %(since)s; the "
        "average before was %(centre)s."
    ),
    "below": _lt(
        "Complaints: %(value)s in %(month)s, below the usual since %(since)s; the "
        "average before was %(centre)s."
    ),
    "unknown": _lt(
        "Complaints: %(value)s in %(month)s; there are too few months yet to say what is "
        "usual."
    ),
    "open_majors": _lt(
        "Major cases that were open at the end: %(count)s (before: %(previous)s)."
    ),
    "grown": _lt(
        "Largest increase (%(table)s): %(name)s, %(count)s after %(previous)s; more than "
        "chance explains."
    ),
    "fallen": _lt(
        "Largest decrease (%(table)s): %(name)s, %(count)s after %(previous)s; more than "
        "chance explains."
    ),
    "pareto": _lt("%(share)s of the complaints were about %(names)s."),
    "pareto_new": _lt(
        "New among the most frequent: %(name)s, %(count)s after %(previous)s."
    ),
    "worst_clock": _lt(
        "Least punctual: %(name)s, %(share)s in time; %(missed)s of %(due)s were late."
    ),
    "backlog": _lt(
        "More cases were received (%(received)s) than closed (%(closed)s): %(open)s were "
        "open at the end, after %(previous)s."
    ),
    "reopened": _lt("Taken up again: %(count)s cases (before: %(previous)s)."),
    "repeats": _lt(
        "Told again by the same customer within 90 days: %(count)s complaints (before: "
        "%(previous)s)."
    ),
    "promises": _lt("Promised times were changed %(count)s times, on %(cases)s cases."),
    "dissatisfied": _lt(
        "Dissatisfied at a revisit: %(count)s of %(reached)s customers reached."
    ),
    "question": _lt("Lowest score: %(score)s of 5 for “%(name)s”."),
    "measures_overdue": _lt(
        "Measures overdue: %(count)s, most of them (%(of)s) of %(name)s."
    ),
    "mail_left": _lt("Messages left in quarantine: %(count)s."),
}
UNITS = {"share": SHARE, "score": SCORE}


def sentence(env, finding):
    """A finding as a sentence in the language of `env`; "" of a rule without one."""
    values = finding["values"]
    key = values["says"] if finding["rule"] == "trend" else finding["rule"]
    if key not in SENTENCES:
        return ""
    said = {name: _said(env, name, value, values) for name, value in values.items()}
    words = env._(SENTENCES[key])
    return words % said


def _said(env, name, value, values):
    if isinstance(value, list):
        return format_list(env, value)
    if name == "table":
        return table_name(env, value)
    if name in ("month", "since"):
        return month_text(env, value) if value else ""
    if isinstance(value, str) or name == "unit":
        return value
    if name in ("value", "centre"):
        return value_text(env, values["unit"], value)
    return value_text(env, UNITS.get(name, CASES), value)
