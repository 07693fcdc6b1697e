"""The effect revisit: exactly one, within a month after closing (clause 5.3.2-2).

Closing a case plans it; taking the case up again or cancelling it cancels what was not
done yet, and the next closing plans one again.
"""

from odoo import api, fields, models

from ..base.roles import HANDLER
from ..case.complaint.portal.verdict import ANSWER_ACTIVITY
from ..case.complaint.steps import ANSWERED_STATES

# Of which kinds of cases the effect is looked at, by the company's setting.
EFFECT_KINDS = {
    "complaint": ("complaint",),
    "grievance": ("complaint", "grievance"),
    "all": ("complaint", "grievance", "inquiry", "request", "suggestion", "praise"),
}


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    has_effect_planned = fields.Boolean(compute="_compute_has_effect_planned")
    effect_ids = fields.One2many(
        "kefu.revisit",
        "complaint_id",
        "Effect Revisits",
        readonly=True,
        domain=[("kind", "=", "effect")],
        context={"active_test": False},
        gate="step",
    )
    revisit_count = fields.Integer(
        "Number of Revisits", compute="_compute_revisit_count"
    )
    revisit_id = fields.Many2one(
        "kefu.revisit",
        "Told at a Revisit",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The revisit at which the customer said it.",
        gate="given",
    )
    outside_partner_ids = fields.Many2many(
        "res.partner",
        "kefu_complaint_outside_partner_rel",
        string="Outside Bodies",
        help="Insurers, carriers, authorities: they hear how the effect revisit ended.",
        gate="free",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("revisit_id")
    def _compute_revisit_count(self):
        counts = dict(
            self.env["kefu.revisit"]._read_group(
                [("complaint_id", "in", self.ids)], ["complaint_id"], ["__count"]
            )
        )
        for case in self:
            case.revisit_count = counts.get(case, 0) + len(case.revisit_id)

    @api.depends("effect_ids.state", "state", "kind")
    def _compute_has_effect_planned(self):
        """Whether there is nothing to plan: one is planned, or none is needed.

        Of an open case nothing is; its form need not ask.
        """
        closed = self.filtered(lambda case: case.state == "closed")
        (self - closed).has_effect_planned = True
        for case in closed:
            revisits = case.sudo().effect_ids  # that there is one is no secret
            case.has_effect_planned = not case._needs_effect_revisit() or any(
                revisits.filtered(lambda revisit: revisit.state == "planned")
                or case._good_effect_revisits()
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def _registered(self):
        """Of an old register, what was closed within the last month is revisited."""
        res = super()._registered()
        self._effect_revisit_missed()
        return res

    def _stage_followed(self, before):
        """Closing plans the effect revisit; taking up again and cancelling drop it."""
        res = super()._stage_followed(before)
        moved = self.filtered(
            lambda case: case in before and case.state != before[case].state
        )
        reopened = moved.filtered(lambda case: case.round != before[case].round)
        reopened._drop_effect_revisit(self.env._("The case was taken up again."))
        cancelled = moved.filtered(lambda case: case.state == "cancelled")
        cancelled._drop_effect_revisit(self.env._("The case was cancelled."))
        closed = moved.filtered(lambda case: case.state == "closed")
        # of measures of a meeting the effect may have been looked at before
        seen = closed.filtered(lambda case: case._good_effect_revisits())
        seen.sudo()._verify_after_revisit()  # it follows from the step that was taken
        (closed - seen)._schedule_effect_revisit()
        return res

    def _customer_followed(self, before, vals):
        """The customer who is asked is the one whose case it is."""
        corrected = super()._customer_followed(before, vals)
        for case in corrected.sudo():  # it follows from the change
            case._effect_revisit_followed(partner_id=case.partner_id.id)
        named = self.filtered(
            lambda case: case in before and before[case].partner != case.partner_id
        )
        named.sudo()._effect_revisit_missed()  # as above
        return corrected

    def _clocks_followed(self, vals, moved):
        """A planned effect revisit follows the kind and the team."""
        res = super()._clocks_followed(vals, moved)
        if {"kind", "team_id"} & vals.keys():
            for case in self.sudo():  # it follows from the change
                dates = case._effect_values() if "team_id" in vals else {}
                case._effect_revisit_followed(**dates)
            self.sudo()._effect_revisit_missed()  # as above
        return res

    def _effect_revisit_missed(self):
        """Plan the one that cases need which were closed without, within the last month.

        They come from an old register, or got a customer or another kind afterwards.
        """
        self.filtered(
            lambda case: (
                case.state == "closed"
                and not case.effect_ids
                and case._effect_due() >= case.company_id._kefu_day()
            )
        )._schedule_effect_revisit()

    def _effect_revisit_followed(self, **values):
        """Bring what is planned in step with the case; drop it if none is needed.

        Somebody else gets a questionnaire of his own.
        """
        if not (planned := self._planned_effect_revisits()):
            return
        needed, asked = self._needs_effect_revisit(), planned.answer_id
        if needed and not (asked and "partner_id" in values):
            planned.write(values)
            return
        planned._cancel(
            self.env._("The kind or the customer of the case was corrected.")
        )
        if needed:
            self._plan_effect_revisit(self._effect_values())

    def _merge(self, others):
        """Of two cases that are one, one is revisited: when it is closed."""
        reason = self.env._("Merged into %(kept)s", kept=self.display_name)
        others._drop_effect_revisit(reason)
        return super()._merge(others)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_view_revisits(self):
        """Open the revisits of the case, and the one at which it was told."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_revisit_action"
        )
        action["domain"] = [
            "|",
            ("complaint_id", "=", self.id),
            ("id", "=", self.revisit_id.id),
        ]
        action["context"] = {}
        return action

    def action_plan_revisit(self):
        """Plan the effect revisit of a closed case that has none, as old ones do."""
        self._check_step(("closed",), self.env._("revisited"))
        self._check_free(set())  # nor what was disposed of
        self._schedule_effect_revisit()

    # ------------------------------------------------------------------
    # Planning
    # ------------------------------------------------------------------

    def _schedule_effect_revisit(self):
        """Plan the one effect revisit of these cases, or move the one that is planned.

        Due one calendar month after closing; of a case whose measures came from a
        meeting and that isn't closed yet, after the last of them was verified.
        However often it is called, there is one. None for kinds whose effect the
        company doesn't look at, and none where it was looked at since.
        """
        # sudo: it follows from the step that was taken, whoever took it
        for case in self.sudo():
            if not case._needs_effect_revisit() or case._good_effect_revisits():
                continue
            values = case._effect_values()
            if planned := case._planned_effect_revisits():
                planned.write(values)
            else:
                case._plan_effect_revisit(values)

    def _plan_effect_revisit(self, values):
        officer = self._officer_in_charge()
        if not officer.has_group(HANDLER):
            officer = officer.browse()  # somebody else has to take it on
        # the index that allows one has to know that the former one has ended
        self.effect_ids.flush_recordset(["state"])
        self.env["kefu.revisit"].create(
            {
                **values,
                "kind": "effect",
                "complaint_id": self.id,
                "partner_id": self.partner_id.id,
                "company_id": self.company_id.id,
                "user_id": officer.id,
                "outside_partner_ids": [(6, 0, self.outside_partner_ids.ids)],
            }
        )

    def _needs_effect_revisit(self):
        """Whether the company looks at the effect in cases of this kind."""
        self.ensure_one()
        # sudo: a setting of the company
        chosen = self.company_id.sudo().kefu_effect_kinds
        return (
            self.kind in EFFECT_KINDS.get(chosen, ())
            and bool(self.partner_id)
            and not self.merged_into_id
        )

    def _effect_values(self):
        """When it is due, and when it is planned: some days earlier, for more tries."""
        due = self._effect_due()
        # sudo: a setting of the company
        days = self.company_id.sudo().kefu_revisit_lead_days
        work_days = self._effect_work_days()
        planned = work_days.on_or_before(fields.Date.subtract(due, days=days))
        today = work_days.day_of(fields.Datetime.now())
        return {"date_due": due, "date_planned": max(planned, today)}

    def _effect_due(self):
        """One month after the case was closed, or its last measure verified."""
        self.ensure_one()
        work_days = self._effect_work_days()
        # sudo: dates of measures, whichever department's
        verified = self.sudo().measure_ids.filtered("date_verified")
        ended = self.date_closed or max(
            verified.mapped("date_verified"), default=fields.Datetime.now()
        )
        return work_days.effect_due(work_days.day_of(ended))

    def _effect_work_days(self):
        calendar = self.team_id.resource_calendar_id
        return (
            # sudo: the company's working hours
            calendar or self.company_id.sudo().resource_calendar_id
        )._kefu_work_days()

    def _planned_effect_revisits(self):
        return self.effect_ids.filtered(lambda revisit: revisit.state == "planned")

    def _good_effect_revisits(self):
        """Those that were done since the case was taken up last, and reopened nothing."""
        self.ensure_one()
        return self.sudo().effect_ids.filtered(  # whether there is one is no secret
            lambda revisit: (
                revisit.state == "done"
                and revisit.outcome != "dissatisfied"
                and (
                    not self.date_reopened
                    # an old register may not say when
                    or (revisit.date_done and revisit.date_done >= self.date_reopened)
                )
            )
        )

    def _drop_effect_revisit(self, reason):
        """What was not done yet is cancelled."""
        # sudo: it follows from the step that was taken, whoever took it
        self.sudo()._planned_effect_revisits()._cancel(reason)

    # ------------------------------------------------------------------
    # What follows from it
    # ------------------------------------------------------------------

    def _verify_after_revisit(self):
        """The effect was looked at: the case is verified, if it is closed."""
        self.filtered(lambda case: case.state == "closed")._go_to("verified")

    def _reopen_after(self, revisit):
        """The correction does not do: back into work, and the officer hears of it."""
        for case in self.filtered(lambda case: case.state in ANSWERED_STATES):
            if case.state == "cancelled":
                continue
            case.stage_id = case._stage_id_for("processing")
            case._message_log(
                body=self.env._(
                    "Taken up again: at the revisit %(revisit)s the customer was not "
                    "satisfied. %(said)s",
                    revisit=revisit.number,
                    said=revisit.feedback or "",
                )
            )
            if officer := case._officer_in_charge():
                case.activity_schedule(
                    ANSWER_ACTIVITY,
                    summary=self.env._("Revisit: the customer is not satisfied"),
                    note=revisit.feedback or "",
                    user_id=officer.id,
                )

    def _missing_effect(self):
        if not self._needs_effect_revisit() or self._good_effect_revisits():
            return ""
        return self.env._(
            "the effect revisit (button “Revisits”, or “Plan Revisit” where there is "
            "none): ask the customer whether the correction works, and finish it"
        )
