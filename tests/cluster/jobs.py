"""What a node may be killed at, and how a book-keeper tells that it came out right.

A job is made ready, begun, and finished as people and the clock would: whoever got no
answer presses the button again, and scheduled actions run when they are due.
"""

import contextlib
import functools
import itertools

from tests.e2e import flood
from tests.e2e.waiting import wait_until

from .mailbox import PATIENCE, PAUSE, SEND, Batch

NUMBERS = itertools.count(1)


class Job:
    """One piece of work."""

    def __init__(self, service):
        self.service = service
        self.cluster = service.cluster
        self.name = f"{type(self).__name__.upper()}{next(NUMBERS)}X"

    def call(self, *args, **kwargs):
        return self.service.admin.call(*args, **kwargs)

    def finish(self):
        wait_until(self.is_done, f"{self.name} is done", PATIENCE, PAUSE)

    def count(self, query):
        return int(self.cluster.sql(query))


class Intake(Job):
    """Mail with files is fetched, becomes cases, and is acknowledged."""

    COUNT = 12
    make = staticmethod(flood.with_file)

    def prepare(self):
        self.batch = Batch(self.service, self.name, self.COUNT, self.make)
        self.batch.deliver("faults")

    def begin(self):
        self.batch.wake()

    def is_done(self):
        return self.batch.is_done("faults")

    def errors(self):
        found = self.batch.errors()
        if (files := self._files()) != self.COUNT:
            found.append(("files", self.name, max(0, files - self.COUNT)))
        return found

    def _files(self):
        """How many of the files are there, in all their length."""
        stored = self.cluster.sql(
            "SELECT store_fname, file_size FROM ir_attachment WHERE"
            f" res_model = 'kefu.complaint' AND name LIKE '%{self.name}%'"
        )
        folder = self.cluster.filestore
        return sum(
            (folder / name).stat().st_size == int(size)
            for name, size in (line.split("|") for line in stored.splitlines())
        )


class LargeIntake(Intake):
    """Each mail takes a worker some megabytes."""

    COUNT = 30
    make = staticmethod(functools.partial(flood.with_file, size=700_000))


class Notices(Job):
    """People are told of deadlines that have passed."""

    COUNT = 12
    CRONS = (
        "base_automation.ir_cron_data_base_automation_check",
        "kefu_service.ir_cron_deadline_notices",
    )

    def prepare(self):
        long_ago = "2026-01-05 01:00:00"
        values = [
            {"name": f"{self.name} {number}", "date_received": long_ago}
            for number in range(self.COUNT)
        ]
        ids = ",".join(map(str, self.call("kefu.complaint", "create", values)))
        self.clocks = (
            "SELECT id FROM kefu_deadline WHERE res_model = 'kefu.complaint'"
            f" AND res_id IN ({ids})"
        )

    def begin(self):
        """Let the hour come at which people are told."""
        self.cluster.sql(
            "UPDATE kefu_deadline_notice SET date_planned = now() AT TIME ZONE 'UTC'"
            f" - interval '1 minute' WHERE date_sent IS NULL AND {self._ours()}"
        )
        self.cluster.wake(*self.CRONS)

    def is_done(self):
        self.begin()  # more steps of the clocks may have come
        self.cluster.wake(SEND)
        waiting = "date_sent IS NULL OR is_mail_due IS TRUE"
        return (
            not self._untold()
            and not self.count(
                "SELECT count(*) FROM kefu_deadline_notice"
                f" WHERE ({waiting}) AND {self._ours()}"
            )
            and not self.count(
                "SELECT count(*) FROM mail_mail WHERE state = 'outgoing'"
            )
        )

    def _untold(self):
        """How many steps have come that nobody was told of.

        Of a clock that is due nobody is reminded, and these are no major cases.
        """
        return self.count(
            "SELECT count(*) FROM kefu_deadline d CROSS JOIN LATERAL (VALUES"
            " ('due', date_due), ('manager', date_to_manager)) s (step, moment)"
            f" WHERE d.id IN ({self.clocks}) AND d.date_done IS NULL"
            " AND s.moment < now() AT TIME ZONE 'UTC' AND NOT EXISTS (SELECT 1 FROM"
            " kefu_deadline_notice n WHERE n.deadline_id = d.id AND n.step = s.step"
            " AND n.date_sent IS NOT NULL)"
        )

    def errors(self):
        found = [("reminder", "none", 0)] * self._untold()
        found += [("reminder", "none", 0)] * self.count(
            f"SELECT count(*) FROM kefu_deadline d WHERE id IN ({self.clocks})"
            " AND date_done IS NULL AND date_due < now() AT TIME ZONE 'UTC'"
            " AND NOT EXISTS (SELECT 1 FROM mail_activity a"
            "  WHERE a.kefu_deadline_id = d.id AND a.active)"
        )
        found += [("reminder", "twice", 2)] * self.count(
            "SELECT count(*) FROM (SELECT 1 FROM mail_activity"
            f" WHERE kefu_deadline_id IN ({self.clocks}) AND active"
            " GROUP BY user_id, kefu_deadline_id HAVING count(*) > 1) x"
        )
        passed = self.count(
            f"SELECT count(*) FROM kefu_deadline WHERE id IN ({self.clocks})"
            " AND date_due < now() AT TIME ZONE 'UTC'"
        )
        return found if passed else [("clocks", "none", 0)]

    def _ours(self):
        return f"deadline_id IN ({self.clocks})"


class Dossier(Job):
    """The dossiers of several cases are made by a scheduled action."""

    CRON = "kefu_service.ir_cron_dossiers"

    def prepare(self):
        values = [{"name": f"{self.name} {number}"} for number in range(4)]
        self.ids = self.call("kefu.complaint", "create", values)

    def begin(self):
        self.call("kefu.complaint", "action_dossier", self.ids)
        self.cluster.wake(self.CRON)

    def is_done(self):
        self.cluster.wake(self.CRON)
        return not self.count(
            f"SELECT count(*) FROM kefu_dossier WHERE state != 'ready' AND {self._ours()}"
        )

    def errors(self):
        files = self.count(
            "SELECT count(*) FROM ir_attachment a JOIN kefu_dossier d"
            " ON a.res_model = 'kefu.dossier' AND a.res_id = d.id"
            f" WHERE d.{self._ours()}"
        )
        asked = self.count(f"SELECT count(*) FROM kefu_dossier WHERE {self._ours()}")
        return [] if files == asked == 1 else [("dossier", f"{asked} asked", files)]

    def _ours(self):
        return (
            "id IN (SELECT dossier_id FROM kefu_dossier_complaint_rel"
            f" WHERE complaint_id = {self.ids[0]})"
        )


class PlanStart(Job):
    """A revisit plan is started: a revisit for each customer."""

    COUNT = 40

    def prepare(self):
        tag = self.call("res.partner.category", "create", {"name": self.name})
        customers = [
            {
                "name": f"{self.name} {number}",
                "is_company": True,
                "kefu_relation": "customer",
                "email": f"{self.name}{number}@plan.example.com",
                "category_id": [(4, tag)],
            }
            for number in range(self.COUNT)
        ]
        self.call("res.partner", "create", customers)
        plan = {
            "name": self.name,
            "purpose": "满意度",
            "date_from": self.cluster.sql("SELECT current_date"),
            "date_to": self.cluster.sql("SELECT current_date + 90"),
            "officer_ids": [(6, 0, [self.service.officer_id])],
            "daily_limit": 0,
            "scope_category_ids": [(6, 0, [tag])],
        }
        self.plan = self.call("kefu.revisit.plan", "create", plan)
        self.cluster.sql(
            f"UPDATE kefu_revisit_plan SET state = 'approved' WHERE id = {self.plan}"
        )

    def begin(self):
        self.service.cluster.client().call(
            "kefu.revisit.plan", "action_start", [self.plan]
        )

    def is_done(self):
        if not self._is_running():
            with contextlib.suppress(Exception):  # pressed again meanwhile
                self.begin()
        return self._is_running()

    def _is_running(self):
        return (
            self.cluster.sql(
                f"SELECT state = 'running' FROM kefu_revisit_plan WHERE id = {self.plan}"
            )
            == "t"
        )

    def errors(self):
        rows = self.cluster.sql(
            f"SELECT partner_id, count(*) FROM kefu_revisit WHERE plan_id = {self.plan}"
            " GROUP BY 1"
        ).splitlines()
        found = [("revisit", row, 2) for row in rows if not row.endswith("|1")]
        if len(rows) != self.COUNT:
            found.append(("customers", len(rows), 0))
        clocks = self.count(
            "SELECT count(*) FROM kefu_deadline WHERE res_model = 'kefu.revisit' AND"
            f" res_id IN (SELECT id FROM kefu_revisit WHERE plan_id = {self.plan})"
        )
        return found if clocks == self.COUNT else [*found, ("clocks", clocks, 0)]


class Freeze(Job):
    """A report is submitted: its figures are frozen, its documents made."""

    def prepare(self):
        head = self.service.head_id
        department = self.call(
            "hr.department", "create", {"name": self.name, "manager_id": head}
        )
        values = {
            "kind": "monthly",
            "department_id": department,
            "findings": "<p>破损最多。</p>",
            "conclusions": "<p>改进包装。</p>",
        }
        self.report = self.call("kefu.report", "create", values)

    def begin(self):
        self.service.cluster.client().call(
            "kefu.report", "action_submit", [self.report]
        )

    def is_done(self):
        if self._state() == "draft":
            with contextlib.suppress(Exception):  # pressed again meanwhile
                self.begin()
        self.cluster.wake(SEND)
        return self._state() != "draft"

    def _state(self):
        return self.cluster.sql(
            f"SELECT state FROM kefu_report WHERE id = {self.report}"
        )

    def errors(self):
        names = self.cluster.sql(
            "SELECT name FROM ir_attachment WHERE res_model = 'kefu.report'"
            f" AND res_id = {self.report} AND res_field IS NULL"
        ).splitlines()
        found = [("document", name, 2) for name in {*names} if names.count(name) > 1]
        return found if len({*names}) == 2 else [*found, ("documents", names, 0)]


class Disposal(Job):
    """Records whose time is over are disposed of."""

    COUNT = 8
    CRON = "kefu_service.ir_cron_disposal"

    def prepare(self):
        values = [{"name": f"{self.name} {number}"} for number in range(self.COUNT)]
        ids = self.call("kefu.complaint", "create", values)
        self.ids = ",".join(map(str, ids))
        stage = self.service.record_id("kefu_service.kefu_stage_closed")
        self.cluster.sql(
            f"UPDATE kefu_complaint SET stage_id = {stage}, state = 'closed',"
            " date_received = '2010-01-01', date_closed = '2010-02-01'"
            f" WHERE id IN ({self.ids})"
        )
        self.cluster.sql(
            "INSERT INTO kefu_disposal (year, res_model, res_id, number, company_id,"
            " state, reason) SELECT 2026, 'kefu.complaint', id, number, company_id,"
            f" 'ordered', '{self.name}' FROM kefu_complaint WHERE id IN ({self.ids})"
        )

    def begin(self):
        self.cluster.wake(self.CRON)

    def is_done(self):
        self.cluster.wake(self.CRON)
        return not self.count(
            "SELECT count(*) FROM kefu_disposal"
            f" WHERE state = 'ordered' AND reason = '{self.name}'"
        )

    def errors(self):
        done = self.count(
            "SELECT count(*) FROM kefu_disposal d JOIN kefu_complaint c ON c.id = res_id"
            f" WHERE d.state = 'disposed' AND reason = '{self.name}'"
            f" AND c.date_disposed IS NOT NULL AND c.name NOT LIKE '{self.name}%'"
        )
        return [] if done == self.COUNT else [("disposed", f"{self.name} {done}", 0)]


JOBS = {
    "intake": Intake,
    "notices": Notices,
    "plan start": PlanStart,
    "freezing of a report": Freeze,
    "disposal": Disposal,
    "dossier": Dossier,
}
