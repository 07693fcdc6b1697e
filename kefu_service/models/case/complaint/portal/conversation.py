"""Who speaks to the customer: officers, and whom they have handed a case over to.

Whoever else writes on a case writes internally, whatever way he or she takes:
the page of the case, a dialog, a program, an answer by mail.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ....base.roles import OFFICER

# What says to whom a message goes besides the followers.
OUTSIDE = ("outgoing_email_to", "incoming_email_to", "incoming_email_cc")
NOTE = "mail.mt_note"


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    spokesperson_ids = fields.Many2many(
        "res.users",
        "kefu_complaint_spokesperson_rel",
        "complaint_id",
        "user_id",
        "May Answer the Customer",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        copy=False,
        tracking=True,
        help="People of the departments to whom the conversation was handed over: "
        "what they write goes to the customer. Of everybody else who reads the case, "
        "it is an internal note.",
        gate="free",
    )

    # ------------------------------------------------------------------
    # Writing
    # ------------------------------------------------------------------

    def message_post(self, **kwargs):
        if self._stays_inside(kwargs):
            kwargs = self._kept_inside(kwargs)
        if not (self.env.su or self.env.user.has_group(OFFICER)):
            # whoever only reads makes nobody a follower
            self = self.with_context(mail_post_autofollow=False)
        return super().message_post(**kwargs)

    def message_notify(self, **kwargs):
        if self and self._stays_inside(kwargs):
            kwargs = self._kept_inside(kwargs)
            kwargs.pop("is_internal")
        return super().message_notify(**kwargs)

    def _stays_inside(self, values):
        """Whether a message with these values comes from somebody who only reads."""
        speaker = self._speaker(values)
        return bool(speaker) and not self._speaks_to_customer(speaker)

    @api.model
    def _speaker(self, values):
        """The user whose words they are: a colleague; nobody for customers and steps."""
        user = self.env.user
        if self.env.su and "tracking_value_ids" in values:
            return user.browse()  # what was changed, told by the system
        if not user._is_superuser():
            return user if user._is_internal() else user.browse()
        # sudo: the gateway asks who wrote
        author = self.env["res.partner"].sudo().browse(values.get("author_id") or [])
        if not author or author.partner_share:
            return user.browse()
        return author.user_ids.filtered(lambda user: not user.share)[:1].sudo(False)

    def _speaks_to_customer(self, user):
        self.ensure_one()
        if user.has_group(OFFICER):
            return True
        case = self.sudo()  # who was named, and who the customer is
        return user in case.spokesperson_ids or user.partner_id == case.partner_id

    def _kept_inside(self, values):
        """The values of a message, as an internal note to colleagues alone."""
        values = {name: v for name, v in values.items() if name not in OUTSIDE}
        xmlid = values.pop("subtype_xmlid", None) or NOTE
        subtype = self.env["mail.message.subtype"].browse(
            values.get("subtype_id") or []
        )
        subtype = subtype or self.env.ref(xmlid)
        # sudo: who of them is a colleague
        people = self.env["res.partner"].sudo().browse(values.get("partner_ids") or [])
        return {
            **values,
            "subtype_id": (subtype if subtype.internal else self.env.ref(NOTE)).id,
            "partner_ids": people.filtered(lambda p: not p.partner_share).ids,
            "is_internal": True,
        }

    def _check_speaks_to_customer(self):
        """Raise `AccessError` if the user would send mail from a case past its page."""
        user = self.env.user
        if self.env.su or not user._is_internal():
            return
        for case in self:
            if not case._speaks_to_customer(user):
                raise AccessError(
                    self.env._(
                        "Case %(case)s is answered by the customer service. Log a "
                        "note, or ask its officer to hand the conversation over to "
                        "you (“May Answer the Customer”).",
                        case=case.display_name,
                    )
                )


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.model
    def _kefu_check_written_now(self, vals):
        """Past the page of the case as well, whoever only reads it writes inside."""
        res = super()._kefu_check_written_now(vals)
        if vals.get("model") == "kefu.complaint" and not self._kefu_is_inside(vals):
            case = self.env["kefu.complaint"].browse(vals.get("res_id"))
            case._check_speaks_to_customer()
        return res

    @api.model
    def _kefu_is_inside(self, vals):
        """Whether these values are those of a note."""
        subtype = self.env["mail.message.subtype"].browse(vals.get("subtype_id") or [])
        return bool(vals.get("is_internal")) and (not subtype or subtype.internal)
