"""Keeping clocks in step with the facts of their records.

One idempotent way for everything that happens: the record tells which clocks follow
from its facts, and what differs is started, moved, paused, resumed or ended.
"""

from odoo import api, fields, models

from ...tools.deadline import timing
from ...tools.worktime.working_time import AROUND_THE_CLOCK

# What decides how many hours a clock is granted.
GRANTED_BY = ("severity", "kind", "team_id")


class KefuDeadline(models.Model):
    _inherit = "kefu.deadline"

    @api.model
    def _reconcile(self, records, new=False):
        """Bring the clocks of `records`, all of one model, in step with their facts.

        :param new: the records were just created and have no clocks yet
        :return: the clocks that got another due time, each with the old one, unless
            other working hours alone moved them; and the clocks that were started
        """
        # sudo: clocks follow from facts; nobody writes them by hand
        clocks = self.sudo()
        known = {} if new else clocks._of(records)
        to_start, moved, by_hours = [], {}, {}
        for record in records:
            common = record._clock_header()
            for clock in record._clocks():
                record._check_clock_years(clock)
                header = common
                if clock.user_id:
                    header = {**common, "user_id": clock.user_id}
                row = clocks._pop(known, record, clock)
                if row:
                    was_due, cause = row.date_due, row._cause(clock, header)
                    row._follow(clock, header, record._clocks_paused())
                    if row.date_due != was_due and not row.date_done:
                        (by_hours if cause == "hours" else moved)[row] = was_due
                elif values := clocks._start_values(record, clock, header):
                    to_start.append(values)
        for row in known.values():
            if not row.date_done:
                row._end(fields.Datetime.now(), "cancelled")
        started = clocks.create(to_start)
        clocks.browse([row.id for row in [*moved, *by_hours]])._wake_escalation()
        started._wake_escalation()
        records._log_moved(by_hours, self.env._("Working hours have changed:"))
        return moved, started

    @api.model
    def _pop(self, known, record, clock):
        """The known row of a clock, taken out of `known`; None for a new one.

        A due time that follows from working hours, as the end of a day does, is
        another one with them: that is the same clock.
        """
        key = (record.id, *clock.key)
        if key not in known and clock.due:
            stale = (
                other
                for other, row in known.items()
                if other[:3] == key[:3] and row.is_stale and not row.hours
            )
            key = next(stale, key)
        return known.pop(key, None)

    @api.model
    def _of(self, records):
        """The clocks of `records`, by (id of the record, *key of the clock)."""
        rows = self.search(
            [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        )
        return {(row.res_id, *row._key()): row for row in rows}

    def _key(self):
        return (self.clock, self.round, None if self.hours else self.date_due)

    # ------------------------------------------------------------------
    # Starting
    # ------------------------------------------------------------------

    @api.model
    def _start_values(self, record, clock, header):
        """Values of a new clock, or None where the policy grants no hours for it."""
        terms = self._terms(clock.kind, header)
        if clock.due is None and not (terms and terms.hours):
            return None
        calendar = self.env["resource.calendar"].browse(header["resource_calendar_id"])
        # sudo: hours of a schedule alone, whoever's promise it is
        calendar = calendar.sudo().with_company(header["company_id"])
        terms = terms or timing.Terms(0.0, 0.0, 0.0, 0.0)
        working_time = (
            AROUND_THE_CLOCK if terms.around_clock else calendar._kefu_working_time()
        )
        values = {
            **header,
            "clock": clock.kind,
            "round": clock.round,
            "res_model": record._name,
            "res_id": record.id,
            "is_taken_over": record.is_taken_over,
            "date_start": clock.start,
            "hours": 0.0 if clock.due else terms.hours,
            "around_clock": terms.around_clock,
            **timing.moments(working_time, clock.start, terms, clock.due),
        }
        if clock.done:
            values.update(_end_values(working_time, values, clock.done))
        elif record._clocks_paused() and not clock.due:
            values.update({"state": "paused", "date_paused": fields.Datetime.now()})
        else:
            values["state"] = self._running_state(values["date_due"])
        return values

    @api.model
    def _running_state(self, date_due):
        return "missed" if date_due < fields.Datetime.now() else "running"

    @api.model
    def _terms(self, kind, header):
        return self.env["kefu.deadline.policy"]._terms(
            kind,
            header["company_id"],
            header["team_id"],
            header["kind"],
            header["severity"],
        )

    # ------------------------------------------------------------------
    # Following
    # ------------------------------------------------------------------

    def _cause(self, clock, header):
        """What moves this clock, if anything does: `grant` or `hours`."""
        if self.date_done and clock.done and self.state != "cancelled":
            return None  # what ended keeps the terms under which it was judged
        granted = any(self._differs(name, header) for name in GRANTED_BY)
        if granted or clock.start != self.date_start:
            return "grant"
        if self.is_stale or self._differs("resource_calendar_id", header):
            return "hours"
        return None

    def _moved_values(self, cause, clock, header):
        """What the facts and the policy grant this clock now."""
        values = {"resource_calendar_id": header["resource_calendar_id"]}
        if clock.due:
            values["date_due"] = clock.due
        if cause == "grant":
            values |= {name: header[name] for name in GRANTED_BY}
            values["date_start"] = clock.start
            terms = self._terms(clock.kind, header)
            # a kind without such a clock keeps the hours: they were promised
            if terms and (clock.due or terms.hours):
                values["hours"] = 0.0 if clock.due else terms.hours
                values["around_clock"] = terms.around_clock
        return values

    def _follow(self, clock, header, paused):
        """Take over what changed in the facts of the record."""
        cause = self._cause(clock, header)
        changes = self._moved_values(cause, clock, header) if cause else {}
        for name in self._header_fields():
            if self._differs(name, header):
                changes[name] = header[name]
        ended = self.date_done and clock.done and self.state != "cancelled"
        if changes:
            self.write(changes)
        if ended:
            return
        if clock.done:
            if cause:
                self._reckon()
            self._end(clock.done)
        elif self.date_done:
            self._run_again()
            if paused and not clock.due:
                self._pause()
        elif (paused and not clock.due) != (self.state == "paused"):
            self._resume() if self.state == "paused" else self._pause()
        elif cause:
            self._reckon()

    def _header_fields(self):
        """What a clock takes over from its record; a change moves no time."""
        return ["res_name", "company_id", "team_id", "department_id", "user_id"]

    def _differs(self, name, header):
        value = self[name]
        return (value.id if isinstance(value, models.BaseModel) else value) != header[
            name
        ]

    def _reckon(self):
        """Reckon the due time and the moments of the steps anew."""
        self.ensure_one()
        terms = self._terms(self.clock, self._header())
        terms = (terms or timing.Terms(0.0, 0.0, 0.0, 0.0))._replace(hours=self.hours)
        values = timing.moments(
            self._working_time(),
            self.date_start,
            terms,
            None if self.hours else self.date_due,
            self.hours_paused,
        )
        if not self.date_paused:
            values["state"] = self._running_state(values["date_due"])
        self.write({**values, "is_stale": False})

    def _header(self):
        return {
            "company_id": self.company_id.id,
            "team_id": self.team_id.id,
            "kind": self.kind,
            "severity": self.severity,
        }

    def _run_again(self):
        """Go on after all: what counted as done was not."""
        self.write({"date_done": False, "punctuality": 0.0})
        self._reckon()

    def _pause(self):
        self.write({"state": "paused", "date_paused": fields.Datetime.now()})

    def _resume(self):
        """Go on with as many working hours as were left when the clock was paused."""
        now = fields.Datetime.now()
        stood = self._working_time().between(self.date_paused, now)
        self.write(
            {
                "date_paused": False,
                "hours_paused": self.hours_paused + max(stood, 0.0),
            }
        )
        self._reckon()

    # ------------------------------------------------------------------
    # Ending
    # ------------------------------------------------------------------

    def _end(self, done, state=None):
        """End the clocks: met or missed by the time, or cancelled."""
        for row in self:
            if row.state == "paused":
                row._resume()
            values = _end_values(
                row._working_time(),
                {
                    "date_start": row.date_start,
                    "date_due": row.date_due,
                    "hours_paused": row.hours_paused,
                },
                done,
            )
            if state:
                values.update(state=state, punctuality=0.0)
            row.write(values)
        self._drop_activities()


def _end_values(working_time, row, done):
    met = done <= row["date_due"]
    taken = working_time.between(row["date_start"], done) - row.get("hours_paused", 0.0)
    late = 0.0 if met else working_time.between(row["date_due"], done)
    return {
        "state": "met" if met else "missed",
        "date_done": done,
        "punctuality": 100.0 if met else 0.0,
        "hours_taken": max(taken, 0.0),
        "hours_late": max(late, 0.0),
    }
