"""A person in what others wrote: titles, notices, names of clocks, mails (clause 6, PIPL).

What the person said goes as a whole. In the company's own words the name, the addresses
and the phone are replaced, and the words stay.
"""

import re
from typing import NamedTuple

from markupsafe import escape

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize, email_normalize_all

from .disposing import GONE, KEPT_TEXTS, TEXTS_IN_WORDS

# Of so few characters a word may be part of any other: it is a name where it stands
# alone, or before a form of address.
SHORTEST_NAME, SHORTEST_PHONE, SHORTEST_PHRASE = 2, 7, 4
# What identifies a message, and tells nothing of anybody.
IDS = frozenset({"message_id", "references", "model", "res_model", "access_token"})
ASCII = "[A-Za-z0-9._+-]"
HAN = "一-鿿"
ADDRESSED = "先生|女士|小姐|师傅|老师|经理|主任|主管|厂长|老板|总(?![结计共额部是体])|工(?![厂人程作])"
# What stands before a name and belongs to no word with it.
BEFORE_NAMES = "电向给由请与和跟问找知访是"
# Notices are looked through so many at once.
BATCH = 1000


class Person(NamedTuple):
    """Who is anonymised, and all the words by which the person is known."""

    partners: models.BaseModel
    emails: frozenset
    names: frozenset
    phrases: frozenset  # phones, streets, and what was quoted

    @classmethod
    def of(cls, partners, emails, names=()):
        """The person who is known as these contacts, at these addresses."""
        known = [*emails, *partners.mapped("email")]
        person = cls(partners, frozenset(), frozenset(), frozenset())
        person = person.also(*names, *partners.mapped("name"), *known)
        return person.also(*partners.mapped("phone")).saying(*partners.mapped("street"))

    def also(self, *words):
        """The person, who is also known by these names, addresses and phones."""
        emails, names, phones = set(), set(), set()
        for word in (word.strip() for word in words if word):
            if email := email_normalize(word):
                emails.add(email)
            elif len(digits := re.sub(r"\D", "", word)) >= SHORTEST_PHONE:
                phones |= {word, digits}
            else:
                names.add(word)
        return self._replace(
            emails=self.emails | emails,
            names=self.names | names,
            phrases=self.phrases | phones,
        )

    def saying(self, *phrases):
        """The person, who is quoted with these phrases."""
        told = {phrase.strip() for phrase in phrases if phrase}
        told = {phrase for phrase in told if len(phrase) >= SHORTEST_PHRASE}
        return self._replace(phrases=self.phrases | told)

    def is_called(self, name):
        name = (name or "").strip().casefold()
        return bool(name) and name in map(str.casefold, self.names)

    def said(self, message):
        """Whether the message is the person's own."""
        return (
            message.author_id in self.partners
            or email_normalize(message.email_from or "") in self.emails
        )

    def pattern(self):
        """A regular expression of PostgreSQL for whatever the person is known by."""
        short = {name for name in self.names if len(name) < SHORTEST_NAME}
        words = self.emails | (self.names - short) | self.phrases
        # a single Latin letter stands for anything
        short = {name for name in short if re.match(f"[{HAN}]", name)}
        words |= {str(escape(word)) for word in words}
        whole = map(_whole, sorted(words, key=len, reverse=True))
        return "|".join([*whole, *(_alone(name) for name in sorted(short))])


class KefuMentions(models.AbstractModel):
    _name = "kefu.mentions"
    _description = "Mentions of a Person"

    @api.model
    def _replace_around(self, parts, person):
        """Replace the person in records, their clocks, histories and appointments.

        :param parts: recordsets, written past all steps
        """
        for rows in [*parts, *self._around(parts)]:
            self._replace_in(rows, person)
        self._leave_appointments(parts, person)

    @api.model
    def _around(self, parts):
        """What tells of the records elsewhere, a recordset for each model."""
        everything = self.env(context={"active_test": False})
        found = []
        for rows in parts:
            ids = Domain("res_id", "in", rows.ids)
            on, about = Domain("res_model", "=", rows._name) & ids, ids
            about &= Domain("model", "=", rows._name)
            for name in ("kefu.deadline", "mail.activity", "kefu.withdrawal"):
                found.append(everything[name].search(on))
            found.append(everything["kefu.disposal"].search(on))
            found += self._history(everything["mail.message"].search(about))
        clocks = [rows.ids for rows in found if rows._name == "kefu.deadline"]
        notices = Domain("deadline_id", "in", sum(clocks, []))
        return [*found, everything["kefu.deadline.notice"].search(notices)]

    @api.model
    def _history(self, messages):
        """Messages, and what is kept of them besides."""
        of = Domain("mail_message_id", "in", messages.ids)
        models_ = ("mail.mail", "mail.notification", "mail.tracking.value")
        return [messages, *(self.env[name].search(of) for name in models_)]

    @api.model
    def _replace_in_notices(self, person):
        """Colleagues were told of the person in notices that stand on no record."""
        notices = Domain("model", "=", False)
        notices &= Domain("message_type", "=", "user_notification")
        messages, last = self.env["mail.message"], 0
        while found := messages.search(
            notices & Domain("id", ">", last), limit=BATCH, order="id"
        ):
            for rows in self._history(found):
                self._replace_in(rows, person)
            last = found[-1].id
            self.env.invalidate_all()  # a million are not kept in memory

    @api.model
    def _replace_in(self, rows, person):
        """Replace the person in every text of the rows, past all steps."""
        pattern = person.pattern()
        if not (rows and pattern):
            return
        for name in self._columns_of_words(rows):
            column = SQL.identifier(name)
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = regexp_replace(%s, %s, %s, 'gi')"
                    " WHERE id IN %s AND %s ~* %s",
                    SQL.identifier(rows._table),
                    column,
                    column,
                    pattern,
                    GONE,
                    tuple(rows.ids),
                    column,
                    pattern,
                )
            )

    @api.model
    def _columns_of_words(self, model):
        """Names of the columns in which people write, one text each."""
        return [
            name
            for name, field in model._fields.items()
            if field.store and field.column_type and field.type in TEXTS_IN_WORDS
            if not (field.translate or field.company_dependent)
            if name not in KEPT_TEXTS | IDS
        ]

    @api.model
    def _leave_appointments(self, parts, person):
        """The person stands in nobody's calendar any more."""
        for rows in parts:
            events = rows["event_id"] if "event_id" in rows else None
            if events:
                self._replace_in(events, person)
                theirs = Domain("event_id", "in", events.ids)
                theirs &= Domain("partner_id", "in", person.partners.ids)
                self.env["kefu.disposal"]._drop(
                    self.env["calendar.attendee"].search(theirs)
                )

    @api.model
    def _drop_originals(self, person, domain):
        """Delete the mails of the person as they came, of those in the domain."""
        kept = self.env["kefu.mail.quarantine"].search(
            domain & Domain("state", "=", "done")
        )
        kept.filtered(
            lambda mail: person.emails & set(email_normalize_all(mail.email_from))
        ).unlink()


def _whole(word):
    """An expression for `word`, but not for a part of a longer one in Latin letters."""
    before = f"(?<!{ASCII})" if re.match(ASCII, word) else ""
    after = "(?![A-Za-z0-9_+-])" if re.search("[A-Za-z0-9]$", word) else ""
    return f"{before}{re.escape(word)}{after}"


def _alone(name):
    """An expression for a name of one Chinese character, but for no part of a word."""
    before = f"(?<=^|[^{HAN}A-Za-z0-9]|[{BEFORE_NAMES}])"
    return f"{before}{name}(?=$|[^{HAN}A-Za-z0-9]|{ADDRESSED})"
