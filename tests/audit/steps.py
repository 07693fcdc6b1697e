"""Registers that are made up: any sequence of what people do, hours apart."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck
from hypothesis import strategies as st

from odoo.exceptions import UserError

from odoo.addons.kefu_service.models.base.vocabulary import KINDS

BEGIN = datetime(2031, 2, 24, 1)  # a Monday morning in China
STATES = ("assessed", "processing", "replied", "closed", "verified", "cancelled", "new")
STEPS = st.one_of(
    st.tuples(
        st.just("register"),
        st.sampled_from([key for key, _label in KINDS]),
        st.sampled_from(["phone", "email", "web"]),
    ),
    st.tuples(st.just("reach"), st.integers(0, 5), st.sampled_from(STATES)),
    st.tuples(st.just("promise"), st.integers(0, 5), st.integers(1, 90)),
    st.tuples(st.just("order"), st.integers(0, 5), st.integers(1, 90)),
    st.tuples(st.just("do"), st.integers(0, 5), st.booleans()),
    st.tuples(st.just("judge"), st.integers(0, 5), st.booleans()),
    st.tuples(st.just("set"), st.integers(0, 5), st.sampled_from(["first", "round"])),
    st.tuples(st.just("escalate"), st.integers(0, 5), st.booleans()),
    st.tuples(st.just("visit"), st.integers(1, 5), st.booleans()),
)
HISTORY = st.lists(st.tuples(STEPS, st.integers(0, 70)), min_size=3, max_size=14)

SETTINGS = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


class Steps:
    """Takes steps on cases; `made` and `measures` are those that there are."""

    def _live(self, history, compare):
        """Do all of it, and compare 30 hours after its end; nothing stays."""
        with self.env.cr.savepoint() as point:
            self.made, self.measures = [], []
            moment = BEGIN
            for step, hours in history:
                moment += timedelta(hours=hours)
                with self.mock_datetime_and_now(moment):
                    self._take(step)
            with self.mock_datetime_and_now(moment + timedelta(hours=30)):
                compare()
            point.rollback()
        self.env.transaction.clear()

    def _take(self, step):
        """Take a step; one whose time has not come is refused, as in life."""
        name, *values = step
        try:
            with self.env.cr.savepoint():
                getattr(self, f"_do_{name}")(*values)
                self.env.flush_all()
        except (UserError, IndexError):
            self.env.transaction.clear()

    def _do_register(self, kind, channel):
        partner = self.customer.id if channel != "web" else False
        self.made.append(self._case(kind=kind, channel=channel, partner_id=partner))

    def _do_reach(self, place, state):
        self._reach(self.made[place], state)

    def _do_promise(self, place, hours):
        case = self.made[place].sudo()
        case.date_promised = self._later(hours)

    def _do_order(self, place, hours):
        measures = self.env["kefu.measure"].with_user(self.officer)
        measure = measures.create(
            {
                "name": "x",
                "complaint_id": self.made[place].id,
                "department_id": self.warehouse.id,
                "date_due": self._later(hours),
                "needs_acceptance": hours % 2 == 0,
            }
        )
        self.measures.append(measure)

    def _do_do(self, place, verified):
        measure = self.measures[place].with_user(self.officer)
        if measure.needs_acceptance and measure.state == "open":
            measure.action_accept()
        measure.result = "<p>x</p>"
        measure.action_done()
        if verified:
            measure.action_verify()

    def _do_judge(self, place, accepted):
        self.made[place].sudo()._give_verdict("accepted" if accepted else "contested")

    def _do_set(self, place, what):
        values = {"first": {"first_contact": True}, "round": {"round": 1}}[what]
        self.made[place].sudo().write(values)

    def _do_escalate(self, place, acknowledged):
        values = {"date_escalated": self._later(0)}
        if acknowledged:
            values["date_gm_acknowledged"] = self._later(0)
        self.made[place].sudo().write(values)

    def _do_visit(self, satisfaction, in_time):
        revisits = self.env["kefu.revisit"].with_user(self.officer)
        revisit = revisits.create({"partner_id": self.customer.id})
        if in_time:
            revisit.write(
                {
                    "outcome": "satisfied",
                    "satisfaction": str(satisfaction),
                    "feedback": "x",
                }
            )
            revisit.action_done()

    def _later(self, hours):
        return self.env.cr.now() + timedelta(hours=hours)
