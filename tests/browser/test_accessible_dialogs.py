"""Every dialog of a step is in Chinese, and open to everybody (WCAG 2.2 AA)."""

from odoo.tests import tagged

from odoo.addons.web.controllers.utils import clean_action

from tests.base.intervening_changes import Scenarios

from . import screens
from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestAccessibleDialogs(Scenarios, BrowserCommon):
    browser_size = "1440x900"

    def test_the_dialog_of_every_step_as_whoever_takes_it_has_it(self):
        (self.officer + self.handler + self.manager + self.gm).lang = "zh_CN"
        screens.walk(self, self._walk)

    def _walk(self, visit):
        for name, scenario in self._scenarios().items():
            if "__" in name:  # the same dialog once more
                continue
            self._call_another_meeting(name)
            late = scenario()
            self.env.flush_all()
            # its title in the language of the test
            action = clean_action(late.action | {"name": "…"}, self.env)
            visit(late.user.login, name, action, is_dialog=True)
        # from the menu of a record: no button leads there
        record = {"active_model": self.case._name, "active_id": self.case.id}
        action = self.env.ref("kefu_service.kefu_withdraw_action_complaint")
        visit(
            self.officer.login,
            action.name,
            action.id,
            is_dialog=True,
            additionalContext=record,
        )

    @classmethod
    def _call_another_meeting(cls, name):
        """A scenario decides and puts on record what a meeting settles once."""
        cls.case = cls._escalated(name=name)
        cls.meeting = cls._meeting(cls.case)
        cls.item = cls.meeting.item_ids
