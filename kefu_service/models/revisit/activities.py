"""Whose list a revisit is on, and how they hear of it (5.3.4-2)."""

from collections import defaultdict

from markupsafe import Markup

from odoo import models
from odoo.tools import format_date

from ..base.roles import HANDLER
from .revisit import ACTIVITY_FACTS

ACTIVITY = "kefu_service.mail_activity_type_revisit"
ACTIVITY_ASSIST = "kefu_service.mail_activity_type_revisit_assist"


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"
    _kefu_roles = {"user_id": HANDLER, "assistant_ids": HANDLER}

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _activities_followed(self, vals, before):
        """Hand over and end the activities; whoever is new is told.

        :param before: who had the revisits on the list
        """
        if vals.get("state") == "done":
            # sudo: done for everybody who had it on the list
            self.sudo().activity_feedback([ACTIVITY, ACTIVITY_ASSIST])
        if ACTIVITY_FACTS & vals.keys():
            self._sync_activities()
        if {"user_id", "assistant_ids"} & vals.keys():
            self._tell_people(before)

    def _message_auto_subscribe_followers(self, updated_values, default_subtype_ids):
        """The activities subscribe people, in one go; core would, one by one."""
        return []

    def _people(self):
        """Whoever visits, and whoever helps."""
        return self._visitors() | self.assistant_ids._kefu_there()

    def _visitors(self):
        """The officers of these revisits; for one who has left, whoever stands in.

        A revisit without an officer waits for one who takes it.
        """
        people = self.env["res.users"]
        for revisit in self.filtered("user_id"):
            case = revisit.complaint_id.sudo()  # of the revisit at hand
            nearest = (revisit.user_id, revisit.plan_id.user_id, case.team_id.user_id)
            company = revisit.company_id.sudo()  # who stands in is no secret
            people |= company._kefu_stand_in(*nearest)[:1].with_env(self.env)
        return people

    def _sync_activities(self, new=False):
        """One activity for each person of a planned revisit, on the planned date.

        :param new: the revisits were just created and have no activities yet
        """
        # sudo: activities follow from the revisit, whoever changes it
        activities = (
            self.env["mail.activity"]
            .sudo()
            .with_context(mail_activity_quick_update=True)  # told in one go
        )
        wanted = self._wanted_activities()
        moved, dropped = defaultdict(activities.browse), activities.browse()
        for row in activities.browse() if new else self._own_activities(activities):
            key = (row.res_id, row.user_id.id, row.activity_type_id.id)
            date = wanted.pop(key, None)
            if not date:
                dropped += row
            elif row.date_deadline != date:
                moved[date] += row
        dropped.unlink()
        for date, rows in moved.items():
            rows.date_deadline = date
        activities.create(self._activity_values(wanted))

    def _activity_values(self, wanted):
        """Values of the activities whose dates `_wanted_activities` returned."""
        model_id = self.env["ir.model"]._get_id(self._name)
        return [
            {
                "res_model_id": model_id,
                "res_id": revisit_id,
                "user_id": user_id,
                "activity_type_id": type_id,
                "date_deadline": date,
                "automated": True,
            }
            for (revisit_id, user_id, type_id), date in wanted.items()
        ]

    def _wanted_activities(self):
        """The date of each activity by (revisit, user, activity type)."""
        to_visit = self.env.ref(ACTIVITY).id
        to_assist = self.env.ref(ACTIVITY_ASSIST).id
        wanted = {}
        for revisit in self.filtered(lambda r: r.state == "planned"):
            for user in revisit.assistant_ids._kefu_there():
                wanted[revisit.id, user.id, to_assist] = revisit.date_planned
            if officer := revisit._visitors():
                wanted.pop((revisit.id, officer.id, to_assist), None)
                wanted[revisit.id, officer.id, to_visit] = revisit.date_planned
        return wanted

    def _own_activities(self, activities):
        types = self.env.ref(ACTIVITY) + self.env.ref(ACTIVITY_ASSIST)
        return activities.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "in", types.ids),
            ]
        )

    def _tell_people(self, before=None):
        """One message to each person for all of these revisits that are new to them.

        :param before: whom each revisit had before
        """
        before = before or {}
        concerned = defaultdict(list)
        for revisit in self.filtered(lambda r: r.state == "planned"):
            known = before.get(revisit, self.env.user) | self.env.user
            for user in revisit._people() - known:
                concerned[user].append(revisit.id)
        for user, ids in concerned.items():
            self.browse(ids).with_context(lang=user.lang)._tell(user)

    def _tell(self, user):
        """Tell `user` that these revisits are planned with him or her."""
        dates = self.mapped("date_planned")
        text = self.env._(
            "%(count)s revisits are planned with you, from %(first)s to %(last)s.",
            count=len(self),
            first=format_date(self.env, min(dates)),
            last=format_date(self.env, max(dates)),
        )
        link = f"{self[:1].get_base_url()}/odoo/kefu-my-revisits"
        # a message on one of many would say nothing of the others
        thread = self if len(self) == 1 else self.env["mail.thread"]
        if len(self) == 1:
            link = f"{self.get_base_url()}/odoo/kefu-revisits/{self.id}"
            text = self.env._(
                "A revisit is planned with you on %(date)s: %(revisit)s",
                date=format_date(self.env, self.date_planned),
                revisit=self.display_name,
            )
        thread.sudo().message_notify(  # the name of who planned it stands on it
            partner_ids=user.partner_id.ids,
            subject=self.env._("Customer revisits"),
            body=Markup('<p>%s</p><p><a href="%s">%s</a></p>')
            % (text, link, self.env._("Open the Revisit")),
        )
