"""Where people land: each on what is asked of them first.

Whoever has chosen a home action keeps it. Those who deal with the service all day land on
it after they log in; for all others, and for whoever opens the application from another
one, it is its first screen.
"""

from odoo import api, models

from ..base.roles import AUDITOR, GENERAL_MANAGER, HANDLER, MANAGER, OFFICER

BOARD, TODAY = "kefu_service.kefu_board_action", "kefu_service.kefu_today_action"
AUDITS = "kefu_service.kefu_audit_action"
MY_WORK = "kefu_service.kefu_deadline_action_mine"
# The first role that somebody has decides.
FIRST_SCREENS = (
    (AUDITOR, AUDITS),
    (GENERAL_MANAGER, BOARD),
    (MANAGER, BOARD),
    (OFFICER, TODAY),
    (HANDLER, MY_WORK),
)
AT_HOME = (AUDITOR, GENERAL_MANAGER, OFFICER)
ROOT = "kefu_service.kefu_menu_root"


class ResUsers(models.Model):
    _inherit = "res.users"

    def _kefu_first_screen(self):
        """The action that the customer service begins with; none for others."""
        self.ensure_one()
        for role, name in FIRST_SCREENS:
            if self._kefu_is_here(role):
                # an administrator may have deleted it
                action = self.env.ref(name, raise_if_not_found=False)
                # sudo: which screen it is; the screen asks for the right
                return action.sudo() if action else self.env["ir.actions.actions"]
        return self.env["ir.actions.actions"]

    def _kefu_is_here(self, role):
        """Whether the user has a role; that of a general manager is a company's."""
        return self.has_group(role) and (
            role != GENERAL_MANAGER or self.env.company._kefu_is_led_by(self)
        )

    def _kefu_home(self):
        """Where somebody lands who has chosen no home: none for whom it is no home.

        Departments have their own work, and administrators that of everybody.
        """
        screen = self._kefu_first_screen()
        is_home = not self._is_system() and any(map(self._kefu_is_here, AT_HOME))
        return screen if is_home else screen.browse()


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Land on the own screen, unless another one was chosen as home."""
        info = super().session_info()
        user = self.env.user
        if user._is_internal() and not info.get("home_action_id"):
            info["home_action_id"] = user._kefu_home().id
        return info


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    @api.model
    def load_web_menus(self, debug):
        """The application opens with the first screen of whoever opens it."""
        menus = super().load_web_menus(debug)
        root = self.env.ref(ROOT, raise_if_not_found=False)
        action = self.env.user._kefu_first_screen()
        if root and action and root.id in menus:
            menus[root.id] |= {
                "actionID": action.id,
                "actionModel": action._name,
                "actionPath": action.path,
            }
        return menus
