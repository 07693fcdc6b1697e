"""What an effect revisit means for its case, and who hears of it (5.3.2-2, 5.3.2-5)."""

from odoo import fields, models

from ..base.labels import label_of
from ..base.mail.queueing import queue_mail

TEMPLATE = "kefu_service.mail_template_revisit_outcome"


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    outside_partner_ids = fields.Many2many(
        "res.partner",
        string="Outside Bodies",
        help="Insurers, carriers, authorities: they hear of the outcome as well.",
        gate="free",
    )
    date_told = fields.Datetime(
        "Departments Told on",
        copy=False,
        readonly=True,
        help="When the outcome was sent to the departments and outside bodies.",
        gate="step",
    )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _follow_effect(self):
        """The departments hear of the effect, and the case is verified or reopened."""
        # sudo: whoever may record the outcome lets the rest follow from it
        for revisit in self.sudo().filtered(lambda r: r.kind == "effect"):
            revisit._send_outcome()
            if revisit.outcome == "dissatisfied":
                revisit.complaint_id._reopen_after(revisit)
            else:
                revisit.complaint_id._verify_after_revisit()

    def _concerned_departments(self):
        """The departments of the case's measures, else those that answer for it."""
        self.ensure_one()
        case = self.complaint_id.sudo()  # of the revisit at hand
        measures = case.measure_ids.filtered(lambda m: m.state != "cancelled")
        return (
            measures.department_id
            or case.responsible_department_ids
            or case.department_id
        )

    def _outcome_partners(self):
        """Whom the outcome is sent to: heads of departments and outside bodies."""
        self.ensure_one()
        people = self.outside_partner_ids | self.complaint_id.outside_partner_ids
        for department in self._concerned_departments():
            people |= department._kefu_head_partner(self.company_id)
        return people.filtered("email")

    def _send_outcome(self):
        """Queue the mail on the outcome; it stays on the revisit."""
        if self._outcome_partners() and queue_mail(self, TEMPLATE):
            self.date_told = fields.Datetime.now()

    def _outcome_label(self):
        """The outcome in the words of the reader's language."""
        return label_of(self, "outcome")
