"""To-dos of somebody who is away: the deputy has them, and what is left comes back."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_datetime

from ..own_models import is_ours

REMINDED = ("res.partner", "hr.department")


class MailActivity(models.Model):
    _inherit = "mail.activity"

    kefu_absence_id = fields.Many2one(
        "kefu.absence",
        "Done for Somebody Away",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The to-do is of the person who is away, and goes back at the end.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(self._kefu_to_deputies(vals_list))

    def write(self, vals):
        """Whoever gives a to-do to somebody by hand means that person."""
        if "user_id" in vals and "kefu_absence_id" not in vals:
            vals = {**vals, "kefu_absence_id": False}
        return super().write(vals)

    @api.model
    def _kefu_to_deputies(self, vals_list):
        """The values, with the deputy of whoever is away in the place of the person."""
        deputies = self.env["kefu.absence"]._deputies()
        if not deputies:
            return vals_list
        moved = []
        for vals in vals_list:
            vals = dict(vals)
            person = self.env["res.users"].browse(vals.get("user_id") or [])
            if person.id in deputies and (record := self._kefu_record_of(vals)):
                deputy = person._kefu_acting()
                if deputy != person and deputy._kefu_can_read(record):
                    absence = self.env["kefu.absence"]._of(person)
                    vals |= {"user_id": deputy.id, "kefu_absence_id": absence.id}
            moved.append(vals)
        return moved

    @api.model
    def _kefu_record_of(self, vals):
        """The record of ours that a to-do with these values is on, or None."""
        model = self.env["ir.model"].browse(vals.get("res_model_id") or [])
        name = vals.get("res_model") or model.sudo().model  # sudo: its name alone
        if is_ours(name) or name in REMINDED:
            return self.env[name].browse(vals.get("res_id"))
        return None

    def _kefu_give(self, person, absence):
        """Give to-dos to somebody without a mail for each."""
        quiet = self.with_context(mail_activity_quick_update=True)
        quiet.write({"user_id": person.id, "kefu_absence_id": absence.id})

    def _kefu_give_on(self, person, absence=None):
        """Give them to somebody; what is of a person who is away stays that person's.

        :param absence: that of whoever has had the others until now
        """
        absence = absence or self.env["kefu.absence"]
        for of, activities in self.grouped("kefu_absence_id").items():
            activities._kefu_give(person, of or absence)

    def _kefu_readable_to(self, person):
        """Those on records that `person` may read."""
        found = self.browse()
        for model, activities in self.grouped("res_model").items():
            records = self.env[model].browse(activities.mapped("res_id"))
            theirs = records.with_user(person).with_context(
                allowed_company_ids=person.company_ids.ids, active_test=False
            )
            readable = set(theirs.exists()._filtered_access("read").ids)
            found += activities.filtered(lambda a, ids=readable: a.res_id in ids)
        return found


class KefuAbsence(models.Model):
    _inherit = "kefu.absence"

    @api.model
    def _of(self, person):
        """The absence of a person that goes on."""
        # sudo: that somebody is away is no secret
        now = fields.Datetime.now()
        return self.sudo().search(
            [
                ("user_id", "=", person.id),
                ("is_ended", "=", False),
                ("date_from", "<=", now),
                ("date_to", ">", now),
            ],
            limit=1,
        )

    def _begin(self):
        """The open to-dos go to whoever acts, who gets one message on them."""
        res = super()._begin()
        deputy = self.user_id._kefu_acting()
        if deputy == self.user_id:
            return res
        reminders = self.env["kefu.duties"]._reminders()[0]
        mine = self.env["mail.activity"].search(
            [("user_id", "=", self.user_id.id), *reminders.open]
        )
        given = mine._kefu_readable_to(deputy)
        given._kefu_give_on(deputy, self)
        self._tell(
            deputy,
            lambda env: env._(
                "You stand in for %(person)s until %(end)s; to-dos: %(count)s",
                person=self.user_id.name,
                end=format_datetime(env, self.date_to, tz=deputy.tz),
                count=len(given),
            ),
        )
        return res

    def _end(self):
        """What is left comes back, and the person hears how much that is."""
        res = super()._end()
        left = self.env["mail.activity"].search([("kefu_absence_id", "=", self.id)])
        person = self.user_id._kefu_there()
        if person:
            left._kefu_give(person, self.browse())
            left += self._stand_in_again(person)
            self._tell(
                person,
                lambda env: env._(
                    "You are back: to-dos that %(deputy)s left: %(count)s",
                    deputy=self.deputy_id.name,
                    count=len(left),
                ),
            )
        return res

    def _stand_in_again(self, person):
        """Whoever is back has the to-dos of those for whom he or she stands in."""
        stood_in_for = person._kefu_acts_for() - person
        theirs = self.env["mail.activity"].search(
            [
                ("kefu_absence_id.user_id", "in", stood_in_for.ids),
                ("user_id", "!=", person.id),
            ]
        )
        given = theirs._kefu_readable_to(person)
        given._kefu_give_on(person)
        return given

    def _tell(self, person, subject):
        env = self.with_context(lang=person.lang).env
        words = subject(env)
        env["mail.thread"].message_notify(
            partner_ids=person.partner_id.ids,
            subject=words,
            body=Markup('<p>%s</p><p><a href="%s">%s</a></p>')
            % (
                words,
                f"{self.get_base_url()}/odoo/kefu-my-work",
                env._("My Work"),
            ),
        )


class KefuDuties(models.AbstractModel):
    _inherit = "kefu.duties"

    @api.model
    def _held(self, duty, named):
        """To-dos of somebody who is away are that person's, whoever has them meanwhile."""
        held = super()._held(duty, named)
        if duty.model == "mail.activity":
            of = Domain("kefu_absence_id.user_id", "in", named["res.users"].ids)
            held |= held.search(of & Domain(duty.open))
        return held

    @api.model
    def _give(self, duty, records, named, successor):
        """Those of somebody who is away go back to that person, not to who has left."""
        if duty.model != "mail.activity":
            return super()._give(duty, records, named, successor)
        leaving = named["res.users"]
        others = records.filtered("kefu_absence_id").filtered(
            lambda activity: activity.kefu_absence_id.user_id not in leaving
        )
        others._kefu_give_on(successor)
        return super()._give(duty, records - others, named, successor)
