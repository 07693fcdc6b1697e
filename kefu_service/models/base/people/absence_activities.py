"""To-dos of somebody who is away: the deputy has them, and what is left comes back."""

from markupsafe import Markup

from odoo import api, fields, models
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
        given = mine.browse()
        for model, activities in mine.grouped("res_model").items():
            records = self.env[model].browse(activities.mapped("res_id"))
            companies = deputy.company_ids.ids
            theirs = records.with_user(deputy).with_context(
                allowed_company_ids=companies, active_test=False
            )
            readable = set(theirs.exists()._filtered_access("read").ids)
            given += activities.filtered(lambda a, ids=readable: a.res_id in ids)
        given._kefu_give(deputy, self)
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
            self._tell(
                person,
                lambda env: env._(
                    "You are back: to-dos that %(deputy)s left: %(count)s",
                    deputy=self.deputy_id.name,
                    count=len(left),
                ),
            )
        return res

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
