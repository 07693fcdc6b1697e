"""What belongs to the record of a meeting and is locked with its minutes (5.3.2-5)."""

from odoo import api, models

from ..base.labels import label_of


class KefuMeetingPartMixin(models.AbstractModel):
    """A part of a meeting, by its `meeting_id`: findings, solutions, attendance.

    Once the minutes are in approval or issued nobody adds, changes or removes one,
    except through a new revision of the minutes.
    """

    _name = "kefu.meeting.part.mixin"
    _inherit = ["kefu.gate.mixin"]
    _description = "Part of a Meeting"

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        parts = super()._create_passed(vals_list)
        parts._check_unlocked()
        return parts

    @api.model
    def _wholes(self):
        return (*super()._wholes(), "meeting_id")

    def _check_free(self, names):
        self._check_unlocked()
        return super()._check_free(names)

    def _way_to_correct(self):
        return self.env._(
            "What is decided stays with its complaint: delete the line and add another."
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_locked(self):
        self._check_unlocked()

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_unlocked(self):
        if not self.env.su:  # steps, demo data
            self.meeting_id._check_unlocked()

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _label(self, name):
        """The label of the selection `name`, for the minutes; "" if none is chosen."""
        self.ensure_one()
        return label_of(self, name)
