"""Whether the message channels are reached."""

from odoo import api, models


class KefuHealth(models.TransientModel):
    _inherit = "kefu.health"

    @api.model
    def _checks(self):
        return [*super()._checks(), self._channels()]

    @api.model
    def _channels(self):
        failing = self.env["kefu.channel"]._failing_count()
        return self._check(
            "channels_failing",
            self.env._("Message channels"),
            not failing,
            failing,
            self.env._("%(count)s not reached", count=failing),
            self.env._(
                "A group robot or service refuses messages; the mail goes out all the "
                "same. Its last answer stands on the channel: Configuration / Message "
                "Channels."
            ),
        )
