"""Two at once on parts of one record: exactly one passes with what stood before."""

import pytest

from launcher import database

from . import at_once

SETTING = """
    from datetime import timedelta

    from odoo import fields
    from odoo.fields import Command

    warehouse = env["hr.department"].create({"name": "仓储部"})
    later = fields.Datetime.now() + timedelta(days=2)

    def case(state="processing", **values):
        stage = env["kefu.stage"]._first_id_of(state)
        known = {"name": "x", "kind": "inquiry", "stage_id": stage}
        return env["kefu.complaint"].create(known | values)

    def measure(env, **values):
        known = {"name": "x", "department_id": warehouse.id, "date_due": later}
        return env["kefu.measure"].create(
            known | {"result": "<p>x</p>", "needs_acceptance": False} | values
        )

    def done(record):
        return lambda env: record.with_env(env).action_done()
"""


@pytest.fixture(scope="module")
def found():
    """What came of all that two did at once."""
    with database.throwaway() as name:
        yield at_once.run(name, SETTING + MEASURES + MEETINGS + REPORTS)


MEASURES = """
    kept = case()
    first, last = (measure(env, complaint_id=kept.id) for _n in range(2))
    found["done"] = [at_once(done(first), done(last)), bool(kept.date_resolved)]

    kept = case()
    order = lambda env: measure(env, complaint_id=kept.id)
    found["cancelled"] = [
        at_once(lambda env: kept._cancel("x"), order), len(kept.measure_ids)
    ]

    kept = case()
    found["ordered"] = [
        at_once(order, lambda env: kept.with_env(env)._cancel("x")),
        kept.measure_ids.state,
    ]

    kept, other = case(), case()
    order = lambda env: measure(env, complaint_id=other.id)
    found["merged"] = [
        at_once(order, lambda env: kept.with_env(env)._merge(other.with_env(env))),
        len(kept.measure_ids),
    ]
"""
MEETINGS = """
    def meeting(*cases, **values):
        items = [Command.create({"complaint_id": one.id}) for one in cases]
        return env["kefu.meeting"].create({"name": "x", "item_ids": items} | values)

    kept = case("coordination", date_escalated=fields.Datetime.now())
    call = lambda env: kept.with_env(env).action_call_meeting()
    found["called"] = [at_once(call, call), len(kept.meeting_ids)]

    held = meeting(case("coordination", date_escalated=fields.Datetime.now()))
    item = held.item_ids
    ordered = [
        measure(env, meeting_item_id=item.id, state="done") for _n in range(2)
    ]
    held.state = "following"
    held.user_id = env.ref("base.user_admin")
    held.activity_ids.unlink()
    first, last = (
        lambda env, one=one: one.with_env(env).action_verify() for one in ordered
    )
    found["verified"] = [at_once(first, last), len(held.activity_ids)]

    follow = lambda env: held.with_env(env).action_call_follow_up()
    measure(env, meeting_item_id=item.id, state="open")
    found["followed"] = [at_once(follow, follow), len(held.follow_up_ids)]

    open_one = meeting(case("coordination", date_escalated=fields.Datetime.now()))
    open_one.state = "held"
    minutes = open_one._draft_minutes(body="<p>x</p>")
    person = env.ref("base.user_admin")
    person.group_ids += env.ref("kefu_service.kefu_group_manager")
    solve = lambda env: open_one.item_ids.with_env(env).with_user(person).write(
        {"solution": "<p>y</p>"}
    )
    submit = lambda env: minutes.with_env(env).write({"state": "in_approval"})
    found["locked"] = at_once(submit, solve)
"""
REPORTS = """
    day = fields.Date.today()
    report = env["kefu.report"].create(
        {"kind": "analysis", "name": "x", "date_start": day, "date_end": day}
    )
    submit = lambda env: report.with_env(env).write({"state": "submitted"})
    propose = lambda env: measure(env, report_id=report.id)
    found["proposed"] = [at_once(submit, propose), len(report.measure_ids)]
"""


def test_of_the_last_two_measures_one_is_the_last(found):
    assert found["done"] == ["tried again", True]


def test_nothing_is_ordered_on_a_case_that_is_cancelled_meanwhile(found):
    refusal, count = found["cancelled"]
    assert "is closed" in refusal
    assert not count


def test_what_is_ordered_meanwhile_is_cancelled_with_the_case(found):
    assert found["ordered"] == ["tried again", "cancelled"]


def test_what_is_ordered_meanwhile_goes_on_with_the_case_that_is_kept(found):
    assert found["merged"] == ["tried again", 1]


def test_two_who_call_a_meeting_call_one(found):
    assert found["called"] == ["tried again", 1]
    assert found["followed"] == ["tried again", 1]


def test_closing_a_meeting_is_offered_with_the_last_measure(found):
    assert found["verified"] == ["tried again", 1]


def test_nothing_is_decided_while_the_minutes_go_to_approval(found):
    assert "begin a new revision" in found["locked"]


def test_nothing_is_added_to_a_report_that_is_submitted_meanwhile(found):
    refusal, count = found["proposed"]
    assert "added to" in refusal
    assert not count
