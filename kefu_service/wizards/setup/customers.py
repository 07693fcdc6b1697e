"""Who the customers of a register are: known here by code, address, name or phone."""

import re
import unicodedata

from odoo.fields import Domain
from odoo.tools import email_normalize


class Customers:
    """The contacts of one company that the rows of a register may mean.

    All rows are looked up together; phone numbers one by one, each once.
    """

    def __init__(self, partners, rows):
        self.partners = partners
        self.mine = Domain("company_id", "in", [False, partners.env.company.id])
        self.made = partners.browse()
        self._found, self._new_firms = {}, {}
        self._by_code = self._unique("ref", {row.get("customer_code") for row in rows})
        self._by_email = self._first(
            "email_normalized", {_address(row) for row in rows}
        )
        names = {row.get("customer") for row in rows} | {r.get("contact") for r in rows}
        names = {form for name in names if name for form in _forms(name)}
        self._by_name = self._unique("name", names, plain)

    def find(self, row):
        """The one contact that a row means; none where several might be meant."""
        key = _who(row)
        if key not in self._found:
            self._found[key] = self._find(row)
        return self._found[key]

    def of(self, row, how):
        """The contact that a row means, created as `how` says if nobody is known."""
        key = _who(row)
        found = self.find(row)
        if found or how == "text" or not (row.get("customer") or row.get("contact")):
            return found
        self._found[key] = self._create(row, how)
        self.made |= self._found[key] | self._found[key].parent_id
        return self._found[key]

    def new_count(self, rows, how):
        """How many contacts will be created."""
        if how == "text":
            return 0
        firms, people = set(), set()
        for row in rows:
            if self.find(row):
                continue
            firm, person = plain(row.get("customer")), plain(row.get("contact"))
            if firm:
                firms.add(firm)
            if person:
                people.add((firm, person))
        return len(firms) + len(people)

    # ------------------------------------------------------------------
    # Finding
    # ------------------------------------------------------------------

    def _find(self, row):
        firm = self._by_code.get(row.get("customer_code"))
        firm = firm or self._by_name.get(plain(row.get("customer")))
        if known := self._by_email.get(_address(row)):
            return known
        person = plain(row.get("contact"))
        if firm:
            colleagues = firm.commercial_partner_id.child_ids
            named = colleagues.filtered(lambda c: person and plain(c.name) == person)
            return named if len(named) == 1 else firm
        if known := self.partners._kefu_find_by_phone(row.get("phone")):
            return known
        if not row.get("customer") and person:
            return self._by_name.get(person, self.partners.browse())
        return self.partners.browse()

    def _unique(self, field, values, key=lambda value: value):
        """Contacts by what stands in a field; without what several have."""
        found = {}
        values = [value for value in values if value]
        for partner in self.partners.search(self.mine & Domain(field, "in", values)):
            known = found.get(key(partner[field]), self.partners.browse())
            found[key(partner[field])] = known | partner
        return {
            name: partners
            for name, some in found.items()
            if len(partners := _firms_first(some)) == 1
        }

    def _first(self, field, values):
        """Contacts by address, people first, as mail finds them."""
        found = {}
        domain = self.mine & Domain(field, "in", [value for value in values if value])
        for partner in self.partners.search(domain, order="is_company, id"):
            found.setdefault(partner[field], partner)
        return found

    # ------------------------------------------------------------------
    # Creating
    # ------------------------------------------------------------------

    def _create(self, row, how):
        """The firm, unless it is known, and whom the row names below it."""
        name, person = row.get("customer"), row.get("contact")
        reach = {"phone": row.get("phone"), "email": row.get("email")}
        company = {"company_id": self.partners.env.company.id}
        relation = {"kefu_relation": "prospect"} if how == "prospect" else {}
        firm = self.partners.browse()
        if name:
            firm = self._new_firms.get(plain(name))
            if not firm:
                values = {
                    "name": name,
                    "is_company": True,
                    "ref": row.get("customer_code"),
                }
                values |= {} if person else reach
                firm = self.partners.create({**values, **company, **relation})
                self._new_firms[plain(name)] = firm
            relation = {}
        if not person:
            return firm
        return self.partners.create(
            {"name": person, "parent_id": firm.id, **reach, **company, **relation}
        )


def plain(name) -> str:
    """A name as it is compared: （湖南）有限公司 is (湖南)有限公司."""
    text = unicodedata.normalize("NFKC", str(name or ""))
    return re.sub(r"\s+", "", text).lower()


def _forms(name):
    """The ways in which contacts may have a name."""
    narrow = unicodedata.normalize("NFKC", name)
    wide = narrow.replace("(", "（").replace(")", "）")
    return {name, narrow, wide, narrow.replace(" ", ""), wide.replace(" ", "")}


def _firms_first(partners):
    firms = partners.filtered("is_company")
    return firms or partners


def _address(row):
    return email_normalize(row.get("email"), strict=False) or ""


def _who(row):
    named = ("customer_code", "customer", "contact", "phone", "email")
    return tuple(row.get(name) or "" for name in named)
