"""Cases from the form on the service page (clauses 4.1 and 5.2-1)."""

from odoo import api, models
from odoo.tools import email_normalize, plaintext2html

from ..case.complaint.register.goods import PAPERS

TITLE_LENGTH = 60


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    @api.model
    def _register_from_web(self, team, values, files, partner=None):
        """Register what somebody wrote into the form; the case.

        Whoever wrote without logging in is matched by e-mail address, or else by phone
        number. That is a hint for the officer and no proof: it opens nothing to the writer, who is not
        taken for the customer.

        :param values: name, company, email, phone, kind and text as typed
        :param files: pairs of name and content in bytes
        :param partner: the customer who is logged in
        """
        cases = self.with_company(team.company_id).with_context(
            mail_create_nolog=True,  # the message itself opens the history
            mail_create_nosubscribe=True,
        )
        address = email_normalize(values["email"])
        if partner and partner.company_id and partner.company_id != team.company_id:
            partner = None  # another company's alone: as without logging in
        author = partner
        partner = partner or cases._known_contact(address, values["phone"])
        case = cases.create(
            {
                "name": _title(values["text"]),
                "description": plaintext2html(values["text"]),
                "kind": values["kind"],
                "channel": "web",
                "team_id": team.id,
                "partner_id": partner.id,
                "contact_name": values["name"],
                "contact_company": values["company"],
                "email_from": values["email"],
                "phone": values["phone"],
                **_goods(values),
                **cases._acknowledgement_values(address, team),
            }
        )
        case._portal_post(values["text"], files, author)
        return case

    @api.model
    def _known_contact(self, address, phone):
        """Whom the company knows by this address (normalised) or phone number."""
        partners = self.env["res.partner"]
        known = partners._kefu_find_by_address(address)
        return known or partners._kefu_find_by_phone(phone)


def _goods(values):
    """What was typed of the papers; nobody has to know it."""
    quantity = float(values.get("quantity") or 0)
    return {"quantity": quantity, **{name: values.get(name) for name in PAPERS}}


def _title(text):
    """The first line of what was written, shortened."""
    line = " ".join(text.strip().splitlines()[0].split())
    if len(line) <= TITLE_LENGTH:
        return line
    return line[: TITLE_LENGTH - 1].rstrip() + "…"
