"""A person's data in our records: replaced when their time is over (clause 6, PIPL).

Before, the record is evidence, and the law asks to keep it: it is refused with the day
on which it may be done. Figures stay as they are.
"""

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

GONE = "—"
# What names a person, and what the person said.
OF_CASE = (
    "contact_name",
    "email_from",
    "email_normalized",
    "phone",
    "phone_digits",
    "contact_grams",
    "search_grams",
    "email_cc",
    "description",
    "partner_id",
)
OF_REVISIT = ("feedback", "opportunities")
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
        """The records that are kept and name one of these people."""
        named = Domain("partner_id", "in", self.ids)
        everything = self.env(context={"active_test": False})
        meetings = everything["kefu.meeting"].search(
            [("participant_ids.partner_id", "in", self.ids)]
        )
        return [
            *everything["kefu.complaint"].search(named),
            *everything["kefu.revisit"].search(named),
            *meetings,
        ]

    def _kefu_anonymise(self):
        """Replace what is known of the person, and what was said in our records."""
        self.ensure_one()
        records = self._kefu_records()
        _check_over(self.env, records)
        emails = [address for address in (self.email_normalized, self.email) if address]
        for record in records:
            record._anonymise(self, emails)
        values = {name: False for name in OF_PARTNER if name in self._fields}
        name = self.env._("Anonymised %(number)s", number=self.id)
        self.write({**values, "name": name})


class KefuRecordMixin(models.AbstractModel):
    _inherit = "kefu.record.mixin"

    def _anonymise(self, partners, emails):
        """Replace what the person is called here, and what the person said.

        Raises `UserError` with the day before which the record is kept as it is.
        """
        self.ensure_one()
        _check_over(self.env, [self._kept_with()])
        self.env.flush_all()
        self._replace_person(partners)
        self._replace_words(partners, emails)
        self.env.invalidate_all()

    def _kept_with(self):
        """The record whose time counts."""
        return self

    def _replace_person(self, partners):
        """Replace the person in the fields of this record."""

    def _replace_words(self, partners, emails):
        """Replace the person's messages and the files that came with them."""
        spoken = Domain("author_id", "in", partners.ids)
        for address in emails:
            spoken |= Domain("email_from", "ilike", address)
        messages = self.env["mail.message"].search(
            Domain("model", "=", self._name) & Domain("res_id", "=", self.id) & spoken
        )
        if not messages:
            return
        messages.attachment_ids.unlink()
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

    def _replace_person(self, partners):
        columns = OF_CASE
        if self.commercial_partner_id in partners:
            columns += ("commercial_partner_id",)
        self._empty_columns(columns)


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    def _kept_with(self):
        return self.complaint_id or self

    def _replace_person(self, partners):
        self._empty_columns(OF_REVISIT)
        nobody = self.env.ref("kefu_service.partner_disposed").id
        self.answer_id.unlink()
        self.env.cr.execute(
            SQL(
                "UPDATE kefu_revisit SET partner_id = %s, commercial_partner_id = %s"
                " WHERE id = %s",
                nobody,
                nobody,
                self.id,
            )
        )


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    def _replace_person(self, partners):
        """Whoever took part is known by the contact alone: the row goes."""
        rows = self.participant_ids.filtered(lambda p: p.partner_id in partners)
        if rows:
            self.env.cr.execute(
                SQL(
                    "DELETE FROM kefu_meeting_participant WHERE id IN %s",
                    tuple(rows.ids),
                )
            )


def _check_over(env, records):
    """Raise `UserError` with the day from which on the records may be anonymised."""
    ends = {record: record._kept_with()._retention_end() for record in records}
    if going_on := next((record for record, end in ends.items() if not end), None):
        raise UserError(
            env._(
                "%(record)s goes on, and is kept with all it says for years after it "
                "ended.",
                record=going_on.display_name,
            )
        )
    last = max(ends.values(), default=False)
    if last and last > env.company._kefu_day():
        raise UserError(
            env._(
                "What this person said is evidence and has to be kept: it may be "
                "anonymised from %(date)s on, when the time of the last record is "
                "over.",
                date=format_date(env, last),
            )
        )
