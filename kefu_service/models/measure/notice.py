"""Telling the people responsible, and urging them (督促, clause 5.2-3)."""

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from ..base.mail.queueing import queue_mail
from .measure import WORK_STATES
from .steps import ACTIVITY_CHECK, ACTIVITY_WORK


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_urge(self):
        """Remind the person responsible and the head by mail; counted and dated.

        Raises `UserError` if nobody has to do anything about these measures.
        """
        self._check_officer()
        self.check_access("write")
        urged = self.filtered("is_working")
        if not urged:
            raise UserError(
                self.env._("There is no open measure to urge: all are done or ended.")
            )
        now = fields.Datetime.now()
        for count, measures in urged.grouped("urge_count").items():
            measures._take_step(urge_count=count + 1, date_urged=now)
        urged._mail("kefu_service.mail_template_measure_urge")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Urged: %(people)s",
                    people=format_list(
                        self.env, urged._notice_partners().mapped("name")
                    ),
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _handed_over(self, before):
        """Whoever a measure is handed over to is told, and asked to accept it.

        :param before: the departments and people that had the measures
        """
        moved = self.filtered(
            lambda measure: (
                measure.state in (*WORK_STATES, "refused")
                and before[measure] != (measure.department_id, measure.user_id)
            )
        )
        if not moved:
            return
        moved.activity_unlink([ACTIVITY_WORK, ACTIVITY_CHECK])
        # whoever gets what another one refused has not answered yet
        asked = moved.filtered(
            lambda m: m.state == "refused" or m.department_id != before[m][0]
        )
        asked._take_step(
            state="open", date_accepted=False, date_assigned=fields.Datetime.now()
        )
        moved._tell_owners()

    def _notice_partners(self):
        """Whom mail about these measures goes to: who does it, and the head."""
        people = self.env["res.partner"]
        for measure in self:
            company = measure.company_id
            people |= measure.user_id._kefu_there()._kefu_acting(company).partner_id
            people |= measure.department_id._kefu_head_partner(company)
        return people

    def _tell_owners(self):
        """An activity and a mail to the people responsible, all in one go."""
        if not self or self.env.context.get("mail_auto_subscribe_no_notify"):
            return
        quiet = self.with_context(mail_activity_quick_update=True)  # the mail tells
        for (user, due), measures in quiet.grouped(_whose_day).items():
            # a login without rights on measures can't open an activity on them
            if user and user._kefu_can_read(measures):
                measures.sudo().activity_schedule(  # handlers may hand over nothing
                    ACTIVITY_WORK, date_deadline=due, user_id=user.id
                )
        self._mail("kefu_service.mail_template_measure")

    def _ask_officers(self, summary, note=""):
        """An activity for the officer of the case, with a notice.

        :param summary: text with a place for the measure's name
        """
        for measure in self:
            officer = measure._officer_in_charge()
            # sudo: handlers act on what only officers may plan
            measure.sudo().activity_schedule(
                ACTIVITY_CHECK,
                summary=summary % {"measure": measure.name},
                note=note,
                user_id=officer.id,
            )

    def _officer_in_charge(self):
        """The officer of the case, else whoever ordered it or stands in."""
        self.ensure_one()
        case = self.complaint_id.sudo()  # handlers finish measures
        if case:
            return case._officer_in_charge().with_env(self.env)
        return self.company_id._kefu_stand_in(self.create_uid)[:1]

    def _mail(self, template_xmlid):
        """Queue the mail of a template to the people responsible."""
        reachable = self.filtered(lambda measure: measure._notice_partners())
        # sudo: the template may read who heads a department
        queue_mail(reachable.sudo(), template_xmlid)


def _whose_day(measure):
    """Who has to act, and the day by which; not in the past."""
    day_of = measure.company_id._kefu_day
    head = measure.department_id._kefu_head_user(measure.company_id)
    doer = measure.user_id._kefu_there()._kefu_acting(measure.company_id) or head
    return doer, max(day_of(), day_of(measure.date_due))
