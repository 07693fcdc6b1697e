"""Bringing a case before the general manager (clause 5.3.2-3)."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ....base.mail.queueing import queue_mail
from ....base.roles import HANDLER

ACTIVITY = "kefu_service.mail_activity_type_escalation"


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    date_escalated = fields.Datetime("Escalated on", copy=False, gate="step")
    escalated_by_id = fields.Many2one(
        "res.users", "Escalated by", copy=False, gate="step"
    )
    escalation_reason = fields.Text("Why Escalated", copy=False, gate="step")
    escalation_tried = fields.Text(
        "What Was Tried",
        copy=False,
        help="What was done to settle it without.",
        gate="step",
    )
    is_escalated = fields.Boolean(
        compute="_compute_is_escalated",
        store=True,
        precompute=True,
        help="Brought before the general manager since it was taken up last.",
    )
    date_gm_acknowledged = fields.Datetime("Acknowledged on", copy=False, gate="step")
    gm_acknowledged_by_id = fields.Many2one(
        "res.users", "Acknowledged by", copy=False, gate="step"
    )
    escalation_hint = fields.Boolean(
        "Escalation Proposed",
        compute="_compute_escalation_hint",
        search="_search_escalation_hint",
        help="A department refuses or stays silent, or it can't be settled who "
        "answers for the matter.",
    )
    is_gm = fields.Boolean(compute="_compute_is_gm")

    _escalated_idx = models.Index("(id) WHERE date_escalated IS NOT NULL")

    # ------------------------------------------------------------------
    # Compute and search
    # ------------------------------------------------------------------

    @api.depends("date_escalated", "date_reopened")
    def _compute_is_escalated(self):
        for case in self:
            case.is_escalated = bool(case.date_escalated) and (
                not case.date_reopened or case.date_escalated >= case.date_reopened
            )

    @api.depends("scope", "is_escalated", "date_closed", "measure_ids.state")
    def _compute_escalation_hint(self):
        open_cases = self.filtered(lambda c: not (c.is_escalated or c.date_closed))
        # whether departments are silent is asked where there is a measure at all
        asked = open_cases.filtered(lambda c: c.scope == "unsettled" or c.measure_ids)
        proposed = asked.filtered_domain(self._escalation_domain() if asked else [])
        for case in self:
            case.escalation_hint = case in proposed

    def _search_escalation_hint(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._escalation_domain()

    @api.model
    def _escalation_domain(self):
        silent = self.env["kefu.measure"]._silent_measures()
        return (
            Domain("is_escalated", "=", False)
            & Domain("date_closed", "=", False)
            & (
                Domain("scope", "=", "unsettled")
                | Domain("measure_ids.state", "=", "refused")
                | Domain("measure_ids", "in", silent.ids)
            )
        )

    @api.depends("company_id")
    @api.depends_context("uid")
    def _compute_is_gm(self):
        for case in self:
            case.is_gm = self.env.user in case._who_may_acknowledge()

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_escalate(self):
        """Ask for the reason and for what was tried."""
        self.ensure_one()
        self.check_access("write")
        self._check_escalation()
        return self._step_dialog(
            "kefu.complaint.escalate", self.env._("Bring before the General Manager")
        )

    def action_acknowledge_escalation(self):
        """The general manager or the deputy has taken note.

        Raises `AccessError` for everybody else.
        """
        for case in self:
            case.check_access("read")
            if self.env.user not in case._who_may_acknowledge():
                raise AccessError(
                    self.env._(
                        "Only the general manager or the deputy acknowledges that a "
                        "case was brought before them."
                    )
                )
            if not case.date_escalated or case.date_gm_acknowledged:
                raise UserError(
                    self.env._("This case does not wait to be acknowledged.")
                )
            case = case.sudo()  # the general manager may be no officer
            case.write(
                {
                    "date_gm_acknowledged": fields.Datetime.now(),
                    "gm_acknowledged_by_id": self.env.uid,
                }
            )
            case.activity_feedback([ACTIVITY])
            case._message_log(
                body=self.env._(
                    "%(person)s acknowledged that the case was brought before the "
                    "general manager.",
                    person=self.env.user.name,
                )
            )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _stage_followed(self, before):
        """What has ended, or is begun anew, waits for nobody to take note of it."""
        res = super()._stage_followed(before)
        past = self.filtered(
            lambda case: (
                case in before
                and case.state != before[case].state
                and (case.date_closed or not case.is_escalated)
            )
        )
        # sudo: it follows from the step that was taken
        past.sudo().activity_unlink([ACTIVITY])
        return res

    def _general_managers(self):
        """The general manager and the deputy of the case's company, who are there."""
        self.ensure_one()
        # sudo: who they are is no secret
        return self.company_id.sudo()._kefu_general_managers().with_env(self.env)

    def _who_may_acknowledge(self):
        """These and who is away: whoever looks in all the same may act."""
        self.ensure_one()
        company = self.company_id.sudo()  # who they are is no secret
        return company._kefu_may_act_as_general_manager().with_env(self.env)

    def _check_escalation(self):
        """Raise `UserError` if nobody can be told, or there is nothing to settle."""
        self.ensure_one()
        self._check_not_merged()
        managers = self._general_managers()
        if not managers:
            raise UserError(
                self.env._(
                    "%(company)s has no general manager to bring a case before, or none "
                    "who is still there: name one under Configuration / Settings.",
                    company=self.company_id.name,
                )
            )
        for user in managers:
            if not user.has_group(HANDLER):
                raise UserError(
                    self.env._(
                        "%(person)s can't open cases: an administrator has to give "
                        "the login the role “Handler” of the customer service first.",
                        person=user.name,
                    )
                )
        if self.date_closed:
            raise UserError(
                self.env._(
                    "Case %(case)s is closed: put it back into work before you bring "
                    "it before the general manager.",
                    case=self.display_name,
                )
            )

    def _escalate(self, reason, tried):
        """Bring the case before the general manager and the deputy; both are told."""
        self._check_escalation()
        self._go_to(
            "coordination",
            date_escalated=fields.Datetime.now(),
            escalated_by_id=self.env.uid,
            escalation_reason=reason,
            escalation_tried=tried,
            date_gm_acknowledged=False,
            gm_acknowledged_by_id=False,
        )
        self._message_log(
            body=Markup("<p>%s</p><p>%s</p>")
            % (
                self.env._("Brought before the general manager: %s", reason),
                self.env._("What was tried: %s", tried),
            )
        )
        managers = self._general_managers()
        self.message_subscribe(managers.partner_id.ids)  # so that they see the case
        quiet = self.with_context(mail_activity_quick_update=True)  # the mail tells
        for user in managers:
            quiet.activity_schedule(ACTIVITY, note=reason, user_id=user.id)
        queue_mail(self, "kefu_service.mail_template_escalation")

    def _missing_escalation(self):
        if self.is_escalated:
            return ""
        return self.env._("bringing it before the general manager (button “Escalate…”)")
