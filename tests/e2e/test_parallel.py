"""Eight mail servers' deliveries at once: nothing lost, nothing doubled."""

import itertools
import xmlrpc.client
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.intake.mail.mails import mail

from .service import ADDRESS
from .waiting import wait_until

AT_ONCE = 8


@pytest.fixture(scope="module")
def gateways(running_service):
    """Eight connections to the server."""
    return [running_service.odoo.client() for _i in range(AT_ONCE)]


def deliver(gateways, messages):
    """Hand over raw messages, eight at a time; the ids of their cases."""

    def hand_over(gateway, raws):
        return [
            gateway.call(
                "mail.thread", "message_process", False, xmlrpc.client.Binary(raw)
            )
            for raw in raws
        ]

    shares = [messages[i::AT_ONCE] for i in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = pool.map(hand_over, gateways, shares)
    return list(itertools.chain.from_iterable(answers))


def message(number, sender, **kw):
    """One of several messages of one test."""
    kw.setdefault("subject", f"{sender} {number}")
    return mail(f"第{number}件", sender=sender, to=ADDRESS, **kw).as_bytes()


def serials(cases):
    """The running numbers of cases, in order."""
    return sorted(int(case["number"].rpartition("/")[2]) for case in cases)


@pytest.fixture
def new_year(service):
    """The counter of this year does not exist yet, the register is that of others."""
    call = service.admin.call
    sequence = service.record_id("kefu_service.kefu_complaint_sequence")
    (kept,) = call("ir.sequence", "read", [sequence], ["prefix"])
    of_sequence = [("sequence_id", "=", sequence)]
    names = ["date_from", "date_to"]
    ranges = call("ir.sequence.date_range", "search_read", of_sequence, names)
    for row in ranges:
        last_century = {"date_from": "1999-01-01", "date_to": "1999-12-31"}
        call("ir.sequence.date_range", "write", [row["id"]], last_century)
    call("ir.sequence", "write", [sequence], {"prefix": "NEW/"})
    yield
    new = [*of_sequence, ("date_from", ">", "2000-01-01")]
    new_ids = call("ir.sequence.date_range", "search", new)
    call("ir.sequence.date_range", "unlink", new_ids)
    for row in ranges:
        call("ir.sequence.date_range", "write", [row.pop("id")], row)
    call("ir.sequence", "write", [sequence], {"prefix": kept["prefix"]})


def test_c6_the_first_cases_of_a_year_are_numbered_once(service, gateways, new_year):
    sent = [message(i, f"new{i}@year.example.com") for i in range(AT_ONCE)]
    ids = deliver(gateways, sent)
    assert len(set(ids)) == AT_ONCE
    assert serials(service.cases([("id", "in", ids)], "number")) == list(range(1, 9))


def test_different_messages_are_so_many_cases_with_successive_numbers(
    service, gateways
):
    sent = [message(i, f"d{i % 5}@different.example.com") for i in range(40)]
    ids = deliver(gateways, sent)
    cases = service.cases([("id", "in", ids)], "number", "name", "partner_id")
    assert len(cases) == len({case["name"] for case in cases}) == 40
    numbers = serials(cases)
    assert numbers == list(range(numbers[0], numbers[0] + 40))
    # five senders, none of them known before: five contacts
    assert len({case["partner_id"][0] for case in cases}) == 5


def test_the_same_message_eight_times_is_one_case(service, gateways):
    sent = message(1, "same@identical.example.com")
    ids = deliver(gateways, [sent] * AT_ONCE)
    assert len(list(filter(None, ids))) == 1
    same = [("email_normalized", "=", "same@identical.example.com")]
    assert len(service.cases(same)) == 1
    again = [("email_from", "ilike", "same@identical"), ("reason", "=", "duplicate")]
    count = service.admin.call("kefu.mail.quarantine", "search_count", again)
    assert count == AT_ONCE - 1


def test_answers_to_one_case_all_arrive_on_it(service, gateways):
    """The case is closed: each of them would reopen it."""
    customer = "one@answers.example.com"
    (case_id,) = deliver(gateways, [message(0, customer)])
    number = closed_case(service, case_id)["number"]
    answers = [
        message(i, customer, subject=f"Re: [{number}]", Cc=f"c{i}@x.example.com")
        for i in range(1, AT_ONCE + 1)
    ]
    assert deliver(gateways, answers) == [case_id] * AT_ONCE
    texts = service.received(case_id)
    assert len(texts) == len(set(texts)) == AT_ONCE + 1
    (case,) = service.cases([("id", "=", case_id)], "state", "email_cc")
    assert case["state"] == "processing"
    assert all(f"c{i}@x.example.com" in case["email_cc"] for i in range(1, AT_ONCE + 1))


def closed_case(service, case_id):
    """The case, closed after its acknowledgement."""

    def acknowledged():
        domain = [("id", "=", case_id), ("date_acknowledged", "!=", False)]
        return service.cases(domain, "number")

    (case,) = wait_until(acknowledged, "the case is acknowledged")
    # a question needs no assessment: told by phone, and the customer agreed
    service.admin.call("kefu.complaint", "write", [case_id], {"kind": "inquiry"})
    reply = {
        "complaint_id": case_id,
        "way": "phone",
        "solution": "已补发",
        "explanation": "漏装",
        "is_settled": True,
    }
    reply_id = service.admin.call("kefu.complaint.reply", "create", reply)
    service.admin.call("kefu.complaint.reply", "action_confirm", [reply_id])
    return case
