"""Steps of a clock that have come: reminder, due, to the manager, to the GM.

An automation rule says at which step who is told; its action calls `_notify`, which
only notes it down. `kefu.deadline.notice` tells people afterwards, in sets.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.deadline import timing
from ..base.cron import RULES_CRON, wake

# Whom a step may tell: see `kefu.deadline.notice`, `_users`.
RECIPIENTS = ("owner", "head", "manager", "gm")


class KefuDeadline(models.Model):
    _inherit = "kefu.deadline"

    @api.model
    def _reached(self, step, until, domain, limit):
        """Running clocks whose `step` came before `until` and was not marked yet.

        A step that came long ago counts as well: a clock may be born overdue, or be
        moved into the past. Of a clock that is due nobody needs to be reminded.
        """
        field = timing.STEP_FIELDS[step]
        reached = (
            Domain(field, "<", until)
            & Domain("date_done", "=", False)
            & Domain("state", "!=", "paused")
            & Domain.custom(to_sql=_unmarked(step, field))
        )
        if step == "reminder":
            reached &= Domain("date_due", ">=", until)
        return self.search(reached & domain, limit=limit, order=f"{field}, id")

    @api.model
    def _mark_missed(self):
        """What is due and not done is missed; it runs on until it is done.

        One statement, however many: the ORM takes one for each hundred.
        """
        late = [("state", "=", "running"), ("date_due", "<", fields.Datetime.now())]
        if not (clocks := self.search(late)):
            return
        clocks.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE kefu_deadline SET state = 'missed', punctuality = 0"
                " WHERE id = ANY(%s)",
                clocks.ids,
            ),
            log_exceptions=False,  # a conflict is no error: the caller tries again
        )
        clocks.invalidate_recordset(["state", "punctuality"])

    def _notify(self, step, to):
        """Note that people have to be told of `step`; once for each due time.

        Meant for the actions of automation rules.

        :param step: reminder, due, manager or gm
        :param to: a list of owner, head, manager, gm
        :raise UserError: another step or recipient
        """
        unknown = {step} - set(timing.STEP_FIELDS) or set(to) - set(RECIPIENTS)
        if unknown:
            raise UserError(
                self.env._(
                    "Deadlines know the steps %(steps)s and the recipients "
                    "%(recipients)s, but not %(unknown)s: correct the automation rule.",
                    steps=", ".join(timing.STEP_FIELDS),
                    recipients=", ".join(RECIPIENTS),
                    unknown=", ".join(sorted(unknown)),
                )
            )
        if self:
            # sudo: a rule may run as somebody who writes no notices
            self.env["kefu.deadline.notice"].sudo()._plan(self, step, to)

    def _mark_done(self, step):
        """Whatever a rule's actions did: they have done it, and don't again."""
        self.env["kefu.deadline.notice"].sudo()._plan(self, step, ())  # as above

    def _wake_escalation(self):
        """Have the rules run at once if a step of these clocks has come already."""
        now = fields.Datetime.now()
        if any(
            row.date_reminder <= now and not row.date_done and row.state != "paused"
            for row in self
        ):
            wake(self.env, RULES_CRON)

    def _drop_activities(self):
        """What was done needs no reminding any more."""
        if self:
            self.env["mail.activity"].search(
                [("kefu_deadline_id", "in", self.ids)]
            ).unlink()

    def _users_of(self, role):
        """Who is there in this role, the manager apart; none if there is nobody."""
        self.ensure_one()
        if role == "owner":
            return self.user_id._kefu_there()._kefu_acting(self.company_id)
        if role == "head":
            return self.department_id._kefu_head_user(self.company_id)
        if role == "gm":
            return self.company_id._kefu_general_managers()
        return self.env["res.users"]

    def _managers(self):
        """The team's leader, else the managers of the company or who stands in."""
        self.ensure_one()
        return self.company_id._kefu_stand_in(self.team_id.user_id)


def _unmarked(step, field):
    """SQL condition: no notice was made of this step at its present moment.

    Marking writes nothing on the clock itself: whoever works on the case meanwhile
    is not in its way. A due time that moves has its steps before it again.
    """

    def to_sql(_model, alias, _query):
        return SQL(
            "NOT EXISTS (SELECT FROM kefu_deadline_notice notice"
            " WHERE notice.deadline_id = %s AND notice.step = %s"
            " AND notice.moment = %s)",
            SQL.identifier(alias, "id"),
            step,
            SQL.identifier(alias, field),
        )

    return to_sql
