"""The customer of a case is corrected: nothing of it stays with the former one (6).

Whoever was taken for the customer reads the case no more and gets no mail about it; what
was noted of the former contact stays in the history.
"""

import uuid

from markupsafe import Markup

from odoo import api, models
from odoo.fields import Domain

from ....base.labels import in_words
from ..portal.portal import WRITTEN_CHANNELS
from .contact import CONTACT, contact_of


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("partner_id")
    def _compute_contact(self):
        """A form shows the contact of another customer as soon as one is chosen."""
        res = super()._compute_contact()
        for case in self:
            former = case._origin.partner_id
            if former and former != case.partner_id._origin:
                case.update(case._contact_instead_of(former))
        return res

    # ------------------------------------------------------------------
    # CRUD: see `_write_passed` of the case
    # ------------------------------------------------------------------

    def _customer_followed(self, before, vals):
        """What follows when cases got another customer; areas add theirs.

        :param before: what the cases were, each a `Before`
        :param vals: what was written; a contact among it stays
        :return: the cases that have another customer than before
        """
        corrected = self.filtered(
            lambda case: (
                case in before
                and before[case].partner
                and before[case].partner != case.partner_id
            )
        )
        for case in corrected:
            case._leave_customer(before[case], vals)
        return corrected

    @api.model
    def _correctable(self):
        """The customer is corrected after the end as well."""
        return super()._correctable() | {"partner_id"}

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _leave_customer(self, before, vals):
        """Contact, followers, copies and the private link are the new customer's."""
        self.ensure_one()
        former = before.partner
        elsewhere = former.commercial_partner_id != self.commercial_partner_id
        kept = {name: before.contact[name] for name in CONTACT}
        contact = self._contact_instead_of(former, kept)
        # sudo: it follows from the change, which was allowed
        case = self.sudo()
        case.write({name: contact[name] for name in contact.keys() - vals.keys()})
        self._log_former_contact(kept)
        case._exchange_followers(former, elsewhere)
        if elsewhere:
            case.email_cc = case._copies_without(former)
            case._messages_with(former).is_internal = True
        if elsewhere or kept["email_from"] != case.email_from:
            case.access_token = str(uuid.uuid4())

    def _contact_instead_of(self, former, noted=None):
        """What is noted of the contact, once the customer is not `former` any more.

        A colleague's own data come before what was noted; of another customer nothing
        is kept. Without a customer there is left what the customer wrote.
        """
        self.ensure_one()
        noted = noted or {name: self[name] for name in CONTACT}
        own, theirs = contact_of(self.partner_id), contact_of(former)
        if not self.partner_id:
            if self.channel in WRITTEN_CHANNELS:
                return noted
            return {
                name: value != theirs[name] and value for name, value in noted.items()
            }
        if self.partner_id.commercial_partner_id == former.commercial_partner_id:
            return {name: own[name] or value for name, value in noted.items()}
        return own

    def _log_former_contact(self, noted):
        """Keep in the history what was noted of the contact before."""
        lines = [
            Markup("<li>%s: %s → %s</li>")
            % (
                self._fields[name]._description_string(self.env),
                value or "",
                in_words(self, name),
            )
            for name, value in noted.items()
            if (value or "") != (self[name] or "")
        ]
        if lines:
            self._message_log(
                body=Markup("<p>%s</p><ul>%s</ul>")
                % (
                    self.env._("The customer was corrected, and so was the contact:"),
                    Markup("").join(lines),
                )
            )

    def _exchange_followers(self, former, elsewhere):
        """Whoever followed as the former customer, or as a colleague, doesn't any more."""
        outside = self.message_partner_ids.filtered("partner_share")
        gone = outside & former
        if elsewhere:
            company = former.commercial_partner_id
            gone |= outside.filtered(lambda p: p.commercial_partner_id == company)
        self.message_unsubscribe(gone.ids)
        if gone and self.partner_id:
            self.message_subscribe(self.partner_id.ids)

    def _copies_without(self, former):
        """`email_cc` without the former customer and the colleagues there."""
        copies = self._mail_cc_sanitized_raw_dict(self.email_cc)
        company = former.commercial_partner_id
        people = self.env["res.partner"].search(
            Domain("commercial_partner_id", "=", company.id)
            & Domain("email_normalized", "in", list(copies))
        )
        known = {former.email_normalized, *people.mapped("email_normalized")}
        domains = {former.kefu_email_domain, company.kefu_email_domain} - {False}
        return (
            ", ".join(
                copy
                for address, copy in copies.items()
                if address not in known and address.partition("@")[2] not in domains
            )
            or False
        )

    def _messages_with(self, former):
        """What was said with the former customer: no business of the new one."""
        company = former.commercial_partner_id
        return self.message_ids.filtered(
            lambda message: (
                not message.is_internal
                and company
                in (
                    message.author_id | message.notified_partner_ids
                ).commercial_partner_id
            )
        )
