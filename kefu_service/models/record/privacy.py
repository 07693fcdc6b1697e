"""A person's data in our records: replaced when their time is over (clause 6, PIPL).

Before, the record is evidence, and the law asks to keep it: it is refused with the day
on which it may be done. Figures stay as they are.
"""

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ..case.complaint.portal.portal import WRITTEN_CHANNELS
from .mentions import GONE, Person

# What names a person, and what the person said.
OF_CASE = (
    "contact_name",
    "contact_company",
    "email_from",
    "email_normalized",
    "phone",
    "phone_digits",
    "contact_grams",
    "search_grams",
    "email_cc",
    "description",
    "remedy_sought",
    "partner_id",
)
OF_REVISIT = ("feedback", "opportunities", "city", "answer_id")
OF_PARTNER = (
    "email",
    "phone",
    "street",
    "street2",
    "zip",
    "city",
    "website",
    "vat",
    "function",
    "comment",
    "image_1920",
    "kefu_service_note",
)


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _kefu_records(self):
        """The records that are kept and name one of these people, or what they said."""
        named = Domain("partner_id", "in", self.ids)
        everything = self.env(context={"active_test": False})
        meetings = everything["kefu.meeting"].search(
            [("participant_ids.partner_id", "in", self.ids)]
        )
        users = self.with_context(active_test=False).user_ids
        colleagues = users.filtered(lambda user: not user.share).partner_id
        # what a colleague writes is the company's word
        spoken = everything["mail.message"]._search(
            [
                ("model", "=", "kefu.complaint"),
                ("author_id", "in", (self - colleagues).ids),
            ]
        )
        named_or_spoken = named | Domain("id", "in", spoken.subselect("res_id"))
        return [
            *everything["kefu.complaint"].search(named_or_spoken),
            *everything["kefu.revisit"].search(named),
            *meetings,
        ]

    def _kefu_anonymise(self):
        """Replace what is known of the person, and what was said in our records."""
        self.ensure_one()
        records = self._kefu_records()
        _check_over(self.env, records)
        emails = [address for address in (self.email_normalized, self.email) if address]
        person = Person.of(self, emails)
        for record in records:
            record._anonymise(self, emails)
        values = {name: False for name in OF_PARTNER if name in self._fields}
        name = self.env._("Anonymised %(number)s", number=self.id)
        # the history of the contact would tell what stood there
        self.with_context(tracking_disable=True).write({**values, "name": name})
        logins = self.with_context(active_test=False).user_ids.filtered("share")
        logins.write({"active": False, "login": name, "signature": False})
        self._kefu_replace_history(person)

    def _kefu_replace_history(self, person):
        """The person in the history of the contact, and in notices of no record."""
        mentions = self.env["kefu.mentions"]
        self.env.flush_all()
        mentions._replace_around([self], person)
        mentions._replace_in_notices(person)
        # what became of these messages was decided, and no case holds them
        mentions._drop_originals(person, Domain("complaint_id", "=", False))
        self.env.invalidate_all()


class KefuRecordMixin(models.AbstractModel):
    _inherit = "kefu.record.mixin"

    def _anonymise(self, partners, emails, names=()):
        """Replace what the person is called here, and what the person said.

        Raises `UserError` with the day before which the record is kept as it is.
        """
        self.ensure_one()
        _check_over(self.env, [self._kept_with()])
        self.env.flush_all()
        person = self._as_known_here(Person.of(partners, emails, names))
        if self._names(person):
            self._replace_person(person)
        self._replace_words(person)
        self._replace_mentions(person)
        self.env.invalidate_all()

    def _kept_with(self):
        """The record whose time counts."""
        return self

    def _names(self, person):
        """Whether it is the person that this record is about."""
        return True

    def _as_known_here(self, person):
        """The person, with whatever else he or she is called on this record."""
        return person

    def _replace_person(self, person):
        """Replace the person in the fields of this record."""

    def _replace_words(self, person):
        """Replace the person's messages and the files that came with them."""
        messages = self.env["mail.message"].search(
            Domain("model", "=", self._name) & Domain("res_id", "=", self.id)
        )
        messages = messages.filtered(person.said)
        if not messages:
            return
        messages.attachment_ids._kefu_own([self], messages).unlink()
        sent_on = self.env["mail.mail"].search(
            [("mail_message_id", "in", messages.ids)]
        )
        self.env["kefu.disposal"]._drop(sent_on)
        self.env.cr.execute(
            SQL(
                "UPDATE mail_message SET body = %s, subject = NULL, email_from = %s,"
                " reply_to = %s, author_id = NULL, incoming_email_cc = NULL,"
                " incoming_email_to = NULL WHERE id IN %s",
                f"<p>{GONE}</p>",
                GONE,
                GONE,
                tuple(messages.ids),
            )
        )

    def _replace_mentions(self, person):
        """Replace the person in what others wrote, here and on what belongs to it."""
        parts = self.env["kefu.disposal"]._parts_of(self)
        self.env["kefu.mentions"]._replace_around(parts, person)

    def _empty_columns(self, names):
        """Empty these columns, past the steps and the clocks."""
        changes = [
            SQL("%s = NULL", SQL.identifier(name))
            for name in names
            if self._fields[name].store
        ]
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s WHERE id = %s",
                SQL.identifier(self._table),
                SQL(", ").join(changes),
                self.id,
            )
        )


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def _names(self, person):
        return (
            self.partner_id in person.partners
            or self.email_normalized in person.emails
            or person.is_called(self.contact_name)
        )

    def _as_known_here(self, person):
        """As the contact that is noted, if it is the person."""
        if self.email_normalized in person.emails or person.is_called(
            self.contact_name
        ):
            person = person.also(self.contact_name, self.email_normalized, self.phone)
        return person.saying(self.remedy_sought) if self._names(person) else person

    def _replace_person(self, person):
        columns = OF_CASE
        if self.commercial_partner_id in person.partners:
            columns += ("commercial_partner_id",)
        written = self.channel in WRITTEN_CHANNELS  # the title is the customer's, too
        self._empty_columns(columns)
        if written:
            self.env.cr.execute(
                SQL("UPDATE kefu_complaint SET name = %s WHERE id = %s", GONE, self.id)
            )
        self.env["kefu.disposal"]._empty_ratings([self])

    def _replace_words(self, person):
        """The mail as it came says all of it again."""
        res = super()._replace_words(person)
        on_case = Domain("complaint_id", "=", self.id)
        self.env["kefu.mentions"]._drop_originals(person, on_case)
        return res


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    def _kept_with(self):
        return self.complaint_id or self

    def _names(self, person):
        return self.partner_id in person.partners

    def _as_known_here(self, person):
        """What was said is quoted in the notice to colleagues."""
        if not self._names(person):
            return person
        return person.saying(self.feedback, self.opportunities)

    def _replace_person(self, person):
        nobody = self.env.ref("kefu_service.partner_disposed").id
        sheet = self.answer_id
        self._empty_columns(OF_REVISIT)
        self.env.cr.execute(
            SQL(
                "UPDATE kefu_revisit SET partner_id = %s, commercial_partner_id = %s"
                " WHERE id = %s",
                nobody,
                nobody,
                self.id,
            )
        )
        self.env.invalidate_all()
        sheet.unlink()


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    def _replace_person(self, person):
        """Whoever took part is known by the contact alone: the row goes."""
        rows = self.participant_ids.filtered(lambda p: p.partner_id in person.partners)
        if rows:
            self.env.cr.execute(
                SQL(
                    "DELETE FROM kefu_meeting_participant WHERE id IN %s",
                    tuple(rows.ids),
                )
            )


def _check_over(env, records):
    """Raise `UserError` with the day from which on the records may be anonymised."""
    kept = [record._kept_with() for record in records]
    ends = {record: record._retention_end() for record in kept}
    if going_on := next((record for record, end in ends.items() if not end), None):
        raise UserError(
            env._(
                "%(record)s goes on, and is kept with all it says for years after it "
                "ended.",
                record=going_on.display_name,
            )
        )
    waiting = [e for record, e in ends.items() if e > record.company_id._kefu_day()]
    if last := max(waiting, default=None):
        raise UserError(
            env._(
                "What this person said is evidence and has to be kept: it may be "
                "anonymised from %(date)s on, when the time of the last record is "
                "over.",
                date=format_date(env, last),
            )
        )
