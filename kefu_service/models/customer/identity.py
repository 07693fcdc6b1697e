"""Who it is that writes or calls."""

import re
import unicodedata

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import email_normalize

from ...tools.mail import domains
from ..base.roles import OFFICER

# A national number has ten digits at least, area code included. What stands before
# them (+86, 0086, the 0 of the area code) is written by one and left out by another.
COMPARED_DIGITS = 10
# Fewer digits are an ordinal, a house number or a date rather than a telephone.
PHONE_DIGITS_AT_LEAST = 4
# So many tell one customer from another; people of one firm share a switchboard.
RECOGNISED_DIGITS = 7
RECOGNISED_AT_MOST = 50
EXTENSION = re.compile(
    r"[\s,;-]*(?:转|轉|分机|分機|内线|內線|ext(?:ension)?|x|#)[\s.:]*\d{1,6}\s*$", re.I
)
HYPHENATED = re.compile(r"\s*-\s*\d{1,6}\s*$")


class ResPartner(models.Model):
    _inherit = "res.partner"

    kefu_email_domain = fields.Char(
        "E-mail Domain",
        compute="_compute_kefu_email_domain",
        store=True,
        index="btree_not_null",
        help="Domain of the address if it is the customer's own, to recognise "
        "colleagues by; empty for public mail services.",
    )
    kefu_house_company_ids = fields.One2many(
        "res.company",
        "partner_id",
        "Companies of the House",
        bypass_search_access=True,  # whether it is one, of whichever company
        groups=OFFICER,
    )

    @api.depends("email")
    def _compute_kefu_email_domain(self):
        for partner in self:
            address = email_normalize(partner.email, strict=False) or ""
            domain = address.partition("@")[2]
            public = not domain or domains.is_public_domain(domain)
            partner.kefu_email_domain = False if public else domain

    @api.model
    def _search_display_name(self, operator, value):
        """With `kefu_phone_search` in the context, a number finds who has it."""
        domain = super()._search_display_name(operator, value)
        if not self.env.context.get("kefu_phone_search") or operator != "ilike":
            return domain
        return Domain.OR(
            [
                domain,
                # the % keeps core from reading 00 in front as a country's mark
                *(
                    Domain("phone_mobile_search", "ilike", f"%{digits}")
                    for digits in self._kefu_phone_numbers(value)
                ),
            ]
        )

    @api.model
    def _kefu_phone_numbers(self, text):
        """The digits by which the phone number `text` is looked up; none if it is none.

        A switchboard is noted with an extension or without: 0731-5555 0101转8012.
        """
        found = {self._kefu_phone_key(text)}
        text = unicodedata.normalize("NFKC", text or "")
        whole = HYPHENATED.sub("", EXTENSION.sub("", text))
        # what comes after a number that is complete already
        if len(re.sub(r"\D", "", whole)) >= COMPARED_DIGITS:
            found.add(self._kefu_phone_digits(whole))
        return sorted(found - {""})

    @api.model
    def _kefu_phone_key(self, text):
        """What of a phone number with its extension is compared; empty if none."""
        text = unicodedata.normalize("NFKC", text or "")
        return self._kefu_phone_digits(EXTENSION.sub("", text))

    @api.model
    def _kefu_phone_digits(self, text):
        """What of `text` is compared with phone numbers; empty if it isn't one."""
        text = unicodedata.normalize("NFKC", text or "")
        if not re.fullmatch(r"[\d\s()+./-]+", text):
            return ""
        digits = re.sub(r"\D", "", text)
        return digits[-COMPARED_DIGITS:] if len(digits) >= PHONE_DIGITS_AT_LEAST else ""

    @api.model
    def _kefu_find_by_address(self, address):
        """The partner with this e-mail address (normalised), people first."""
        if not address:
            return self.browse()
        return self.search(
            [
                ("email_normalized", "=", address),
                ("company_id", "in", [False, self.env.company.id]),
            ],
            order="is_company, id",
            limit=1,
        )

    @api.model
    def _kefu_find_by_phone(self, number):
        """The one partner with this phone number; of one firm, the firm.

        None if people of several firms have it, or if it is too short to tell.
        """
        numbers = self._kefu_phone_numbers(number)
        numbers = [n for n in numbers if len(n) >= RECOGNISED_DIGITS]
        if not numbers:
            return self.browse()
        like = (Domain("phone_mobile_search", "ilike", f"%{n}") for n in numbers)
        found = self.search(
            Domain.OR(like) & Domain("company_id", "in", [False, self.env.company.id]),
            limit=RECOGNISED_AT_MOST,
        ).filtered(
            lambda partner: (
                not set(numbers).isdisjoint(self._kefu_phone_numbers(partner.phone))
            )
        )
        people = found.filtered(lambda partner: not partner.is_company)
        if len(people) == 1:
            return people
        firm = found.commercial_partner_id
        return firm if len(firm) == 1 else self.browse()

    @api.model
    def _kefu_customer_of(self, mail):
        """The customer who sent `mail`, created as a contact if unknown.

        A new contact joins the one company whose people write from the same
        domain; mail from public services says nothing about the company.
        """
        sender = mail.sender
        known = self._kefu_find_by_address(sender.email)
        if known or not sender.email:
            return known
        self.env["kefu.mail.receipt"]._claim_contact(sender.email)
        company = self._kefu_company_by_domain(sender.email.partition("@")[2])
        # the case itself says where the contact comes from: no note of its own
        return self.with_context(mail_create_nolog=True).create(
            {
                "name": sender.name or sender.email,
                "email": sender.email,
                "parent_id": company.id,
                "lang": company.lang or self._kefu_lang_of(mail.body_text),
                "tz": company.tz or self.env.company.resource_calendar_id.tz,
            }
        )

    @api.model
    def _kefu_company_by_domain(self, domain):
        if not domain or domains.is_public_domain(domain):
            return self.browse()
        colleagues = self.search(
            [
                ("kefu_email_domain", "=", domain),
                ("company_id", "in", [False, self.env.company.id]),
            ],
            limit=50,
        )
        companies = colleagues.commercial_partner_id.filtered("is_company")
        return companies if len(companies) == 1 else self.browse()

    @api.model
    def _kefu_lang_of(self, text):
        """The installed language that a message is in, as far as its letters tell."""
        installed = dict(self.env["res.lang"].get_installed())
        own = self.env.company.partner_id.lang or self.env.lang
        if any("\u4e00" <= char <= "\u9fff" for char in text):
            lang = "zh_CN"
        elif own == "zh_CN":
            lang = "en_US"
        else:
            lang = own
        return lang if lang in installed else own
