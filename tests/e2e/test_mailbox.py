"""A complaint's whole way: mailbox, case, answer, the customer's answer to it."""

import base64

from tests.intake.mail.mails import mail

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
    message = mail(
        sender=f"李敏 <{CUSTOMER}>",
        to=ADDRESS,
        Message_ID="<1@xs.example>",
        Received="from xs.example by mx.example; Tue, 10 Nov 2026 09:15:00 +0800",
    )
    for name, content in FILES.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def test_c5_1_1_complaint_comes_by_imap_and_its_answer_leaves_by_smtp(
    service, dovecot, smtp
):
    with service.fetching_from("service", dovecot.port) as mailbox_id:
        dovecot.deliver("service", complaint())
        service.fetch(mailbox_id)
        case = customers_case(service)
        assert case["name"] == "周转箱压坏"
        assert case["team_id"] == [service.team_id, TEAM]
        assert case["channel"] == "email"
        assert "三只压坏" in case["description"]
        assert case["partner_id"][1] == "李敏"
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

        dovecot.deliver("service", reply_to(answer))
        service.fetch(mailbox_id)
        texts = wait_until(
            lambda: service.received(case["id"])[1:], "the reply arrives"
        )
        assert ["照片稍后补上" in text for text in texts] == [True]
        assert customers_case(service)["id"] == case["id"]


def reply_to(answer):
    """The customer's reply: neither number nor Re:, the thread alone tells the case."""
    return mail(
        "谢谢，照片稍后补上。",
        subject="答复",
        sender=CUSTOMER,
        to=answer["Reply-To"],
        In_Reply_To=answer["Message-ID"],
    ).as_bytes()


def customers_case(service):
    """The one case of the customer, once it is there."""
    domain = [("email_normalized", "=", CUSTOMER)]
    names = "name team_id channel description partner_id date_received number".split()
    (case,) = wait_until(
        lambda: service.cases(domain, *names), "the complaint becomes a case"
    )
    return case


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
    (answer,) = wait_until(lambda: smtp.sent_to(CUSTOMER)[before:], "the answer leaves")
    return answer
