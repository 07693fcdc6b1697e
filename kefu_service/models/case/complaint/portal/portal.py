"""The customer's side of a case: what is read and written in the portal (5.2-2, -4)."""

from odoo import SUPERUSER_ID, api, models
from odoo.fields import Domain
from odoo.tools import email_normalize, formataddr, plaintext2html
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

# What a customer's login may read by any way there is. Whatever is added to a case
# later stays internal until it is named here.
PORTAL_READABLE_FIELDS = frozenset(
    {
        "id",
        "active",
        "display_name",
        "number",
        "name",
        "kind",
        "date_received",
        "date_promised",
        "date_closed",
        "access_url",
    }
)
MESSAGE_TYPES = ("comment", "email", "email_outgoing", "auto_comment")
# Cases whose first message is what the customer wrote; others were told by phone etc.
WRITTEN_CHANNELS = ("email", "web")

# By state, in the customer's words: a short one for lists, and a sentence.
STATUS = {
    "new": (_lt("With Us"), _lt("We have it. An officer is looking into it.")),
    "assessed": (
        _lt("In Work"),
        _lt("We looked into it and told the people responsible."),
    ),
    "processing": (_lt("In Work"), _lt("The people responsible are working on it.")),
    "coordination": (
        _lt("In Work"),
        _lt("Several departments are working on it together."),
    ),
    "replied": (
        _lt("Answered"),
        _lt("We answered. Please tell us whether that settles the matter."),
    ),
    "closed": (_lt("Settled"), _lt("The matter is settled.")),
    "verified": (_lt("Settled"), _lt("The matter is settled.")),
    "cancelled": (_lt("Ended"), _lt("The matter was ended.")),
}
STATUS_ACCEPTED = _lt("You accepted our solution. Thank you.")
STATUS_CONTESTED = _lt("You contested our solution: we are working on it again.")
STATUS_MERGED = _lt("We go on with it together with another report, under %(number)s.")
STATUS_MERGED_ELSEWHERE = _lt(
    "We go on with it together with another report. For anything new, report a new "
    "matter."
)


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    # ------------------------------------------------------------------
    # Access
    # ------------------------------------------------------------------

    def _compute_access_url(self):
        result = super()._compute_access_url()
        for case in self:
            case.access_url = f"/my/cases/{case.id}"
        return result

    def _has_field_access(self, field, operation):
        # asked for each value of each record: what is decided most often comes first
        env = self.env
        if env.su:
            return True
        try:
            from_outside = env.cr.cache["kefu_asked_from_outside"][env.uid]
        except KeyError:
            from_outside = self._is_asked_from_outside()
        if from_outside and not (
            operation == "read" and field.name in PORTAL_READABLE_FIELDS
        ):
            return False
        return not field.groups or super()._has_field_access(field, operation)

    def _is_asked_from_outside(self):
        """Whether a customer's login asks; the answer is kept for the transaction."""
        known = self.env.cr.cache.setdefault("kefu_asked_from_outside", {})
        known[self.env.uid] = self.env.user._is_portal()
        return known[self.env.uid]

    @api.model
    def _get_thread_with_access(
        self, thread_id, *, hash=None, pid=None, token=None, **kwargs
    ):
        """The private link opens the page of the case, and nothing else.

        Core would let its holder also use the web client's own addresses, which know
        none of the page's limits and tell whom the case was registered for.
        """
        return super()._get_thread_with_access(thread_id, **kwargs)

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Customers who are logged in write on the page of the case as well.

        Posting past it takes the right to change the case, which they don't have.
        """
        if message_operation == "create" and self.env.user._is_portal():
            return dict.fromkeys(self, "write")
        return super()._mail_get_operation_for_mail_message_operation(message_operation)

    def action_open_portal(self):
        """Show the officer what the customer sees."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "target": "new",
            "url": self.access_url,
        }

    # ------------------------------------------------------------------
    # What the customer reads
    # ------------------------------------------------------------------

    def _portal_status(self, reader=None):
        """(short word, sentence) on where the case stands, for the customer.

        :param reader: the user who is logged in, if one is
        """
        self.ensure_one()
        word, sentence = STATUS[self.state]
        translate = self.env._
        if self.merged_into_id and not self._portal_reaches_kept(reader):
            return translate(word), translate(STATUS_MERGED_ELSEWHERE)
        if self.merged_into_id:
            number = self._resolve_merged().number
            return translate(word), translate(STATUS_MERGED) % {"number": number}
        if self.customer_verdict == "accepted":
            sentence = STATUS_ACCEPTED
        elif self.customer_verdict == "contested" and not self.date_closed:
            sentence = STATUS_CONTESTED
        return translate(word), translate(sentence)

    def _portal_messages(self):
        """What was said between the customer and us, oldest first.

        Never an internal note, nor a change of stage or of any other field.
        """
        self.ensure_one()
        messages = self.env["mail.message"].sudo()  # filtered for outsiders here
        domain = (
            Domain("model", "=", self._name)
            & Domain("res_id", "=", self.id)
            & Domain("message_type", "in", MESSAGE_TYPES)
            & Domain("subtype_id", "=", self.env.ref("mail.mt_comment").id)
            & Domain(messages._get_search_domain_share())
        )
        return messages.search(domain, order="date, id").filtered(
            lambda message: not message._is_empty()
        )

    def _portal_description(self):
        """What the customer said, unless it stands among the messages."""
        self.ensure_one()
        in_messages = self.channel in WRITTEN_CHANNELS and self._portal_messages()
        return "" if in_messages else self.description

    def _portal_author_name(self, message):
        """Who said it, in the customer's eyes; "" is the customer.

        The private link may be in the hands of somebody who only gave a known
        customer's address: the customer's name in our files is not shown.
        """
        self.ensure_one()
        author = message.author_id
        users = author.with_context(active_test=False).user_ids
        if users and not all(users.mapped("share")):
            # what the system sends is the team's word
            is_person = any(user.active for user in users)
            return author.name if is_person else self.team_id.name
        if author == self.company_id.partner_id:
            return self.team_id.name or author.name
        if not author and self._is_written_by_the_house(message):
            return self.team_id.name
        return author.name if author and author != self.partner_id else ""

    def _is_written_by_the_house(self, message):
        """Whether a message without an author is ours, by address and by login.

        A customer who gave no address writes under ours, but with no login of ours.
        """
        writer = message.create_uid.sudo()  # whether it is a login of ours
        sender = email_normalize(message.email_from, strict=False)
        if not sender or not writer or writer.share or writer.id == SUPERUSER_ID:
            return False
        company = self.company_id.sudo().partner_id  # its address is no secret
        return sender == company.email_normalized or (
            message._kefu_is_house_address(sender)
        )

    # ------------------------------------------------------------------
    # What the customer writes
    # ------------------------------------------------------------------

    def _portal_takes_messages(self, writer=None):
        """Whether the customer may still write on this case.

        :param writer: the user who is logged in, if one is
        """
        return (
            self._portal_reaches_kept(writer)
            and self._resolve_merged()._takes_replies()
        )

    def _portal_reaches_kept(self, user=None):
        """Whether whoever reads this case may use the one that it was merged into.

        A login needs the right to that one. The private link was given for this case
        alone: it counts there if both are the same customer's, and if it went to his
        mailbox, not to whoever typed his address into the form.
        """
        self.ensure_one()
        kept = self._resolve_merged()
        if kept == self:
            return True
        if user:
            return kept.with_user(user).sudo(False).has_access("read")
        customer = self.partner_id.commercial_partner_id
        return (
            self._link_is_the_customers()
            and bool(customer)
            and customer == kept.partner_id.commercial_partner_id
        )

    def _link_is_the_customers(self):
        """Whether the private link went to the customer's own address alone.

        The form gives it to whoever filled it in, with whose address ever.
        """
        self.ensure_one()
        return self.channel != "web"

    def _portal_speaker(self):
        """Who speaks through the private link: the customer, or nobody we know."""
        speaker = self._resolve_merged().partner_id
        return speaker if self._link_is_the_customers() else speaker.browse()

    def _portal_post(self, text, files=(), author=None, **kwargs):
        """Add what the customer wrote, as plain text, with files kept byte for byte.

        :param files: pairs of name and content in bytes
        :param author: the partner who wrote. If that isn't known it is the case's
            customer, or the contact as given where anybody may have given it.
        :return: the message
        """
        case = self._resolve_merged()
        author = author or self._portal_speaker()
        if not author:
            kwargs["email_from"] = case._contact_email_formatted()
        return case.with_context(
            image_no_postprocess=True,  # evidence: byte for byte
            attachments_mime_plainxml=True,  # nothing that a browser would run
        ).message_post(
            body=plaintext2html(text),
            attachments=list(files),
            author_id=author.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            **kwargs,
        )

    def _portal_reply(self, text, files=(), author=None):
        """The customer writes on: a closed case is opened again, as by mail."""
        case = self._resolve_merged()
        case.message_update({})
        return case._portal_post(text, files, author)

    def _contact_email_formatted(self):
        """The contact as given; without an address of his own, under ours."""
        address = self.email_normalized or self.team_id.email or self.company_id.email
        name = self.contact_name or self.env._("Customer")
        return formataddr((name, address)) if address else name

    def _portal_owner(self, partner):
        """Whether `partner` speaks for the customer, and not merely follows."""
        self.ensure_one()
        return bool(
            partner
            and partner.commercial_partner_id == self.partner_id.commercial_partner_id
        )
