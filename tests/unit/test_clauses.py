"""`docs/clauses.md`: each clause, where it stands in the product, its proof.

Written from the shipped indicators and the names of the tests, so that it says what is
there. After a change:

    KEFU_WRITE_CLAUSES=1 ./kefu test tests/unit/test_clauses.py
"""

import os
import re
from collections import defaultdict
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "clauses.md"
INDICATORS = ROOT / "kefu_service/data/audit"
TEST = re.compile(r"^ *def (test_c(\d+(?:_\d+)*)_[a-z_]\w*)", re.M)
HEAD = """# The standard, clause by clause

Where each clause of the standard is in the product, which indicators count it, and which
tests show it. Written by a test from the shipped indicators and the names of the tests,
and compared with them at every run. After a change:

    KEFU_WRITE_CLAUSES=1 ./kefu test tests/unit/test_clauses.py

Every indicator is computed twice in `tests/audit`: by the product, and by SQL that was
written by hand (`tests/audit/by_hand.py`). How audits use them: [audit.md](audit.md).

| clause | where in the product | indicators | tests |
| --- | --- | --- | --- |
"""
# Clause → where in the product.
WHERE = {
    "4.1": "*Cases*: one register for every channel; *Reporting*. [case.md](case.md)",
    "5.1-1": "Registering by hand, mail, service page, visit, phone. "
    "[intake.md](intake.md)",
    "5.1-2/3": "*Resolve at Once*; solution and explanation on the case. "
    "[case.md](case.md)",
    "5.1-4": "Steps that refuse what is missing; one gate for every way in. "
    "[architecture.md](architecture.md)",
    "5.2-1": "The public service page; revisit plans. [intake.md](intake.md), "
    "[revisit-plan.md](revisit-plan.md)",
    "5.2-2": "*Promise a Time*, and the history of promised times. [case.md](case.md)",
    "5.2-3": "*Measures* with clocks, reminders, escalation, *Urge*. "
    "[deadline.md](deadline.md)",
    "5.2-4": "*Reply*; the clocks of promise and feedback. [deadline.md](deadline.md)",
    "5.2-5": "*Revisits* of closed cases. [revisit.md](revisit.md)",
    "5.3.1-1": "*Reports* of any period, with measures. [report.md](report.md)",
    "5.3.1-2": "Monthly reports that draft themselves. [report.md](report.md)",
    "5.3.1-3": "The archive of a customer. [customer.md](customer.md)",
    "5.3.2-1": "*Assess*; department heads are told at once. [case.md](case.md)",
    "5.3.2-2": "The effect revisit, planned by itself. [revisit.md](revisit.md)",
    "5.3.2-3": "*Escalate*; the general manager's desk. [meeting.md](meeting.md)",
    "5.3.2-4": "*Meetings*: findings, solution, measures. [meeting.md](meeting.md)",
    "5.3.2-5": "Minutes, locked when issued; measures followed to the end. "
    "[meeting.md](meeting.md)",
    "5.3.3-1": "*Topics*: proposed, answered once for all that wait, published. "
    "[topic.md](topic.md)",
    "5.3.3-2": "Prospects: the funnel, information, plans. [customer.md](customer.md)",
    "5.3.4-1": "Plans and their review by departments. "
    "[revisit-plan.md](revisit-plan.md)",
    "5.3.4-2": "Who assists on a plan. [revisit-plan.md](revisit-plan.md)",
    "5.3.4-3": "Questionnaires and their statistics. [revisit.md](revisit.md)",
    "5.3.4-4": "Survey reports of revisit plans. [report.md](report.md)",
    "6": "Numbers, history, dossiers, retention. [record.md](record.md)",
    "7": "*Audit*: indicators, audits, auditors, targets. [audit.md](audit.md)",
}


def digits_of(clause):
    """Clause → the beginnings of test names: 5.3.2-2 → 5_3_2_2; 5.1-2/3 is two."""
    first, *others = clause.split("/")
    number = re.sub(r"[.-]", "_", first)
    return [number, *(number.rpartition("_")[0] + "_" + other for other in others)]


def indicators():
    """Names of the shipped indicators by clause, in their order."""
    found = defaultdict(list)
    for path in sorted(INDICATORS.glob("kefu_indicator*.xml")):
        for record in etree.parse(path).iter("record"):
            values = {f.get("name"): f.text for f in record.iter("field")}
            found[values["clause"]].append((int(values["sequence"]), values["name"]))
    return {clause: [n for _s, n in sorted(rows)] for clause, rows in found.items()}


def shown_by():
    """(file, name) of the tests by the digits that they begin with."""
    found = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name, number in TEST.findall(path.read_text()):
            found[number].append((path.relative_to(ROOT).as_posix(), name))
    return found


def document():
    rows, counted, shown = [], indicators(), shown_by()
    for clause, where in WHERE.items():
        found = [test for digits in digits_of(clause) for test in shown.get(digits, [])]
        files = defaultdict(int)
        for path, _name in found:
            files[path] += 1
        words = "<br>".join(f"`{p}` ({n})" for p, n in sorted(files.items())) or "—"
        names = "<br>".join(counted.get(clause, [])) or "—"
        rows.append(f"| {clause} | {where} | {names} | {words} |\n")
    return HEAD + "".join(rows)


def test_c7_the_table_of_clauses_says_what_is_there():
    if os.environ.get("KEFU_WRITE_CLAUSES"):
        DOCUMENT.write_text(document())
    assert DOCUMENT.read_text() == document(), "KEFU_WRITE_CLAUSES=1 writes it anew"


def test_every_indicator_is_of_a_clause_and_every_clause_is_counted():
    assert indicators().keys() == WHERE.keys()


def test_every_clause_is_shown_by_a_test():
    shown = shown_by()
    bare = {
        clause
        for clause in WHERE
        if not any(shown.get(digits) for digits in digits_of(clause))
    }
    assert not bare
