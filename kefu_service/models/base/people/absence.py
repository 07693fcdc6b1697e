"""Absence: from when to when somebody is away, and who acts meanwhile (5.2-3).

The one place that says so. Whoever has to hear of something is found by
`_kefu_acting`, to-dos go to the deputy and come back (`absence_activities.py`), and no
new case is given to who is away.
"""

from odoo import api, fields, models, tools
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ....tools.base.deputies import acting
from ..cron import wake
from ..roles import HANDLER
from .duties import Duty

CRON = "kefu_service.ir_cron_absences"


class KefuAbsence(models.Model):
    """Entered by the person or by a manager; begins and ends by itself."""

    _name = "kefu.absence"
    _inherit = ["kefu.gate.mixin"]
    _gate = "free"
    _description = "Absence"
    _order = "date_from desc, id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users",
        "Person",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    deputy_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        domain="[('share', '=', False), ('id', '!=', user_id)]",
        help="Is told what the person would be told, and has the to-dos meanwhile.",
    )
    date_from = fields.Datetime("Away from", required=True)
    date_to = fields.Datetime("Back on", required=True)
    reason = fields.Char()
    is_begun = fields.Boolean("Begun", readonly=True, copy=False, gate="step")
    is_ended = fields.Boolean("Ended", readonly=True, copy=False, gate="step")

    _check_order = models.Constraint(
        "CHECK(date_from < date_to)", "Nobody is back before he or she leaves."
    )
    _going_on_idx = models.Index("(date_from) WHERE is_ended IS NOT TRUE")

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("user_id", "deputy_id")
    def _check_deputy(self):
        for absence in self.sudo():  # where people work is no secret
            person, deputy = absence.user_id, absence.deputy_id
            if person == deputy:
                raise ValidationError(
                    self.env._("Nobody stands in for oneself: choose somebody else.")
                )
            if not deputy._kefu_there() or not deputy.has_group(HANDLER):
                raise ValidationError(
                    self.env._(
                        "%(deputy)s has left, or has no role in the customer service: "
                        "choose somebody who can open what has to be done.",
                        deputy=deputy.name,
                    )
                )
            if not person.company_ids & deputy.company_ids:
                raise ValidationError(
                    self.env._(
                        "%(deputy)s works in no company of %(person)s: choose somebody "
                        "of the same company.",
                        deputy=deputy.name,
                        person=person.name,
                    )
                )

    @api.constrains("user_id", "date_from", "date_to", "is_ended")
    def _check_once(self):
        for absence in self.filtered(lambda absence: not absence.is_ended):
            same = self.sudo().search_count(  # whether there is one
                [
                    ("id", "!=", absence.id),
                    ("user_id", "=", absence.user_id.id),
                    ("is_ended", "=", False),
                    ("date_from", "<", absence.date_to),
                    ("date_to", ">", absence.date_from),
                ],
                limit=1,
            )
            if same:
                raise ValidationError(
                    self.env._(
                        "%(person)s is away then already: change that absence.",
                        person=absence.user_id.name,
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        absences = super()._create_passed(vals_list)
        absences._followed()
        return absences

    def _write_passed(self, vals):
        done = super()._write_passed(vals)
        if "user_id" in vals:
            self.check_access("write")  # whose it is now is one's own to enter, too
        if vals.keys() - {"is_begun", "is_ended"}:
            self._followed()
        return done

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        if begun := self.filtered("is_begun")[:1]:
            raise UserError(
                self.env._(
                    "The absence of %(person)s has begun and is kept: use “I Am Back”.",
                    person=begun.user_id.name,
                )
            )

    def unlink(self):
        res = super().unlink()
        self.env.registry.clear_cache()
        return res

    def _check_free(self, names):
        """What has ended stays; what has begun keeps its person and deputy."""
        res = super()._check_free(names)
        for absence in self:
            if absence.is_ended or (absence.is_begun and names - {"date_to", "reason"}):
                raise AccessError(
                    self.env._(
                        "This absence has begun: only its end can still be moved. Use "
                        "“I Am Back” to end it, and enter another one."
                    )
                )
        return res

    def _followed(self):
        """What is known of absences changes; what has come begins or ends at once."""
        self.env.registry.clear_cache()  # `_known`
        moments = {*self.mapped("date_from"), *self.mapped("date_to")}
        wake(self.env, CRON, at=list(moments))
        # sudo: whoever enters an absence has it looked at when it begins and ends
        self.sudo()._keep_in_step()

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def action_back(self):
        """End the absence now: the to-dos that are left come back."""
        self.check_access("write")
        now = fields.Datetime.now()
        for absence in self:
            if not absence.is_begun or absence.is_ended:
                raise UserError(
                    self.env._(
                        "This absence does not go on: delete it if it has not begun."
                    )
                )
        # sudo: the right to change them was checked
        self.sudo().write({"date_to": now})

    @api.model
    def _cron_keep_in_step(self):
        """Begin and end what has come."""
        self.search([("is_ended", "=", False)])._keep_in_step()

    def _keep_in_step(self):
        """Begin and end those whose moment has come."""
        now = fields.Datetime.now()
        for absence in self.filtered(lambda absence: not absence.is_ended):
            if absence.is_begun and absence.date_to <= now:
                absence._end()
            elif not absence.is_begun and absence.date_from <= now < absence.date_to:
                absence.is_begun = True
                absence._begin()
            elif absence.date_to <= now:
                absence.is_ended = True  # entered afterwards

    def _begin(self):
        """What follows when somebody leaves for a while."""

    def _end(self):
        """What follows when somebody is back."""
        self.is_ended = True
        self.env.registry.clear_cache()

    # ------------------------------------------------------------------
    # Who is away
    # ------------------------------------------------------------------

    @api.model
    @tools.ormcache()
    def _known(self):
        """(person, deputy, from, to) of what goes on or is to come."""
        # sudo: that somebody is away is no secret
        rows = self.sudo().search_fetch(
            [("is_ended", "=", False)], ["user_id", "deputy_id", "date_from", "date_to"]
        )
        return tuple(
            (row.user_id.id, row.deputy_id.id, row.date_from, row.date_to)
            for row in rows
        )

    @api.model
    def _deputies(self):
        """The deputy of each who is away now, by id."""
        if not (known := self._known()):
            return {}
        now = fields.Datetime.now()
        return {person: deputy for person, deputy, a, b in known if a <= now < b}


class ResUsers(models.Model):
    _inherit = "res.users"

    def _kefu_acting(self, company=None):
        """Who acts now: each of them, or the deputy of whoever is away, each once.

        :param company: where the deputy has to work as well
        """
        deputies = self.env["kefu.absence"]._deputies()
        if not deputies.keys() & set(self.ids):
            return self

        def there(user_id):
            user = self.browse(user_id)._kefu_there()
            return bool(user._kefu_working_in(company) if company else user)

        return self.browse(
            dict.fromkeys(acting(user_id, deputies, there) for user_id in self.ids)
        )

    def _kefu_acts_for(self):
        """The user, and those who are away for whom the user acts now."""
        self.ensure_one()
        away = self.browse(self.env["kefu.absence"]._deputies())
        return self | away.filtered(lambda person: person._kefu_acting() == self)

    def _kefu_with_deputies(self, company=None):
        """Who may act: whoever acts now first, then those who are away."""
        return self._kefu_acting(company) | self


class KefuDuties(models.AbstractModel):
    _inherit = "kefu.duties"

    @api.model
    def _posts(self):
        """Whoever has promised to stand in leaves that to the successor."""
        to_come = Domain("is_ended", "=", False)
        return [
            *super()._posts(),
            Duty("kefu.absence", "deputy_id", to_come, HANDLER),
        ]
