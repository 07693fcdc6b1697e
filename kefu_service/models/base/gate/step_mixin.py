"""Records that steps lead on: what was done, and when, is kept by buttons alone."""

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..labels import label_of
from ..roles import OFFICER


class KefuStepMixin(models.AbstractModel):
    """What the steps of a model with a `state` have in common.

    A step checks who takes it and whether its time has come, then writes with
    `_take_step`: the fields that it sets are refused to everybody by hand.
    """

    _name = "kefu.step.mixin"
    _inherit = ["kefu.gate.mixin"]
    _description = "Record Led by Steps"

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.model
    def _is_officer(self):
        return self.env.user.has_group(OFFICER)

    def _check_officer(self):
        """Raise `AccessError` if the user is not an officer."""
        if not (self.env.su or self._is_officer()):
            raise AccessError(
                self.env._("Only an officer of the customer service may do that.")
            )

    def _check_step(self, states, step):
        """Raise if the user may not work on these records, or one isn't in `states`.

        :param step: past participle that names what is refused
        """
        self.check_access("write")
        self._check_state(states, step)

    def _check_state(self, states, step):
        """Raise `UserError` if one of these records isn't in `states`.

        :param step: past participle that names what is refused
        """
        for record in self:
            if record.state not in states:
                raise UserError(
                    self.env._(
                        "%(record)s is “%(state)s” and can't be %(step)s now.",
                        record=record.display_name,
                        state=record._state_label(),
                        step=step,
                    )
                )

    def _take_step(self, **values):
        """Write a step whose right has been checked."""
        self.sudo().write(values)

    def _state_label(self):
        """The state in the words of the user's language."""
        return label_of(self, "state")
