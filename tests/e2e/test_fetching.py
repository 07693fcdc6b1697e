"""What is in the way of a message while it is fetched does not cost it."""

from concurrent.futures import ThreadPoolExecutor

from tests.intake.mail.mails import mail

from .service import ADDRESS
from .waiting import wait_until

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def message(text, sender, **kw):
    return mail(text, sender=sender, to=ADDRESS, **kw).as_bytes()


def test_an_answer_fetched_while_its_case_is_being_saved_arrives(service, dovecot):
    customer = "wang@conflict.example.com"
    odoo = service.odoo
    with service.fetching_from("conflict", dovecot.port) as mailbox_id:
        dovecot.deliver("conflict", message("缺料", customer, Message_ID="<c@x.cn>"))
        service.fetch(mailbox_id)
        (case,) = service.cases([("email_normalized", "=", customer)])
        dovecot.deliver("conflict", message("补充", customer, In_Reply_To="<c@x.cn>"))
        with ThreadPoolExecutor(1) as pool:
            with odoo.transaction() as cursor:
                cursor.execute(
                    "UPDATE kefu_complaint SET color = 1 WHERE id = %s", [case["id"]]
                )
                fetching = pool.submit(service.fetch, mailbox_id)
                wait_until(lambda: int(odoo.sql(WAITING)), "the message has to wait")
            fetching.result()
    texts = service.received(case["id"])
    assert ["补充" in text for text in texts] == [False, True]


def test_a_message_that_can_not_even_be_kept_stays_unread(service, dovecot):
    """Not one is lost, and the others do not wait for it."""
    unkeepable = message(
        "休假",
        "chen@unread.example.com",
        subject="不能存",
        Auto_Submitted="auto-replied",
    )
    other = message("缺料", "zhao@unread.example.com")
    dovecot.deliver("unread", unkeepable, other)
    kept = [("email_from", "ilike", "chen@unread.example.com")]
    with service.fetching_from("unread", dovecot.port) as mailbox_id:
        with service.failing_on("不能存", "kefu.mail.quarantine", "subject"):
            service.fetch(mailbox_id)
            (left,) = dovecot.flagged("unread", "UNSEEN")
            assert b"chen@unread.example.com" in left
            (taken_in,) = service.cases([], "email_normalized")[-1:]
            assert taken_in["email_normalized"] == "zhao@unread.example.com"
        service.fetch(mailbox_id)
        assert service.admin.call("kefu.mail.quarantine", "search_count", kept) == 1
        assert not dovecot.flagged("unread", "UNSEEN")
