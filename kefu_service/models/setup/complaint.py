"""Cases that came with an old register: no clocks, no revisits, and a way back."""

from odoo import api, fields, models

from ..base.roles import TAKEOVER


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    takeover_id = fields.Many2one(
        "kefu.takeover",
        "Old Register",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        gate="step",
        groups=TAKEOVER,
    )
    takeover_key = fields.Char(
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Fingerprint of the row of the old register.",
        gate="step",
        groups=TAKEOVER,
    )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        """What is taken back with its file was never registered here."""
        files = [case._old_register().state for case in self]
        if self.env.su and set(files) <= {"taken_back"}:
            return None
        return super()._unlink_except_registered()

    def _day_of_number(self):
        """One without a number gets one of the year in which it was received."""
        if self._old_register():
            day = self.company_id._kefu_day(self.date_received)
            return day.replace(month=1, day=1)
        return super()._day_of_number()

    def _registered(self):
        """An old case is over: nobody is sent to the customer for it."""
        return super(
            KefuComplaint, self.filtered(lambda case: not case._old_register())
        )._registered()

    # ------------------------------------------------------------------
    # Clocks
    # ------------------------------------------------------------------

    def _clocks(self):
        """Nobody was promised anything here, until it is taken up again."""
        if self._old_register() and not self.round:
            return []
        return super()._clocks()

    def _old_register(self):
        """The file that the case came with, if any."""
        # sudo: what follows from it follows whoever works on the case
        return self.sudo().takeover_id
