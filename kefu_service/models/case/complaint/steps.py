"""The steps of a case: none of those that the standard asks for is skipped (5.1-4).

Whatever moves a case into another column - a button, drag and drop, a program - is
refused with one sentence that says all that is missing and how to do it. Each concern
says what it misses in a method `_missing_<requirement>`, which returns "" or a phrase.
"""

from collections import namedtuple

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list
from odoo.tools.translate import LazyTranslate

from ...base.labels import label_of
from ...base.reasoned_step import ReasonedStep
from ...base.refusal import MissingFieldsError
from ..stage import CLOSED_STATES
from .facts import ASSESSED_KINDS, FACTS_OF_A_ROUND
from .register.contact import CONTACT

# What must have been done before a case may stand in a state.
REQUIREMENTS = {
    "assessed": ("assessment",),
    "processing": ("assessment", "promise"),
    "coordination": ("escalation",),
    "replied": ("reply",),
    "closed": ("assessment", "measures", "meetings", "reply", "analysis"),
    "verified": ("effect",),
}
ANSWERED_STATES = ("replied", "closed", "verified", "cancelled")
# What a case was before a change.
Before = namedtuple("Before", "state date_promised round partner contact team")
WORK_STATES = ("new", "assessed", "processing", "coordination")

_lt = LazyTranslate(__name__)


class KefuComplaint(models.Model):
    _name = "kefu.complaint"
    _inherit = ["kefu.complaint", "kefu.step.mixin"]
    _reasoned_steps = {
        "cancel": ReasonedStep(
            "_cancel",
            title=_lt("Cancel Case"),
            button=_lt("Cancel Case"),
            records=_lt("Cases"),
            hint=_lt("e.g. Registered twice; withdrawn by the customer on the phone"),
            keep=_lt("Keep Open"),
        ),
        "reopen": ReasonedStep(
            "_reopen",
            title=_lt("Take Up Again"),
            button=_lt("Take Up Again"),
            records=_lt("Cases"),
            hint=_lt("e.g. The customer called: the boxes were crushed again"),
        ),
        "take_over": ReasonedStep(
            "_take_over",
            title=_lt("Take Over Cases"),
            button=_lt("Take Over"),
            records=_lt("Cases"),
            hint=_lt("e.g. On leave until Friday, as agreed"),
            fact="user_id",
            warning="_take_over_warning",
        ),
    }

    # ------------------------------------------------------------------
    # CRUD: see `_write_passed` of the case
    # ------------------------------------------------------------------

    @api.model
    def _check_begins(self, vals_list):
        """A case begins at the beginning; an old register is taken over as it is."""
        if self.env.su:
            return
        proposed = self.default_get(["stage_id", "name", "active"])
        for vals in ({**proposed, **vals} for vals in vals_list):
            stage = self.env["kefu.stage"].browse(vals.get("stage_id"))
            self._check_begins_in_sight(vals, stage)
            if stage.state in (False, "new") or self._is_takeover():
                continue
            raise UserError(
                self.env._(
                    "“%(name)s” can't be registered in the column “%(stage)s”: "
                    "register it as new, and let the steps lead it on. Import an "
                    "old register to take it over as it stands.",
                    name=vals.get("name") or "",
                    stage=stage.name,
                )
            )

    @api.model
    def _check_begins_in_sight(self, vals, stage):
        """An open case that nobody sees is none: archived is what has ended."""
        if not vals.get("active", True) and stage.state not in CLOSED_STATES:
            raise UserError(
                self.env._(
                    "“%(name)s” can't be registered as archived while it is open: "
                    "nobody would see it. Leave it active.",
                    name=vals.get("name") or "",
                )
            )

    def _before(self, vals):
        """What steps go by, of each case before `vals` are written on it."""
        if not {"stage_id", "date_promised", "partner_id", "team_id"} & vals.keys():
            return {}
        return {
            case: Before(
                case.state,
                case.date_promised,
                case.round,
                case.partner_id,
                {name: case[name] for name in CONTACT},
                case.team_id,
            )
            for case in self
        }

    def _rounds(self, vals, before):
        """Pairs of cases and of what is written on them: some begin a new round.

        Going back into work is a step of its own: somebody says why it is needed.
        """
        again = self.browse()
        if self.env["kefu.stage"].browse(vals.get("stage_id")).state in WORK_STATES:
            again = self.filtered(lambda case: before[case].state in ANSWERED_STATES)
            again.check_access("write")
            if not self.env.su:
                again._check_again()
        # what is achieved by the same step lies in the new round
        moment = vals.get("date_escalated") or fields.Datetime.now()
        pairs = [
            # sudo: facts are no user's to write
            (cases.sudo(), _new_round(count + 1, moment) | vals)
            for count, cases in again.grouped("round").items()
        ]
        return [*pairs, (self - again, vals)]

    def _stage_followed(self, before):
        """Waiting has an end with the answer; a column is refused before its time."""
        res = super()._stage_followed(before)
        moved = self.filtered(
            lambda case: case in before and case.state != before[case].state
        )
        moved.filtered(lambda case: case.state in ANSWERED_STATES)._stop_waiting()
        # checked on what has been written, with whatever came along
        for case in moved.filtered(lambda case: case.round == before[case].round):
            case._check_reached(before[case].state)
        return res

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_process(self):
        """Hand over to work; refused without assessment and promised time."""
        self._check_in_work(self.env._("handed over to work"))
        for case in self:
            case._go_to("processing")

    def action_close(self):
        """Close the case; refused with all that is missing."""
        self._check_not_ended(self.env._("closed"))
        for case in self:
            case._go_to("closed")

    def action_cancel(self):
        """Ask for the reason, then cancel; refused once a case has ended."""
        self._check_cancellable()
        return self.env["kefu.reason"]._ask(self, "cancel")

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_cancellable(self):
        self.check_access("write")
        self._check_not_merged()
        if ended := self.filtered("date_closed"):
            raise UserError(
                self.env._(
                    "These cases have ended already: %(cases)s. Put a case back into "
                    "work before you cancel it.",
                    cases=format_list(self.env, ended.mapped("display_name")),
                )
            )

    def _cancel(self, reason):
        """Put the cases into the cancelled column, with the reason on each."""
        self._check_cancellable()
        stage_id = self._stage_id_for("cancelled")
        self.write({"stage_id": stage_id, "cancel_reason": reason})

    def _check_in_work(self, step):
        """Raise `UserError` if a case was answered already, or has ended.

        :param step: past participle that names what is refused
        """
        self._check_step(WORK_STATES, step)

    def _check_not_ended(self, step):
        """Raise `UserError` if a case has ended; what was replied may be corrected.

        :param step: as above
        """
        self._check_step((*WORK_STATES, "replied"), step)

    def _check_reached(self, before):
        """Raise `UserError` if the case has not come to its present state.

        :param before: the state it was in
        """
        self.ensure_one()
        missing = self._missing(self.state)
        if self.state == "verified" and before != "closed":
            missing = [self.env._("closing it, which comes before verifying it")]
        elif (
            before in CLOSED_STATES and self.state != "verified" and not self.env.su
        ):  # steps ask by themselves where they begin
            missing = [self.env._("taking it up again, as it has ended already")]
        if missing:
            raise MissingFieldsError(
                self.env._(
                    "Case %(case)s can't go on to “%(stage)s” yet. Missing: "
                    "%(missing)s.",
                    case=self.display_name,
                    stage=self.stage_id.name,
                    missing=format_list(self.env, missing),
                ),
                self,
                missing,
            )

    def _missing(self, state):
        """Phrases on what is missing before this case may be in `state`."""
        self.ensure_one()
        phrases = (
            getattr(self, f"_missing_{requirement}")()
            for requirement in REQUIREMENTS.get(state, ())
        )
        return [phrase for phrase in phrases if phrase]

    def _must_be_assessed(self):
        """Whether the standard asks for an assessment of this kind of case."""
        self.ensure_one()
        return self.kind in ASSESSED_KINDS

    def _go_to(self, state, **facts):
        """Put the cases into the first column of `state`, with what was achieved."""
        self._keep(stage_id=self._stage_id_for(state), **facts)

    @api.model
    def _stage_id_for(self, state):
        """Id of the first column of `state`; `UserError` if there is none."""
        if stage_id := self.env["kefu.stage"]._first_id_of(state):
            return stage_id
        raise UserError(
            self.env._(
                "No stage stands for “%(state)s”: add one under Configuration / Stages.",
                state=label_of(self, "state", state),
            )
        )

    @api.model
    def _work_stage_id(self):
        """Id of the column where work goes on when a customer takes a case up again.

        Nobody who writes to us is refused because a column is missing.
        """
        first_id_of = self.env["kefu.stage"]._first_id_of
        found = filter(None, map(first_id_of, ("processing", "assessed", "new")))
        return next(found, None) or self._stage_id_for("processing")

    def _step_dialog(self, model, title, **context):
        """Open the dialog `model` on this case."""
        self.check_access("write")
        context["default_complaint_id"] = self.id
        return self.env[model]._open(self, title, **context)


def _new_round(number, moment):
    """What a reopened case starts with; the promises that were made stay on record."""
    return {
        **dict.fromkeys(FACTS_OF_A_ROUND, False),
        "date_promised": False,
        "first_contact": False,
        "cancel_reason": False,
        "active": True,  # an open case that nobody sees is none
        "date_reopened": moment,
        "round": number,
    }
