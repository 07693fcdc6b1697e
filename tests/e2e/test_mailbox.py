"""A complaint's whole way: mailbox, case, answer, the customer's answer to it."""

import base64

from tests.gateway.mails import mail

from .service import ADDRESS, TEAM
from .waiting import wait_until

CUSTOMER = "limin@xingsha.example.com"
# A table as Excel in China saves it, and a picture that the camera left unfinished:
# evidence that nobody may re-encode.
FILES = {
    "清单.csv": "零件号,数量\r\n8W0 123,3\r\n".encode("gbk"),
    "照片.png": b"\x89PNG\r\n\x1a\n\x00\x00 damaged \xff",
}


def complaint():
    message = mail(sender=f"李敏 <{CUSTOMER}>", to=ADDRESS, Message_ID="<1@xs.example>")
    for name, content in FILES.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def test_c5_1_1_complaint_comes_by_imap_and_its_answer_leaves_by_smtp(
    service, dovecot, smtp
):
    service.fetch_from("service", dovecot.port)
    dovecot.deliver("service", complaint())
    case = fetched_case(service)
    assert case["name"] == "周转箱压坏"
    assert case["team_id"] == [service.team_id, TEAM]
    assert case["channel"] == "email"
    assert "三只压坏" in case["description"]
    assert case["partner_id"][1] == "李敏"
    assert case["email_normalized"] == CUSTOMER
    assert case["date_received"] == "2026-11-10 01:15:00"  # 09:15 in Changsha
    assert attachments(service, case) == FILES
    (acknowledgement,) = wait_until(
        lambda: smtp.sent_to(CUSTOMER), "the acknowledgement leaves"
    )
    assert case["number"] in acknowledgement["Subject"]
    assert acknowledgement["Auto-Submitted"] == "auto-replied"

    answer = officers_answer(service, smtp, case)
    assert ADDRESS in answer["Reply-To"]
    assert "<1@xs.example>" in answer["References"]
    assert "我们马上核实" in answer.get_body().get_content()

    reply = mail(
        "谢谢，照片稍后补上。",
        subject="答复",  # neither number nor Re: the thread alone tells the case
        sender=CUSTOMER,
        to=answer["Reply-To"],
        In_Reply_To=answer["Message-ID"],
    )
    dovecot.deliver("service", reply.as_bytes())
    service.fetch()
    bodies = wait_until(lambda: received(service, case)[1:], "the reply arrives")
    assert ["照片稍后补上" in body for body in bodies] == [True]
    assert len(service.cases([("email_normalized", "=", CUSTOMER)])) == 1


def fetched_case(service):
    """The customer's case, once it is fetched."""
    service.fetch()
    names = "name team_id channel description partner_id email_normalized number"
    found = wait_until(
        lambda: service.cases(
            [("email_normalized", "=", CUSTOMER)], "date_received", *names.split()
        ),
        "the complaint becomes a case",
    )
    assert len(found) == 1
    return found[0]


def attachments(service, case):
    """The files on a case by their names."""
    domain = [("res_model", "=", "kefu.complaint"), ("res_id", "=", case["id"])]
    rows = service.admin.call("ir.attachment", "search_read", domain, ["name", "datas"])
    return {row["name"]: base64.b64decode(row["datas"]) for row in rows}


def officers_answer(service, smtp, case):
    """The answer of an officer as it reaches the customer's mail server."""
    before = len(smtp.sent_to(CUSTOMER))
    service.odoo.client("officer").call(
        "kefu.complaint",
        "message_post",
        [case["id"]],
        body="我们马上核实。",
        partner_ids=[case["partner_id"][0]],
        message_type="comment",
        subtype_xmlid="mail.mt_comment",
    )
    (answer,) = wait_until(
        lambda: smtp.sent_to(CUSTOMER)[before:], "the answer leaves"
    )
    return answer


def received(service, case):
    """The texts of the messages on a case that came by mail, oldest first."""
    domain = [
        ("model", "=", "kefu.complaint"),
        ("res_id", "=", case["id"]),
        ("message_type", "=", "email"),
    ]
    rows = service.admin.call(
        "mail.message", "search_read", domain, ["body"], order="id"
    )
    return [row["body"] for row in rows]
