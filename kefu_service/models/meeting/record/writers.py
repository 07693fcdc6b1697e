"""Who wrote the minutes: four eyes see what is issued (clause 5.3.2-5)."""

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class KefuMeetingMinutes(models.Model):
    _inherit = "kefu.meeting.minutes"

    writer_ids = fields.Many2many(
        "res.users",
        "kefu_meeting_minutes_writer_rel",
        string="Written by",
        copy=False,
        readonly=True,
        help="Whoever drew up or changed the text: who wrote it doesn't approve it, "
        "unless the settings allow it.",
        gate="step",
    )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        return super()._create_passed([self._signed(vals) for vals in vals_list])

    def _write_passed(self, vals):
        return super()._write_passed(self._signed(vals))

    @api.model
    def _wholes(self):
        return (*super()._wholes(), "meeting_id")

    @api.model
    def _wholes_go_by(self):
        return {"state"}

    @api.model
    def _signed(self, vals):
        """`vals` with the user as a writer, if the text is among them."""
        if not vals.get("body") or self.env.uid == SUPERUSER_ID:
            return vals  # what the system itself puts down nobody wrote
        return {"writer_ids": [Command.link(self.env.uid)], **vals}

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _free_approvers(self):
        """Approvers who didn't write the text, or all where writers may approve."""
        self.ensure_one()
        approvers = self.meeting_id._approvers()
        # sudo: how the company approves is no secret
        if self.company_id.sudo().kefu_writer_approves:
            return approvers
        return approvers - self.writer_ids.with_env(self.env)

    def _check_not_own(self):
        """Raise `UserError` if the user would approve what he or she wrote."""
        for minutes in self:
            if self.env.user not in minutes._free_approvers():
                raise UserError(
                    self.env._(
                        "You wrote %(minutes)s yourself: let the chair or the deputy "
                        "general manager who didn't write it approve, or have a manager "
                        "allow it in the settings (Meetings).",
                        minutes=minutes.display_name,
                    )
                )

    def _check_somebody_approves(self):
        """Raise `UserError` if everybody who might approve wrote the text."""
        for minutes in self:
            if not minutes._free_approvers():
                raise UserError(
                    self.env._(
                        "Nobody could approve %(minutes)s: the chair and the deputy "
                        "general manager wrote it themselves. Name a deputy, or allow "
                        "it in the settings (Meetings).",
                        minutes=minutes.display_name,
                    )
                )
