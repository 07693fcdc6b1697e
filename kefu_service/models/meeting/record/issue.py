"""Issuing minutes: the PDF that is kept, and who gets it (clause 5.3.2-5)."""

from odoo import api, models

from ...base.mail.queueing import queue_mail

TEMPLATE = "kefu_service.mail_template_minutes"
REPORT = "kefu_service.kefu_meeting_minutes_report"


class KefuMeetingMinutes(models.Model):
    _inherit = "kefu.meeting.minutes"

    @api.readonly
    def action_print(self):
        """The minutes as a PDF: as it was issued, or of the draft as it stands."""
        self.ensure_one()
        self.check_access("read")
        return self.env.ref(REPORT).report_action(self)

    def _issue(self):
        """Keep the PDF, send it, order what the revision added, follow the measures.

        Called with all rights, after the approval.
        """
        self.ensure_one()
        meeting = self.meeting_id
        former = meeting.minutes_ids.filtered(lambda m: m.state == "issued") - self
        former.state = "superseded"
        self.pdf_id = self._drawn()
        meeting.measure_ids._order_drafts(self.date_issued)
        if meeting.state == "held":
            meeting.state = "following"
        meeting._sync_clocks()
        meeting.item_ids._tell_cases()  # what has changed since the meeting ended
        self._send()

    def _drawn(self):
        """The minutes as a PDF of their own, which nothing draws again."""
        report = self.env["ir.actions.report"].with_context(
            report_pdf_no_attachment=True, lang=self._lang()
        )
        content, kind = report._render_qweb_pdf(REPORT, self.ids)
        return self.env["ir.attachment"].create(
            {
                "name": self._pdf_name(kind),
                "raw": content,
                "res_model": self._name,
                "res_id": self.id,
            }
        )

    def _pdf_name(self, kind="pdf"):
        """File name, such as `KF-M-2026-001-2.pdf` for the second revision."""
        self.ensure_one()
        number = (self.number or "").replace("/", "-")
        return f"{number}-{self.revision}.{kind}"

    def _kept_pdf_name(self):
        """Where the report finds the PDF as it was issued; False while it is drawn."""
        self.ensure_one()
        return bool(self.pdf_id) and self.pdf_id.name

    def _meeting_time(self):
        """When the meeting began, as far as it is known: planned, or held before."""
        times = (self.meeting_id.date_start, self.meeting_id.date_held)
        return min((time for time in times if time), default=False)

    def _signatures(self):
        """Who signs the paper: the chair, and each department concerned."""
        self.ensure_one()
        chair = self.env._(
            "Chair: %(person)s", person=self.meeting_id._who_sat("chair").name or ""
        )
        return [chair, *self._departments().mapped("name")]

    def _departments(self):
        """Departments that attended, answer for something or have a measure."""
        meeting = self.meeting_id.sudo()  # whoever is named in it is told
        inside = meeting.participant_ids.filtered(lambda p: p.role != "outside")
        return (
            inside.department_id
            | meeting.item_ids.finding_ids.department_id
            | meeting.measure_ids.department_id
        )

    def _recipients(self):
        """Participants and heads of the departments concerned.

        Whoever came from outside is told by the reply: who bears which share is
        nobody's business but the company's.
        """
        self.ensure_one()
        meeting = self.meeting_id.sudo()  # whoever is named in it is told
        inside = meeting.participant_ids.filtered(lambda p: p.role != "outside")
        people = inside.partner_id._kefu_there()
        for department in self._departments():
            people |= department._kefu_head_partner(meeting.company_id)
        return people.with_env(self.env)

    def _send(self):
        """Queue the mail with the PDF."""
        if self._recipients():
            document = {"attachment_ids": [(4, self.pdf_id.id)]}
            queue_mail(self, TEMPLATE, email_values=document)
