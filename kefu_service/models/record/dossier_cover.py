"""The cover of the dossier of a case: all that is known of it, in tables."""

import re

from odoo import models
from odoo.tools import format_datetime, html2plaintext

from ..base.labels import in_words

# What is no fact of a case: how it is shown, and what Odoo keeps for itself.
NOT_TOLD = frozenset(
    {
        "access_token",
        "active",
        "color",
        "display_name",
        "phone_digits",
        "contact_grams",
        "search_grams",
    }
)
SIMPLE = frozenset(
    {
        "char",
        "text",
        "html",
        "selection",
        "boolean",
        "integer",
        "float",
        "date",
        "datetime",
        "many2one",
        "many2many",
    }
)
CLOCK = "clock round state date_start date_due date_done hours hours_paused"
PROMISE = "create_date date_promised date_previous reason user_id told"
MEASURE = (
    "name type department_id user_id date_due state date_assigned date_accepted "
    "date_refused refuse_reason date_done result date_verified verified_by_id "
    "date_cancelled cancel_reason urge_count"
)
MEETING = "number name purpose chair_id state date_start date_held date_closed"
PARTICIPANT = "meeting_id partner_id role department_id answer attendance note"
FINDING = "meeting_id department_id cause share reason"
MINUTES = "number revision state date_submitted date_approved approved_by_id body"
REVISIT = (
    "kind state user_id method date_planned date_due date_done outcome satisfaction "
    "feedback opportunities attempt_count"
)
WITHDRAWN = "date name reason user_id"
# So many characters the columns of a row share; who has more than its share stands below
# the row, across the whole table.
WIDTH = 250
# After these a line of a text ends.
_ENDS = re.compile(r"(</(?:li|h\d)>)")
# Whose lines are those of the source, as in a mail of plain text.
_AS_TYPED = re.compile(r"(<pre.*?</pre>)", re.DOTALL)


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def _dossier_facts(self):
        """Pairs (label, words) of all that is known of the case."""
        self.ensure_one()
        self = self.with_context(active_test=False)
        facts = []
        for name, field in self._fields.items():
            if (
                field._module == "kefu_service"
                and field.type in SIMPLE
                and (field.store or field.related)
                and name not in NOT_TOLD
                and not name.startswith("rule_")
                and self._has_field_access(field, "read")
                and self[name]
            ):
                label = field._description_string(self.env)
                facts.append((label, self._dossier_words(self, name)))
        return facts

    def _dossier_tables(self):
        """Triples (title, headings, rows) of what belongs to the case."""
        self.ensure_one()
        self = self.with_context(active_test=False)
        meetings = self.meeting_ids
        items = meetings.item_ids.filtered(lambda item: item.complaint_id == self)
        clocks = self.env["kefu.deadline"].search(
            [("complaint_id", "=", self.id)], order="date_start, id"
        )
        promises = self.env["kefu.promise"].search(
            [("complaint_id", "=", self.id)], order="id"
        )
        tables = [
            (self.env._("Promises and Their Changes"), promises, PROMISE),
            (self.env._("Clocks"), clocks, CLOCK),
            (self.env._("Measures"), self.measure_ids, MEASURE),
            (self.env._("Meetings"), meetings, MEETING),
            (self.env._("Participants"), meetings.participant_ids, PARTICIPANT),
            (self.env._("Solutions"), items, "meeting_id solution"),
            (self.env._("Responsibility"), items.finding_ids, FINDING),
            (self.env._("Minutes"), meetings.minutes_ids, MINUTES),
            (self.env._("Revisits"), self.effect_ids | self.revisit_id, REVISIT),
            (self.env._("Withdrawn Files"), self._dossier_withdrawn(self), WITHDRAWN),
            (self.env._("Merged Cases"), self.merged_ids, "number name date_received"),
        ]
        return [
            (title, *self._dossier_table(records, names.split()))
            for title, records, names in tables
            if records
        ]

    def _dossier_table(self, records, names):
        """Headings and rows of the records; columns that are empty are left out.

        A row is its cells, and pairs (heading, text) of what is too long for a column.
        """
        rows = [[self._dossier_words(record, n) for n in names] for record in records]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        labels = [records._fields[name]._description_string(self.env) for name in names]
        full = [at for at, width in enumerate(widths) if width]
        below = [at for at in full[1:] if widths[at] > WIDTH / len(full)]
        cells = [at for at in full if at not in below]
        return [labels[at] for at in cells], [
            (
                [row[at] for at in cells],
                [(labels[at], row[at]) for at in below if row[at]],
            )
            for row in rows
        ]

    def _dossier_words(self, record, name):
        """What stands in a field, as the cover tells it."""
        value = record[name]
        if record._fields[name].type == "boolean":
            return "✓" if value else ""
        if record._fields[name].type in ("integer", "float"):
            return f"{round(value, 2):g}" if value else ""
        if record._fields[name].type == "many2many":
            return ", ".join(value.mapped("display_name"))
        if record._fields[name].type == "html":
            return _lines(value)
        return in_words(record, name)

    def _dossier_history(self):
        """The messages of the case and its records, the oldest first."""
        history = []
        for record in self._dossier_records():
            for message in self._dossier_messages(record):
                where = "" if record == self else record.display_name
                history.append((message.date, message.id, where, message))
        return [
            {
                "date": format_datetime(self.env, date),
                "where": where,
                "author": message.author_id.name or message.email_from or "",
                "kind": message.subtype_id.name or message.message_type,
                "subject": message.subject or "",
                "text": _lines(message.body),
                "changes": self._dossier_changes(message),
                "files": ", ".join(message.attachment_ids.mapped("name")),
            }
            for date, _id, where, message in sorted(history, key=lambda row: row[:2])
        ]

    def _dossier_changes(self, message):
        """The tracked changes of a message, as the history shows them."""
        # sudo: of those fields that the reader reads
        tracked = message.sudo().tracking_value_ids._filter_has_field_access(self.env)
        return [
            f"{row['fieldInfo']['changedField']}: "
            f"{row['oldValue'] or '—'} → {row['newValue'] or '—'}"
            for row in tracked._tracking_value_format()
        ]


def _lines(markup):
    """What is written in a text, without the spaces and empty lines of its source."""
    parts = _AS_TYPED.split(markup or "")
    parts[::2] = [_ENDS.sub(r"\1<br>", " ".join(part.split())) for part in parts[::2]]
    parts[1::2] = [part.replace("\n", "<br>") for part in parts[1::2]]
    text = html2plaintext(" ".join(parts))
    return "\n".join(filter(None, map(str.strip, text.splitlines())))
