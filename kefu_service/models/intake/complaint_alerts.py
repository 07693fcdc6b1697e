"""What is wrong with a message on a case, and who is told."""

from odoo import fields, models

ACTIVITY = "mail.mail_activity_data_todo"


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    is_perhaps_forged = fields.Boolean(
        "Perhaps Forged",
        readonly=True,
        copy=False,
        help="The mail server found that the sender isn't who it claims to be "
        "(dmarc=fail): not acknowledged. Ask the customer before anything is done.",
        gate="step",
    )

    _forged_idx = models.Index("(id) WHERE is_perhaps_forged IS TRUE")

    def _alert_forged(self, msg_dict):
        """Say in the history that the sender of a message is not proven; tell once."""
        self._message_log(
            body=self.env._(
                "The next message claims to be from %(sender)s, which the mail server "
                "doubts (dmarc=fail). It changes nothing on this case: ask the "
                "customer, and reopen it by hand if he wrote it.",
                sender=msg_dict.get("email_from") or "",
            )
        )
        self._alert_officer(self.env._("A message whose sender is not proven"))

    def _alert_loop(self, address):
        """Tell that messages of this case go to quarantine, which may be a customer's."""
        self._alert_officer(
            self.env._("Messages are put aside as a loop"),
            self.env._(
                "So many messages came from %(sender)s within an hour that the next "
                "ones are kept in quarantine. Look there whether a customer wrote one.",
                sender=address,
            ),
        )

    def _alert_officer(self, summary, note=""):
        """An activity for whoever has to hear of it, once until it is done.

        The customer may have objected after all: closing is the officer's from now on.
        """
        self.ensure_one()
        self._end_silence()
        officer = self._officer_in_charge()
        if officer and summary not in self.activity_ids.mapped("summary"):
            self.activity_schedule(
                ACTIVITY, user_id=officer.id, summary=summary, note=note
            )
