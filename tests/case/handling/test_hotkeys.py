"""Every step of a case and of a measure has a key of its own."""

from collections import defaultdict

from lxml import etree

from odoo.tests import tagged

from .common import HandlingCommon

DIALOGS = ("assess", "correct", "escalate", "merge", "promise", "reply", "wait")


@tagged("post_install", "-at_install", "standard")
class TestHotkeys(HandlingCommon):
    def _buttons(self, model, part):
        """Buttons in the head or foot of a form, as a manager has it."""
        view = self.env[model].with_user(self.manager).get_view(view_type="form")
        arch = etree.fromstring(view["arch"])
        return arch.xpath(f"//{part}[not(ancestor::field)]//button")

    def test_the_steps_of_cases_and_measures(self):
        for model in ("kefu.complaint", "kefu.measure"):
            for button in self._buttons(model, "header"):
                what = f"{model} {button.get('name')}"
                self.assertTrue(button.get("data-hotkey"), what)
            keys = defaultdict(set)
            for button in self._buttons(model, "form"):
                keys[button.get("data-hotkey")].add(button.get("name"))
            keys.pop(None, None)
            shared = {key: names for key, names in keys.items() if len(names) > 1}
            # a case either waits for the customer, or may be made to
            shared.pop("shift+w", None)
            self.assertFalse(shared, model)

    def test_the_dialogs(self):
        for name in DIALOGS:
            model = f"kefu.complaint.{name}"
            buttons = self._buttons(model, "footer")
            self.assertTrue(buttons, model)
            for button in buttons:
                what = f"{model} {button.get('string')}"
                self.assertTrue(button.get("data-hotkey"), what)
