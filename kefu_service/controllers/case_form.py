"""The form on the service page: what was typed, and what is missing in it."""

import re
import unicodedata

from odoo.http import request
from odoo.tools import email_normalize

from ..models.base.vocabulary import KINDS
from . import uploads

GOODS = ("part_number", "delivery_note", "plate", "quantity")
FIELDS = ("name", "company", "email", "phone", "kind", "text", "team_id", *GOODS)
# No person sees this field. Programs that fill in whatever they find give themselves
# away by it; its name is none that a browser fills in by itself.
HONEYPOT = "confirm_text"
LINE_LENGTH = 120
TEXT_LENGTH = 10_000
# Digits with what people put between them, and an extension.
PHONE = re.compile(
    r"[\d\s()+./·—–-]+(?:[,;]?\s*(?:转|轉|分机|分機|内线|內線|ext(?:ension)?|x|#)"
    r"[\s.:]*\d[\d\s.]*)?",
    re.IGNORECASE,
)
PHONE_DIGITS = 5
QUANTITY = re.compile(r"\d{1,9}(\.\d{1,2})?")


def text_too_long(text):
    """What a text of a customer or a head is refused with; "" if it fits."""
    if len(text) <= TEXT_LENGTH:
        return ""
    return request.env._(
        "Your text has %(length)s characters, and %(limit)s fit: shorten it, or "
        "send it as a file.",
        length=len(text),
        limit=TEXT_LENGTH,
    )


class CaseForm:
    """One sending of the form. `errors` has a sentence for each wrong field."""

    def __init__(self, params, teams):
        """:param teams: the published teams, of which one may be chosen."""
        self.teams = teams
        self.values = {name: (params.get(name) or "").strip() for name in FIELDS}
        self.values["text"] = self.values["text"].replace("\r\n", "\n")
        self.files = uploads.chosen()
        self.is_robot = bool(params.get(HONEYPOT))
        self.errors = {}

    @property
    def team(self):
        """The chosen team; the first one if the form offered no choice."""
        if not self.values["team_id"]:
            return self.teams[:1]
        return self.teams.filtered(lambda t: str(t.id) == self.values["team_id"])

    def validate(self):
        """Fill `errors`; return whether there are none."""
        checks = {
            "name": self._wrong_name,
            "company": self._wrong_company,
            "email": self._wrong_email,
            "phone": self._wrong_phone,
            "kind": self._wrong_kind,
            "text": self._wrong_text,
            "team_id": self._wrong_team,
            "part_number": lambda: self._too_long("part_number"),
            "delivery_note": lambda: self._too_long("delivery_note"),
            "plate": lambda: self._too_long("plate"),
            "quantity": self._wrong_quantity,
            "files": lambda: uploads.complaint(self.files),
        }
        found = {name: check() for name, check in checks.items()}
        self.errors = {name: sentence for name, sentence in found.items() if sentence}
        if not self.errors and self.is_robot:
            self.errors["form"] = request.env._(
                "We took this for an automatic message. If it is not, please send it "
                "once more."
            )
        return not self.errors

    def _wrong_name(self):
        if not self.values["name"]:
            return request.env._("Tell us your name, so that we know whom to answer.")
        return self._too_long("name")

    def _wrong_company(self):
        return self._too_long("company")

    def _wrong_email(self):
        email = self.values["email"]
        if email and not email_normalize(email):
            return request.env._(
                "“%(email)s” is no e-mail address: correct it, e.g. name@company.com.",
                email=email[:LINE_LENGTH],
            )
        return self._too_long("email")

    def _wrong_phone(self):
        phone = self.values["phone"]
        if not phone and not self.values["email"]:
            return request.env._(
                "Leave a phone number or an e-mail address, so that we can answer you."
            )
        too_long = self._too_long("phone")
        if phone and not too_long and not _is_phone(phone):
            return request.env._(
                "“%(phone)s” is no phone number: correct it, e.g. 0731-5555 0110.",
                phone=phone,
            )
        return too_long

    def _wrong_kind(self):
        if self.values["kind"] not in dict(KINDS):
            return request.env._("Choose what your message is.")
        return ""

    def _wrong_text(self):
        text = self.values["text"]
        if not text:
            return request.env._("Tell us what it is about.")
        return text_too_long(text)

    def _wrong_quantity(self):
        quantity = self.values["quantity"]
        if quantity and not QUANTITY.fullmatch(quantity):
            return request.env._(
                "“%(quantity)s” is no quantity: write a number, e.g. 12.",
                quantity=quantity[:LINE_LENGTH],
            )
        return ""

    def _wrong_team(self):
        if not self.team:
            return request.env._("Choose whom you write to.")
        return ""

    def _too_long(self, name):
        if len(self.values[name]) <= LINE_LENGTH:
            return ""
        return request.env._(
            "This is too long: at most %(limit)s characters fit.", limit=LINE_LENGTH
        )


def _is_phone(text):
    text = unicodedata.normalize("NFKC", text)  # （0731）5555－0101
    digits = sum(char.isdigit() for char in text)
    return digits >= PHONE_DIGITS and bool(PHONE.fullmatch(text))
