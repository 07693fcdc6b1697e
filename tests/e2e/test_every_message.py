"""Two hundred messages, half of them poison: each is accounted for, exactly once.

Even if the server is killed while it fetches them: between reading a message and
working on it, in the middle of the work, and between committing it and telling the
mailbox.
"""

import contextlib
import threading
from collections import Counter

import pytest

from . import imap_relay
from .books import Books
from .flood import UNCOMPUTABLE, flood
from .waiting import wait_until

COUNT = 200
NO_END = 120  # seconds
# What Odoo says to the mailbox right after it has read a message, and once it is
# committed.
READ = rb"STORE \d+ -FLAGS"
COMMITTED = rb"STORE \d+ \+FLAGS"


@pytest.fixture(scope="module")
def weekend(running_service):
    """A company's own field fails on some cases; acknowledgements wait for Monday."""
    with (
        running_service.failing_on(UNCOMPUTABLE, "kefu.complaint", "name"),
        running_service.unacknowledged(),
    ):
        yield


def test_every_message_is_a_case_or_in_quarantine(service, dovecot, weekend):
    sent = flood("CALM", COUNT)
    dovecot.deliver("calm", *(message.raw for message in sent))
    with service.fetching_from("calm", dovecot.port) as mailbox_id:
        fetch_all(service, dovecot, "calm", mailbox_id)
    assert Books(service.admin, "CALM").fates() == expected(sent)


def test_a_server_killed_while_fetching_loses_and_doubles_nothing(
    service, dovecot, weekend
):
    sent = flood("KILLED", COUNT)
    dovecot.deliver("killed", *(message.raw for message in sent))
    books = Books(service.admin, "KILLED")
    with (
        imap_relay.relaying(dovecot.port) as relay,
        service.fetching_from("killed", relay.port) as mailbox_id,
    ):
        # ... the second time right after one that is kept because it failed
        failed = [message.fate for message in sent].index("failed") + 1
        for command, nth in ((READ, 30), (COMMITTED, failed - 29)):
            relay.cut_at(command, nth, service.odoo.kill)
            fetch_until_killed(service, mailbox_id)
            expect_seen_to_be_kept(service, dovecot, books)
        with killing_at_work(service.odoo):
            fetch_until_killed(service, mailbox_id)
        expect_seen_to_be_kept(service, dovecot, books)
        fetch_all(service, dovecot, "killed", mailbox_id)
    found = books.fates()
    # What came again because the mailbox was not told is noted as a duplicate.
    again = found - expected(sent)
    assert set(again) <= {(message.token, "duplicate") for message in sent}
    assert 1 <= again.total() <= 3
    assert found - again == expected(sent)


def expected(sent):
    """The fate of each message, once."""
    return Counter((message.token, message.fate) for message in sent)


def fetch_all(service, dovecot, mailbox, mailbox_id):
    """Fetch until nothing unread is left."""

    def is_empty():
        service.fetch(mailbox_id)
        return not dovecot.flagged(mailbox, "UNSEEN")

    wait_until(is_empty, "the mailbox is empty", NO_END)


def fetch_until_killed(service, mailbox_id):
    """Fetch until the server is gone."""

    def is_gone():
        try:
            service.fetch(mailbox_id)
        except OSError:
            return True
        return False

    wait_until(is_gone, "the server is killed", NO_END)


@contextlib.contextmanager
def killing_at_work(odoo):
    """Kill the server when it has taken in thirty more messages in this block."""

    def taken():
        return int(odoo.sql(f"SELECT count(*) FROM kefu_mail_receipt {messages}"))

    def kill():
        wait_until(lambda: taken() >= enough, "thirty more messages")
        odoo.kill()

    messages = "WHERE content_key != 'contact'"
    enough = taken() + 30
    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        killer.join()


def expect_seen_to_be_kept(service, dovecot, books):
    """Start the server again: no message is marked as seen that it does not have."""
    seen = books.tokens(dovecot.flagged("killed", "SEEN"))
    service.odoo.restart()
    assert seen <= {token for token, _fate in books.fates()}
