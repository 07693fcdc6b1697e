"""Figures of what customers say: revisits, questionnaires, ratings."""

from statistics import fmean

from .rows import Found, Revisit, Rows, count, share

# Nobody said anything.
UNRATED = ("not_reached", "refused")


def reached(rows: Rows) -> list[Revisit]:
    """Those among them at which the customer was reached, and answered."""
    return [revisit for revisit in rows.revisits_done if revisit.outcome not in UNRATED]


def revisits_done(rows: Rows) -> Found:
    return count(rows.revisits_done)


def revisits_reached(rows: Rows) -> Found:
    return share(reached(rows), rows.revisits_done)


def satisfaction(rows: Rows) -> Found:
    return mean_satisfaction(reached(rows))


def satisfied(rows: Rows) -> Found:
    return share_satisfied(reached(rows))


def mean_satisfaction(revisits: list[Revisit]) -> Found:
    """The mean satisfaction of those that were rated."""
    rated = [revisit for revisit in revisits if revisit.satisfaction]
    value = fmean(revisit.satisfaction for revisit in rated) if rated else None
    return Found(value, [revisit.id for revisit in rated])


def share_satisfied(revisits: list[Revisit]) -> Found:
    """The share of those whose outcome is that the customer is satisfied."""
    return share((r for r in revisits if r.outcome == "satisfied"), revisits)


def response_rate(rows: Rows) -> Found:
    """Of the questionnaires sent in the period, those that were answered."""
    asked = [revisit for revisit in rows.revisits if rows.has(revisit.asked)]
    return share((revisit for revisit in asked if revisit.answered), asked)


def rating(rows: Rows) -> Found:
    """The mean of the ratings that customers gave to solutions in the period."""
    given = [rating for rating in rows.ratings if rows.has(rating.given)]
    value = fmean(rating.value for rating in given) if given else None
    return Found(value, sorted({rating.case for rating in given}))
