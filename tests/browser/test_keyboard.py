"""A whole case without a mouse: whatever an officer does, the keys do as well."""

from odoo.tests import tagged

from . import page
from .common import BrowserCommon
from .keys import Keyboard

TITLE = "周转箱压坏"
OPEN = ".o_data_row:has([name=state] .text-bg-info)"  # a measure in the list
NO_DIALOG = "body:not(:has(.modal))"


def editor(name):
    """The text of a field that is written with an editor."""
    return f".o_field_widget[name={name}] .odoo-editor-editable"


def button(name):
    return f"button[name={name}]"


@tagged("post_install", "-at_install", "standard")
class TestKeyboard(BrowserCommon):
    browser_size = "1440x900"

    def test_a_case_from_the_call_to_its_end(self):
        self._sit_down(self._register, self._assess, self._work, self._reply)
        case = self.env["kefu.complaint"].search([("name", "=", TITLE)])
        self.assertEqual((case.state, case.user_id), ("closed", self.officer))
        self.assertEqual(case.partner_id, self.customer)
        self.assertIn("三只压坏", case.description)
        self.assertIn("已补发三只", case.solution)
        self.assertEqual(
            sorted(case.measure_ids.mapped("name")), sorted([TITLE, "补发三只周转箱"])
        )
        self.assertEqual(set(case.measure_ids.mapped("state")), {"verified"})
        self.assertEqual(set(case.deadline_ids.mapped("state")), {"met"})

    def _sit_down(self, *parts):
        """Log in as the officer, and do one part after the other."""

        def work(browser):
            try:
                for part in parts:
                    part(Keyboard(browser))
            except AssertionError:
                browser.take_screenshot().result(timeout=10)
                raise

        page.drive(self, "/odoo", work, login="officer_t")
        self.env.invalidate_all()

    def _register(self, keys):
        keys.sees(".o_kefu_today_parts")
        keys.press("Control+k")
        keys.is_at(".o_command_palette_search input")
        keys.write("/登记来电")
        keys.sees(".o_command.focused", "登记来电")
        keys.press("Enter")
        keys.is_at(".modal [name=partner_id] input")
        keys.choose(".modal [name=partner_id]", "李敏")
        keys.tab_to(".modal [name=name] input")
        keys.write(TITLE)
        keys.tab_to(f".modal {editor('description')}")
        keys.write("三只压坏")
        keys.step("Alt+o", button("action_open_registered"))
        keys.sees(f"{NO_DIALOG} .o_form_view [name=description]", "三只压坏")

    def _assess(self, keys):
        keys.step("Alt+Shift+a", button("action_assign_to_me"))
        keys.sees("[name=user_id] input", "officer_t")
        keys.step("Alt+Shift+s", button("action_assess"))
        keys.tab_to(".modal [name=affects_production] input")
        keys.press("Space")
        keys.tab_to(".modal [name=scope] input")
        keys.press("Space")
        keys.sees(".modal [name=scope] .o_radio_item:has(:checked)", "本部门")
        keys.choose(".modal [name=department_id]", "仓储部")
        keys.step("Alt+q", f".modal {button('action_confirm')}")
        keys.sees(f"{NO_DIALOG} .o_arrow_button_current", "已评估")

    def _work(self, keys):
        keys.step("Alt+Shift+p", button("action_promise"))
        keys.tab_to(".modal [name=date_promised] input")
        keys.write("+1d")  # this time tomorrow
        keys.press("Tab")
        keys.sees(".modal [name=date_promised] input, [name=date_promised] button", ":")
        keys.step("Alt+q", f".modal {button('action_confirm')}")
        keys.step("Alt+Shift+h", f"{NO_DIALOG} {button('action_process')}")
        keys.sees(".o_arrow_button_current", "处理中")
        keys.step("Alt+Shift+l", button("action_view_measures"))
        keys.step("Alt+c", ".o_list_view .o_list_button_add")
        keys.is_at("[name=name] textarea")
        keys.write("补发三只周转箱")
        keys.choose("[name=department_id]", "仓储部")
        keys.step("Alt+s", ".o_form_button_save")
        keys.sees(button("action_done"))
        self._settle(keys)
        keys.press("Alt+b")
        # a list shows what it showed before until the new rows come, which are others
        keys.sees(".o_data_row [name=state]", "已验证")
        keys.tab_to(f"{OPEN} *", "ArrowDown")
        keys.press("Enter")
        keys.sees("[name=name] textarea", TITLE)
        self._settle(keys)

    def _settle(self, keys):
        """What was done, done, and seen to be done."""
        keys.tab_to(editor("result"))
        keys.write("已补发三只。")
        keys.step("Alt+Shift+d", button("action_done"))
        keys.step("Alt+Shift+v", button("action_verify"))
        keys.sees(".o_arrow_button_current", "已验证")

    def _reply(self, keys):
        keys.press("Alt+b")
        keys.sees(".o_list_view .o_data_row", TITLE)
        keys.press("Alt+b")
        keys.step("Alt+Shift+r", button("action_reply"))
        keys.sees(f".modal {editor('solution')}", "已补发三只。")
        keys.tab_to(f".modal {editor('explanation')}")
        keys.write("箱子压在重货下面，已改堆码规则。")
        keys.step("Alt+q", f".modal {button('action_confirm')}")
        keys.step("Alt+Shift+c", f"{NO_DIALOG} {button('action_close')}")
        keys.sees(".o_arrow_button_current", "已结案")
