"""Archiving a login or an employee: whoever takes over is asked for first (5.2-3).

The dialog hands over everything; after that there is nothing left to ask for. What
archives past the dialog is refused with a sentence that names it. For the superuser
(a program that takes logins away at night) the way is open: then whoever stands in is
told of everything, until somebody hands it over from the login's form.
"""

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_list


class KefuLeavingMixin(models.AbstractModel):
    """People who may have open work when they leave."""

    _name = "kefu.leaving.mixin"
    _description = "People Who May Leave"

    def write(self, vals):
        if "active" in vals and not vals["active"]:
            self._check_handed_over()
        return super().write(vals)

    def action_archive(self):
        """Archive; where there is open work, ask first who takes it over."""
        self.check_access("write")
        leaving = self.filtered("active")
        if self.env["kefu.duties"]._open(leaving):
            return self.env["kefu.handover"]._ask(leaving)
        return super().action_archive()

    def action_kefu_hand_over(self):
        """Ask who takes over what people still stand for, who have left or who stay."""
        self.check_access("write")
        if there := self.filtered("active"):
            return self._kefu_hand_over_staying(there)
        if not self.env["kefu.duties"]._open(self):
            raise UserError(self.env._("There is no open work to hand over."))
        return self.env["kefu.handover"]._ask(self)

    def _kefu_hand_over_staying(self, there):
        """Ask for one person who stays; archiving asks for those who leave."""
        if len(self) > 1:
            raise UserError(
                self.env._(
                    "%(person)s has not left: choose one person at a time, each with a "
                    "reason, or archive those who leave.",
                    person=there[0].name,
                )
            )
        login = there if there._name == "res.users" else there.user_id
        return self.env["kefu.handover.work"]._ask(login)

    def _check_handed_over(self):
        """Raise `UserError` if somebody leaves with open work."""
        if self.env.su:
            return
        self.check_access("write")
        duties = self.env["kefu.duties"]
        for person in self.filtered("active"):
            if work := duties._open(person):
                raise UserError(
                    self.env._(
                        "%(person)s can't be archived yet, there is open work: "
                        "%(work)s. Use the action “Archive”, which asks who takes it "
                        "over.",
                        person=person.name,
                        work=format_list(self.env, duties._in_words(work)),
                    )
                )


class ResUsers(models.Model):
    _name = "res.users"
    _inherit = ["kefu.leaving.mixin", "res.users"]


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["kefu.leaving.mixin", "hr.employee"]
