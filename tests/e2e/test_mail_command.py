"""``./kefu mail`` says what became of each message."""

import pytest

from launcher import mail as mail_command
from launcher import run as running
from tests.intake.mail.mails import raw

from .service import ADDRESS

CUSTOMER = "zhou@command.example.com"


@pytest.fixture
def deliver(service, monkeypatch, tmp_path, capsys):
    """Deliver one message by the command; what it printed after the file's name."""
    monkeypatch.setattr(running, "instance", lambda: service.odoo.instance)
    path = tmp_path / "message.eml"

    def run(message):
        path.write_bytes(message)
        assert mail_command.run.callback(files=[path]) == 0
        return capsys.readouterr().out.removeprefix(f"{path}: ").strip()

    return run


def test_a_case_an_answer_a_duplicate_and_a_robot_are_told_apart(service, deliver):
    first = raw(sender=CUSTOMER, to=ADDRESS, Message_ID="<first@command.example.com>")
    said = deliver(first)
    (case,) = service.cases([("email_normalized", "=", CUSTOMER)], "display_name")
    title = f"kefu.complaint {case['id']}, {case['display_name']}"
    assert said == f"new {title}"
    notify_officer(service, case)

    reply = "<first@command.example.com>"
    said = deliver(raw("补充", sender=CUSTOMER, to=ADDRESS, In_Reply_To=reply))
    assert said == f"on {title}"

    assert deliver(first) == "in quarantine as duplicate"

    said = deliver(raw(sender=CUSTOMER, to=ADDRESS, Auto_Submitted="auto-replied"))
    assert said.startswith("in quarantine as robot. ")
    assert "Auto-Submitted" in said


def notify_officer(service, case):
    """Have the officer notified of a case, which the administrator does not read."""
    officer = service.odoo.client(service.OFFICER)
    login = [("login", "=", service.OFFICER)]
    (user,) = officer.call("res.users", "search_read", login, ["partner_id"])
    to = {"partner_ids": [user["partner_id"][0]], "body": "您有新的投诉"}
    officer.call("kefu.complaint", "message_notify", [case["id"]], **to)
    assert not service.admin.call(
        "mail.message", "search", [("body", "ilike", "您有新的")]
    )


def test_a_failure_is_told_with_its_error(service, deliver):
    with service.failing_on("算不出", "kefu.complaint", "name"):
        said = deliver(raw(sender=CUSTOMER, to=ADDRESS, subject="算不出"))
    assert said.startswith("in quarantine as failed. ")
    assert "division by zero" in said
