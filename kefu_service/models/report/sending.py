"""Who gets a report: departments, people, the general manager (5.3.1-1)."""

from odoo import api, fields, models
from odoo.fields import Command

from ..base.mail.queueing import queue_mail
from .steps import ACTIVITY_ACKNOWLEDGE, ACTIVITY_READ, ACTIVITY_WRITE

TEMPLATE = "kefu_service.mail_template_report"


class KefuReport(models.Model):
    _inherit = "kefu.report"

    recipient_department_ids = fields.Many2many(
        "hr.department",
        "kefu_report_department_rel",
        "report_id",
        "department_id",
        "Departments",
        check_company=True,
        help="Their heads get the report.",
        gate="free",
    )
    recipient_user_ids = fields.Many2many(
        "res.users",
        "kefu_report_user_rel",
        "report_id",
        "user_id",
        "People",
        check_company=True,
        domain="[('share', '=', False)]",
        gate="free",
    )
    to_general_manager = fields.Boolean(
        "General Manager", help="The general manager gets the report.", gate="free"
    )
    reader_ids = fields.One2many(
        "kefu.report.reader", "report_id", "Sent to", copy=False, gate="step"
    )
    reader_count = fields.Integer("Sent to (count)", compute="_compute_reader_counts")
    opened_count = fields.Integer("Opened by", compute="_compute_reader_counts")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("reader_ids.date_opened")
    def _compute_reader_counts(self):
        for report in self:
            report.reader_count = len(report.reader_ids)
            report.opened_count = len(report.reader_ids.filtered("date_opened"))

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _propose_recipients(self):
        """Who reviewed a plan gets the report on it."""
        for report in self:
            departments = report.plan_id.department_ids
            if departments and not report.recipient_department_ids:
                report.recipient_department_ids = departments

    def _recipients(self):
        """Values of the readers beside the head, by their contact, each once."""
        self.ensure_one()
        readers = {}
        for department in self.recipient_department_ids:
            user = department._kefu_head_user(self.company_id)
            partner = user.partner_id or department._kefu_head_partner(self.company_id)
            values = {"role": "department", "department_id": department.id}
            readers.setdefault(partner, values | {"user_id": user.id})
        for user in self.recipient_user_ids._kefu_there():
            readers.setdefault(user.partner_id, {"role": "person", "user_id": user.id})
        if self.to_general_manager:
            company = self.company_id.sudo()  # who they are is no secret
            for user in company._kefu_general_managers():
                values = {"role": "gm", "user_id": user.id}
                readers.setdefault(user.partner_id.with_env(self.env), values)
        readers.pop(self.env["res.partner"], None)  # of a department without a head
        return readers

    def _hand_out(self):
        """Send the report and ask to read it. Called with all rights."""
        self.ensure_one()
        head = self.head_id
        readers = {head.partner_id: {"role": "head", "user_id": head.id}}
        for partner, values in self._recipients().items():
            readers.setdefault(partner, values)
        self._hand_to(readers)
        self.activity_feedback([ACTIVITY_WRITE])
        self._ask_head()

    def _hand_to(self, readers):
        """Rows for those who don't have the report yet, a mail and an activity each."""
        self.ensure_one()
        known = self.reader_ids.partner_id
        rows = self.env["kefu.report.reader"].create(
            [
                {
                    "report_id": self.id,
                    "partner_id": partner.id,
                    "date_sent": fields.Datetime.now(),
                    **values,
                }
                for partner, values in readers.items()
                if partner not in known
            ]
        )
        self._ask_to_read(rows)
        # an old register brought none along
        document = {"attachment_ids": list(map(Command.link, self.pdf_id.ids))}
        mailed = rows.filtered(lambda row: row.partner_id.email)
        queue_mail(mailed, TEMPLATE, email_values=document)

    def _ask_to_read(self, rows):
        """An activity for each reader who can open it; the head has another one."""
        quiet = self.with_context(mail_activity_quick_update=True)  # the mail tells
        for row in rows:
            reads = row.user_id and row.user_id._kefu_can_read(self)
            if reads and row.role != "head" and row.user_id != self.submitted_by_id:
                quiet.activity_schedule(
                    ACTIVITY_READ,
                    summary=self.with_context(lang=row._lang()).env._(
                        "Read: %s", self.name
                    ),
                    user_id=row.user_id.id,
                )

    def _ask_head(self):
        """An activity for whoever acknowledges, by the day on which it is due."""
        self.ensure_one()
        if self.head_id._kefu_can_read(self):
            due = self.date_next_due or fields.Datetime.now()
            self.with_context(mail_activity_quick_update=True).activity_schedule(
                ACTIVITY_ACKNOWLEDGE,
                date_deadline=self.company_id._kefu_day(due),
                user_id=self.head_id.id,
            )

    def _ask_head_anew(self):
        """Another head is asked, who gets the report as well."""
        self.invalidate_recordset(["head_id", "is_headed_by_me", "can_acknowledge"])
        acknowledge = self.env.ref(ACTIVITY_ACKNOWLEDGE, raise_if_not_found=False)
        for report in self:
            head = report.head_id
            asked = report.activity_ids.filtered(
                lambda activity: activity.activity_type_id == acknowledge
            )
            if not head or (
                head in report.reader_ids.user_id and head in asked.user_id
            ):
                continue
            report.activity_unlink([ACTIVITY_ACKNOWLEDGE])
            report._hand_to({head.partner_id: {"role": "head", "user_id": head.id}})
            report._ask_head()
            report._sync_clocks()
