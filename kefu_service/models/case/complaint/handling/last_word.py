"""What was said last on a case: a dialog that answers many of them goes by it."""

from odoo import api, fields, models

# Words of people: what the system writes by itself is none.
SAID = ("comment", "email", "email_outgoing")


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    last_word_id = fields.Many2one(
        "mail.message",
        compute="_compute_last_word_id",
        help="What the customer or a colleague said last, and not among colleagues.",
    )

    @api.depends("message_ids")
    def _compute_last_word_id(self):
        """The newest messages between the customer and us, of all at once."""
        # sudo: which one it is, whoever may read it
        messages = self.env["mail.message"].sudo()
        rows = messages._read_group(
            [
                ("model", "=", self._name),
                ("res_id", "in", self._origin.ids),
                ("message_type", "in", SAID),
                ("subtype_id", "=", self.env.ref("mail.mt_comment").id),
                ("is_internal", "=", False),
            ],
            ["res_id"],
            ["id:max"],
        )
        newest = dict(rows)
        for case in self:
            case.last_word_id = newest.get(case._origin.id)

    def _who_wrote(self, names):
        """A line on who spoke, if that is among the fields `names` that changed."""
        self.ensure_one()
        if "last_word_id" not in names or not self.last_word_id:
            return ""
        # sudo: who spoke on a case that the user reads
        message = self.last_word_id.sudo()
        return self.env._(
            "%(case)s: %(who)s wrote on it meanwhile.",
            case=self.display_name,
            who=message.author_id.name or message.email_from,
        )
