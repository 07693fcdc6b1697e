"""Tables of revisits: outcomes, satisfaction by customers, results per question."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import fmean

from . import satisfaction
from .figures import REVISIT
from .rows import Found, Rows, count, grouped
from .sheet import BARS, CASES, SCORE, SHARE, Table
from .tables import Line, by_size, column, table


def tables(now: Rows, records: dict) -> Iterator[Table]:
    """All tables of revisits, in the order in which they are read."""
    yield _outcomes(now, records)
    reached = satisfaction.reached(now)
    segments = defaultdict(list)
    for revisit in reached:  # a customer of several segments counts in each
        for segment in revisit.segments or (None,):
            segments[segment].append(revisit)
    yield _satisfaction("satisfaction_by_segment", segments, records)
    regions = grouped(reached, "region")
    yield _satisfaction("satisfaction_by_region", regions, records)
    made = {revisit.id for revisit in now.revisits_done}
    answers = [answer for answer in now.answers if answer.revisit in made]
    yield _questions(answers, records)
    yield _answers(answers, records)


def _outcomes(now, records):
    columns = [column("revisits", CASES, REVISIT), column("share", SHARE, REVISIT)]
    done = now.revisits_done
    groups = grouped(done, "outcome")
    lines = [
        Line(key, [count(groups[key]), len(groups[key]) / len(done)])
        for key in by_size(groups)
    ]
    return table("outcomes", columns, lines, records, BARS, ("revisits",))


def _satisfaction(key, groups, records):
    columns = [
        column("reached", CASES, REVISIT),
        column("satisfaction", SCORE, REVISIT),
        column("satisfied", SHARE, REVISIT),
    ]
    lines = [
        Line(
            value,
            [
                count(groups[value]),
                satisfaction.mean_satisfaction(groups[value]),
                satisfaction.share_satisfied(groups[value]),
            ],
        )
        for value in by_size(groups)
    ]
    return table(key, columns, lines, records, BARS, ("satisfaction",))


def _votes(answers):
    """The revisits whose customers gave these answers, each once."""
    ids = sorted({answer.revisit for answer in answers})
    return Found(len(ids), ids)


def _questions(answers, records):
    columns = [column("votes", CASES, REVISIT), column("satisfaction", SCORE, REVISIT)]
    lines = []
    for question, mine in grouped(answers, "question").items():
        scores = [answer.score for answer in mine if answer.score is not None]
        lines.append(Line(question, [_votes(mine), fmean(scores) if scores else None]))
    return table("questions", columns, lines, records, BARS, ("satisfaction",))


def _answers(answers, records):
    """How many chose what; of scales and choices, not of free words."""
    columns = [column("votes", CASES, REVISIT), column("share", SHARE, REVISIT)]
    lines = []
    chosen = [answer for answer in answers if answer.option]
    for question, mine in grouped(chosen, "question").items():
        voters = _votes(mine)
        for option, same in sorted(grouped(mine, "option").items()):
            votes = _votes(same)
            lines.append(
                Line(f"{question}-{option}", [votes, votes.value / voters.value])
            )
    return table("answers", columns, lines, records)
