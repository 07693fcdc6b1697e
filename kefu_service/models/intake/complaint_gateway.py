"""What comes by mail and goes out by mail."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools.mail import email_normalize, email_split_tuples, formataddr

# As in core: 78 of a line, without the name of the field.
REPLY_TO = 68


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"
    # A customer who is written to follows the case from then on.
    _mail_thread_customer = True

    origin_id = fields.Many2one(
        "kefu.complaint",
        "Follows Up",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The closed case that the customer came back to, or the one whose number "
        "the message names.",
        gate="step",
    )
    is_platform = fields.Boolean(
        "From a Platform",
        readonly=True,
        copy=False,
        help="Sent by a mailing list, a bulk or a no-reply sender: not acknowledged.",
        gate="step",
    )
    is_perhaps_automatic = fields.Boolean(
        "Perhaps Automatic",
        readonly=True,
        copy=False,
        help="Something speaks of a machine, but proves nothing: not acknowledged. "
        "Write to the customer by hand if a person wrote.",
        gate="step",
    )
    automatic_sign = fields.Char(
        "Sign of a Machine",
        readonly=True,
        copy=False,
        help="The part of the message that speaks of a machine.",
        gate="step",
    )
    is_unreadable = fields.Boolean(
        "Unreadable Mail",
        readonly=True,
        copy=False,
        help="The message is encrypted: ask the customer to send it in the clear. "
        "What came is kept as an attachment.",
        gate="step",
    )

    # What is rare is found among a million.
    _platform_idx = models.Index("(id) WHERE is_platform IS TRUE")
    _automatic_idx = models.Index("(id) WHERE is_perhaps_automatic IS TRUE")
    _unreadable_idx = models.Index("(id) WHERE is_unreadable IS TRUE")

    # ------------------------------------------------------------------
    # Coming in
    # ------------------------------------------------------------------

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        self._check_gateway()
        # The gateway's own user must not become the officer of what it delivers.
        self = self.with_context(default_user_id=False, kefu_taking_in=True)
        self = self._kefu_in_house()
        values = {
            "name": self._name_of_mail(msg_dict.get("subject")),
            "description": msg_dict.get("body"),
            "channel": "email",
            **_sender(msg_dict),
            "partner_id": msg_dict.get("author_id"),
            # without a date in the message it counts from now
            "date_received": msg_dict.get("date") or fields.Datetime.now(),
        }
        values.update(custom_values or {})
        written = self._with_few_copied(msg_dict)
        # core writes it over ours, and would add the name
        written["email_from"] = values["email_from"]
        case = super().message_new(written, values)
        if case.origin_id:
            case._log_origin()
        return case

    @api.model
    def _name_of_mail(self, subject):
        return (subject or "").strip() or self.env._("(no subject)")

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """While a message is taken in, core asks for the descriptions of all fields,
        only to see whether there is a name: a tenth of the time that a message takes.
        """
        if allfields is None and self.env.context.get("kefu_taking_in"):
            allfields = [self._rec_name]
        return super().fields_get(allfields, attributes)

    def message_update(self, msg_dict, update_vals=None):
        """An answer to a closed case opens it again (see `_takes_replies`).

        One of a colleague doesn't, and one whose sender is forged changes nothing.
        Raises `AccessError` for everybody but the gateway.
        """
        self._check_gateway()
        self = self._kefu_in_house()
        if self.env.context.get("kefu_forged"):
            self._alert_forged(msg_dict)
            return True
        author = self.env["res.partner"].browse(msg_dict.get("author_id") or [])
        if self.date_closed and not self._is_helped_by(author):
            update_vals = dict(update_vals or {}, stage_id=self._work_stage_id())
            self._message_log(
                body=self.env._("Reopened: the customer wrote again after closing.")
            )
        return super().message_update(self._with_few_copied(msg_dict), update_vals)

    def _check_gateway(self):
        if not self.env.su:
            raise AccessError(
                self.env._(
                    "Only mail that comes in does this. Write on the case, or use its "
                    "buttons."
                )
            )

    def _takes_replies(self, of_colleague=False, moment=None):
        """Whether an answer belongs on this case: open, or closed not long before.

        :param of_colleague: one of our own people wrote it: it reopens nothing
        :param moment: when the answer arrived, if that is not now: it may have waited
            in its mailbox, or in quarantine
        """
        self.ensure_one()
        if of_colleague or not self.date_closed:
            return True
        grace = timedelta(days=self.company_id.kefu_reopen_days)
        return (moment or fields.Datetime.now()) <= self.date_closed + grace

    def _log_origin(self):
        """Say in the history what the case has to do with the one it points to."""
        origin = self.origin_id
        link = origin._get_html_link(title=origin.display_name)
        if origin._takes_replies(moment=self.date_received):
            body = self.env._(
                "Names %(origin)s, but it is not certain that who wrote it has to do "
                "with that case: merge them if they belong together.",
                origin=link,
            )
        else:
            body = self.env._(
                "Follows up on %(origin)s, which was closed before the reopening "
                "period.",
                origin=link,
            )
        self._message_log(body=body)

    def _knows_sender(self, address):
        """Whether `address` (normalised) is exactly that of the case's customer or of
        a follower.
        """
        self.ensure_one()
        people = self.partner_id + self.message_partner_ids
        return address in {self.email_normalized, *people.mapped("email_normalized")}

    # ------------------------------------------------------------------
    # Going out
    # ------------------------------------------------------------------

    def _notify_get_reply_to(self, default=None, author_id=False):
        """Answers come back to the team's address."""
        aliases = self.team_id.sudo()._notify_get_reply_to(  # only the address
            default=default, author_id=author_id
        )
        reply_to = {
            case.id: case._signed_by_team(aliases.get(case.team_id.id), author_id)
            for case in self
        }
        without = self.filtered(lambda case: not reply_to[case.id])
        if without:
            reply_to.update(
                super(KefuComplaint, without)._notify_get_reply_to(
                    default=default, author_id=author_id
                )
            )
        return reply_to

    def _signed_by_team(self, reply_to, author_id):
        """`reply_to` under a name that says something: the author's, else the team's.

        Core puts the name of the user there, who is OdooBot where mail comes in.
        """
        address = email_normalize(reply_to, strict=False)
        # sudo: whose name stands on the mail anyway
        author = self.env["res.partner"].sudo().browse(author_id or [])
        names = [name for name in (author.name, self.team_id.sudo().name) if name]
        named = (formataddr((name, address)) for name in names if address)
        # a longer field is folded, which some servers of the way misread
        return next((n for n in named if len(n) <= REPLY_TO), address or reply_to)

    def _get_customer_information(self):
        """What is known of the contact when an officer makes a partner of it."""
        information = super()._get_customer_information()
        for case in self.filtered("email_normalized"):
            values = information.setdefault(case.email_normalized, {})
            values.setdefault("name", case.contact_name or case.email_from)
            if case.phone:
                values.setdefault("phone", case.phone)
        return information


def _sender(msg_dict):
    """Name and address of who wrote, each in its field; a known customer has a name."""
    written = msg_dict.get("email_from")
    address = email_normalize(written, strict=False)
    if not address:
        return {"email_from": written}
    names = [name for name, _address in email_split_tuples(written)]
    name = not msg_dict.get("author_id") and names and names[0]
    return {"email_from": address, **({"contact_name": name} if name else {})}
