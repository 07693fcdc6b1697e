"""Disposing of a record: what goes, and what stays for the statistics (clause 6).

Number, dates, kind, severity and figures stay in their row, so that every count of a
year long past is what it was, and no number is given again. Words, names, people,
messages and files go, of the record and of all that belongs to it.
"""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# Texts that say what a row is, and nothing of anybody.
KEPT_TEXTS = frozenset({"number", "res_model", "kind"})
TEXTS_IN_WORDS = frozenset({"char", "text", "html"})
TEXTS = TEXTS_IN_WORDS | {"json", "binary", "properties"}
LINKED = ("many2one", "many2many")
# Links to these are links to people, or to what they wrote.
PERSONAL = frozenset(
    {
        "calendar.event",
        "hr.employee",
        "ir.attachment",
        "mail.activity",
        "mail.message",
        "res.partner",
        "res.users",
        "survey.user_input",
    }
)
# Model → what belongs to its records: (model, field that names them).
PARTS = {
    "kefu.complaint": (
        ("kefu.promise", "complaint_id"),
        ("kefu.measure", "complaint_id"),
        ("kefu.revisit", "complaint_id"),
    ),
    "kefu.meeting": (
        ("kefu.meeting.item", "meeting_id"),
        ("kefu.meeting.finding", "meeting_id"),
        ("kefu.meeting.participant", "meeting_id"),
        ("kefu.meeting.minutes", "meeting_id"),
        ("kefu.measure", "meeting_id"),
    ),
    "kefu.revisit": (("kefu.revisit.attempt", "revisit_id"),),
    "kefu.report": (
        ("kefu.report.reader", "report_id"),
        ("kefu.measure", "report_id"),
    ),
}
# Whose a measure may be, each by the path to it; it is kept until the last one goes.
OWNERS_OF_MEASURE = ("complaint_id", "meeting_id", "report_id")
# What has to be deleted: nothing of it may point there any more.
DELETED = ("ir.attachment", "survey.user_input")
# Rows that are people, and no figure.
PEOPLE = ("kefu.meeting.participant", "kefu.report.reader")
GONE = "—"  # where a text has to stand
# What hangs on a record beside its messages and files: model, and what names the record's.
BESIDE = (
    ("mail.followers", "res_model"),
    ("mail.activity", "res_model"),
    ("mail.scheduled.message", "model"),
)


class KefuDisposal(models.Model):
    _inherit = "kefu.disposal"

    def _dispose(self):
        """Dispose of the record, unless its time is not over any more."""
        self.ensure_one()
        record = self._record()
        end = record._retention_end()
        if not end or end > self.company_id._kefu_day() or record.date_disposed:
            self.state = "lapsed"
            return
        parts = self._parts_of(record)
        counts = self._empty(parts)
        now = fields.Datetime.now()
        for rows in parts:
            if "date_disposed" in rows:  # a revisit goes with its case
                rows.date_disposed = now
        self.write(
            {
                "state": "disposed",
                "date_disposed": now,
                "record_name": False,
                **counts,
            }
        )
        # earlier decisions on it named it as well
        others = Domain("res_model", "=", self.res_model)
        others &= Domain("res_id", "=", self.res_id)
        self.search(others).record_name = False

    def _empty(self, parts):
        """Take all words and people from a record and its parts; what was deleted."""
        clocks = self._clocks_of(parts)
        notices = self.env["kefu.deadline.notice"].search(
            [("deadline_id", "in", clocks.ids)]
        )
        self._empty_ratings(parts)  # before the messages, with which they would go
        counts = self._delete_history(parts)
        self.env.flush_all()
        for rows in [*parts, clocks, notices]:
            if rows._name in PEOPLE:
                self._drop(rows)
            else:
                self._strip(rows)
        self.env.invalidate_all()
        return counts

    def _parts_of(self, record):
        """The record and all that belongs to it, a recordset for each model."""
        found, todo = {}, [record]
        while todo:
            rows = todo.pop()
            new = rows - found.get(rows._name, rows.browse())
            found[rows._name] = found.get(rows._name, rows.browse()) | rows
            for model, name in self._belonging_parts().get(new._name, ()):
                domain = Domain(name, "in", new.ids)
                if model == "kefu.measure":
                    domain &= self._kept_by_nobody_else(name)
                parts = self.env[model].with_context(active_test=False).search(domain)
                if parts:
                    todo.append(parts)
        return list(found.values())

    @api.model
    def _belonging_parts(self):
        """What belongs to the records of each model; areas add theirs."""
        return PARTS

    @api.model
    def _kept_by_nobody_else(self, owner):
        """The domain of the measures that go with what their field `owner` names.

        What a meeting ordered about a case is kept as long as its minutes.
        """
        return Domain.AND(
            Domain(path.partition(".")[0], "=", False)
            | Domain(f"{path}.date_disposed", "!=", False)
            for path in self._owners_of_measure()
            if path.partition(".")[0] != owner
        )

    @api.model
    def _owners_of_measure(self):
        """Paths from a measure to the records that it is kept with; areas add theirs."""
        return OWNERS_OF_MEASURE

    def _clocks_of(self, parts):
        return self.env["kefu.deadline"].search(Domain.OR(map(_on, parts)))

    # ------------------------------------------------------------------
    # Deleting
    # ------------------------------------------------------------------

    def _delete_history(self, parts):
        """Delete messages, files, followers, activities and answers."""
        sheets = self.env["survey.user_input"]
        for rows in parts:
            if rows._name == "kefu.revisit":
                sheets |= rows.answer_id
            if rows._name == "kefu.complaint":
                taken = Domain("complaint_id", "in", rows.ids)
                self.env["kefu.mail.quarantine"].search(taken).unlink()
            if "event_id" in rows:
                self._empty_events(rows.event_id)
        on = Domain.OR(map(_on, parts))
        messages = self.env["mail.message"].search(
            Domain.OR(_on(rows, "model") for rows in parts)
        )
        withdrawn = self.env["kefu.withdrawal"].search(on)
        files = self.env["ir.attachment"].search(
            on & Domain("res_field", "in", [False, *_binary_fields(parts)])
        )
        files |= withdrawn.attachment_id | messages.attachment_ids
        files = files._kefu_own([*parts, withdrawn], messages)
        counts = {"message_count": len(messages), "file_count": len(files)}
        self._drop(withdrawn)
        self._release(parts)
        for model, name in BESIDE:
            domain = Domain.OR(_on(rows, name) for rows in parts)
            self.env[model].with_context(active_test=False).search(domain).unlink()
        messages.unlink()
        files.exists().unlink()
        sheets.unlink()
        return counts

    def _release(self, parts):
        """Documents and answers that are deleted are kept by their record no longer."""
        self.env.flush_all()
        for rows in parts:
            names = [
                name
                for name, field in rows._fields.items()
                if field.store and not field.required
                if field.type == "many2one" and field.comodel_name in DELETED
            ]
            for name in names:
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s = NULL WHERE id IN %s",
                        SQL.identifier(rows._table),
                        SQL.identifier(name),
                        tuple(rows.ids),
                    )
                )
        self.env.invalidate_all()

    def _empty_events(self, events):
        """What stands in people's calendars tells nothing of it any more."""
        if events:
            self.env.flush_all()
            self.env.cr.execute(
                SQL(
                    "UPDATE calendar_event SET name = %s, description = NULL,"
                    " location = NULL WHERE id IN %s",
                    GONE,
                    tuple(events.ids),
                )
            )

    def _drop(self, rows):
        """Delete rows that nobody deletes otherwise."""
        if rows:
            self.env.flush_all()
            self.env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE id IN %s",
                    SQL.identifier(rows._table),
                    tuple(rows.ids),
                )
            )

    def _empty_ratings(self, parts):
        """A rating keeps its figure; who gave it and in which words goes."""
        ratings = self.env["rating.rating"].search(Domain.OR(map(_on, parts)))
        if ratings:
            self.env.flush_all()
            self.env.cr.execute(
                SQL(
                    "UPDATE rating_rating SET feedback = NULL, partner_id = NULL,"
                    " message_id = NULL, res_name = NULL WHERE id IN %s",
                    tuple(ratings.ids),
                )
            )
            self.env.invalidate_all()

    # ------------------------------------------------------------------
    # Stripping
    # ------------------------------------------------------------------

    def _strip(self, rows):
        """Empty every text and every link to people of the rows, past all steps.

        What is computed from them stays as it is: it is a figure by now.
        """
        if not rows:
            return
        changes = [
            SQL("%s = %s", SQL.identifier(name), self._emptied(field))
            for name, field in rows._fields.items()
            if field.store and field.column_type and _is_telling(name, field)
        ]
        if changes:
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s WHERE id IN %s",
                    SQL.identifier(rows._table),
                    SQL(", ").join(changes),
                    tuple(rows.ids),
                )
            )
        for name, field in rows._fields.items():
            if field.type == "many2many" and field.store and _is_telling(name, field):
                self.env.cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE %s IN %s",
                        SQL.identifier(field.relation),
                        SQL.identifier(field.column1),
                        tuple(rows.ids),
                    )
                )

    def _emptied(self, field):
        """What stands in a column afterwards."""
        if not field.required:
            return SQL("NULL")
        if field.type in LINKED:
            somebody = {
                "res.partner": "kefu_service.partner_disposed",
                "res.users": "base.user_root",
            }
            return SQL("%s", self.env.ref(somebody[field.comodel_name]).id)
        return SQL("%s", GONE)


def _is_telling(name, field):
    """Whether a field says something of a matter or of people."""
    if name in KEPT_TEXTS or name in models.MAGIC_COLUMNS:
        return False
    if field.type in LINKED:
        return field.comodel_name in PERSONAL
    return field.type in TEXTS


def _on(rows, name="res_model"):
    """The domain of what is attached to the rows."""
    return Domain(name, "=", rows._name) & Domain("res_id", "in", rows.ids)


def _binary_fields(parts):
    return {
        name
        for rows in parts
        for name, field in rows._fields.items()
        if field.type == "binary"
    }
