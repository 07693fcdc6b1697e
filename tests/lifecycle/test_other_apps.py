"""Other apps of Odoo's on the same database: each goes on as it would alone."""

from launcher import database, odoo_process

from . import shell

APPS = "crm,hr_holidays,mass_mailing"

# Time Off moves the times of a public holiday from the clock of whoever enters it to
# the schedule's, and refuses two that overlap.
HOLIDAYS = """
    env.user.tz = "UTC"
    calendar = env["resource.calendar"].create({"name": "长沙", "tz": "Asia/Shanghai"})
    calendar.global_leave_ids.unlink()
    by_hand = {"name": "国庆节", "calendar_id": calendar.id}
    by_hand |= {"date_from": "2026-10-02 00:00:00", "date_to": "2026-10-03 23:59:59"}
    env["resource.calendar.leaves"].create(by_hand)
    for _number in range(2):
        print(dict(calendar._kefu_load_holidays(2026)))
    work = calendar._kefu_working_time()
    first, last = "2026-09-30 16:00:00", "2026-10-07 15:59:59"
    moments = map(odoo.fields.Datetime.to_datetime, (first, last))
    print("WORKED", work.between(*moments))
    for leave in calendar.global_leave_ids.sorted("date_from"):
        print("OFF", leave.name, leave.date_from, leave.date_to)
"""

# A mass mailing and a quotation's mail that come back to the service's own mailbox.
BOUNCES = """
    import textwrap

    people = env["res.partner"].create({"name": "刘", "email": "gone@maker.example.com"})
    lead = env["crm.lead"].create({"name": "新线路", "partner_id": people.id})
    sent = lead.message_post(body="报价", message_type="comment",
        subtype_xmlid="mail.mt_comment", partner_ids=people.ids)
    trace = env["mailing.trace"].create({"model": "res.partner", "res_id": people.id,
        "message_id": "<trace@test.example.com>", "email": people.email})

    def report(number, message_id):
        return textwrap.dedent(f'''\
            From: MAILER-DAEMON@mx.example.com
            To: service@example.com
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <{number}@mx.example.com>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.com

            Final-Recipient: rfc822; gone@maker.example.com

            --b
            Content-Type: text/rfc822-headers

            Message-ID: {message_id}

            --b--
            ''')

    for number, came_back in enumerate((sent.message_id, trace.message_id)):
        message = report(number, came_back)
        env["mail.thread"].message_process("kefu.complaint", message)
    print("BOUNCED", sent.notification_ids.notification_status, trace.trace_status)
    kept = env["kefu.mail.quarantine"].search_count([("reason", "=", "bounce")])
    print("KEPT", kept)
"""


def test_other_apps_beside_it():
    """No warning in Odoo's log, and none loses what it does alone."""
    with database.throwaway() as name:
        options = ("--init", APPS, "--stop-after-init", "--no-http")
        odoo_process.expect_clean(odoo_process.run(name, *options))

        said = shell.run(name, HOLIDAYS)
        assert "WORKED 0" in said, said
        assert "{'added': 14}" in said, said
        assert "{'unchanged': 14}" in said, said
        assert "OFF 劳动节 2026-04-30 16:00:00 2026-05-05 15:59:59" in said, said

        said = shell.run(name, BOUNCES)
        assert "BOUNCED bounce bounce" in said, said
        assert "KEPT 2" in said, said
