"""A calendar shows as much as somebody can look at, and says that there is more."""

from odoo import fields
from odoo.tests import tagged

from .common import BrowserCommon

# With a bound of one: the second entry of the month is too many.
LOOK = """
    const {BoundedCalendarModel} = odoo.loader.modules.get(
        "@kefu_service/base/bounded_calendar"
    );
    const shown = () => document.querySelectorAll(".fc-event").length;
    const all = shown();
    BoundedCalendarModel.MOST = 1;
    document.querySelector(".o_calendar_button_next").click();
    setTimeout(() => document.querySelector(".o_calendar_button_prev").click(), 0);
    const look = setInterval(() => {
        const said = document.querySelector(".o_notification")?.textContent || "";
        if (all === 2 && shown() === 1 && said.includes("只显示前 1 条")) {
            clearInterval(look);
            console.log("test successful");
        }
    }, 50);
"""


@tagged("post_install", "-at_install", "standard")
class TestCalendar(BrowserCommon):
    browser_size = "1440x900"

    def test_a_calendar_says_that_there_are_more_entries(self):
        cases = self._case_of_customer(name="门板划伤") + self._case_of_customer()
        cases.sudo().date_promised = fields.Datetime.now()
        self.browser_js(
            "/odoo/kefu-complaints?view_type=calendar",
            LOOK,
            "document.querySelectorAll('.fc-event').length === 2",
            login="officer_t",
        )

    def test_each_calendar_of_ours_has_its_bound(self):
        views = self.env["ir.ui.view"].search(
            [("type", "=", "calendar"), ("model", "=like", "kefu.%")]
        )
        self.assertGreater(len(views), 5)
        for view in views:
            self.assertIn(
                'js_class="kefu_calendar"', view.get_combined_arch(), view.name
            )
