"""Whoever can't see or use a mouse reaches us as well: WCAG 2.2 AA by axe-core."""

from odoo import fields
from odoo.tests import new_test_user, tagged

from . import axe
from .common import CHINESE, BrowserCommon


class CustomerPages(BrowserCommon):
    """The pages of customers and of heads without a login, with something on them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.lang = "zh_CN"
        cls.env["kefu.team"].search([]).is_published = False
        cls.team.write(
            {
                "is_published": True,
                "phone": "0731-5555 0110",
                "service_hours": "周一至周五 8:30-17:30",
            }
        )
        cls.env["kefu.topic"].create(
            {
                "question": "多长时间内可以报损？",
                "answer": "<p>请在 24 小时内。</p>",
                "is_published": True,
            }
        )
        new_test_user(
            cls.env,
            "limin_portal",
            groups="base.group_portal",
            partner_id=cls.customer.id,
            lang="zh_CN",
        )
        cls.answered = cls._case_of_customer(name="少件两箱")
        cls.answered.message_post(
            body="请看照片",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            attachments=[("箱.txt", b"x")],
        )
        cls._reach(cls.answered, "replied")
        cls.open = cls._case_of_customer(name="错件")

    def _open_pages(self):
        """What is open to anybody, or to whoever has the link."""
        revisit = self.env["kefu.revisit"].create(
            {
                "partner_id": self.customer.id,
                "date_due": fields.Date.today(),
                "method": "online",
                "user_id": self.officer.id,
            }
        )
        revisit.action_send_link()
        query = self.env["mail.blacklist"]._kefu_unsubscribe_query(self.customer.email)
        return {
            "service": ("/service", "0731-5555 0110"),
            "service of a team": (f"/service/{self.team.id}", "0731-5555 0110"),
            "lookup": ("/service/status", "编号"),
            "open case": (self.open._private_path(), "错件"),
            "answered case": (self.answered._private_path(), "少件两箱"),
            "measure": (self._link_to_measure(), "补发三箱"),
            "questionnaire": (revisit.sudo().answer_id.get_start_url(), "满意"),
            "unsubscribing": (f"/service/unsubscribe?{query}", ""),
        }

    def _link_to_measure(self):
        """The page of a measure for a head without a login."""
        head = self.env["hr.employee"].create(
            {"name": "罗建平", "work_email": "luo@example.com"}
        )
        self.transport.manager_id = head
        measure = self.env["kefu.measure"].create(
            {
                "name": "补发三箱",
                "complaint_id": self.open.id,
                "department_id": self.transport.id,
                "needs_acceptance": True,
            }
        )
        return measure._kefu_private_page()[1]

    def _pages_of_login(self):
        return {
            "portal": ("/my", ""),
            "cases": ("/my/cases", "少件两箱"),
            "open case": (self.open.access_url, "错件"),
            "answered case": (self.answered.access_url, "少件两箱"),
        }

    def _look(self, pages, **kwargs):
        axe.look_at_pages(self, pages, cookies=CHINESE, **kwargs)


@tagged("post_install", "-at_install", "standard")
class TestCustomerPages(CustomerPages):
    browser_size = "1280x900"

    def test_open_pages(self):
        self._look(self._open_pages())

    def test_pages_of_a_login(self):
        self._look(self._pages_of_login(), login="limin_portal")


@tagged("post_install", "-at_install", "standard")
class TestCustomerPagesOnThePhone(CustomerPages):
    browser_size = "360x740"
    touch_enabled = True

    def test_open_pages(self):
        self._look(self._open_pages())

    def test_pages_of_a_login(self):
        self._look(self._pages_of_login(), login="limin_portal")


@tagged("post_install", "-at_install", "standard")
class TestStaffScreens(CustomerPages):
    """What of the screens is ours; the rest is Odoo's."""

    browser_size = "1440x900"

    def test_an_officers_screens(self):
        self.open.with_user(self.colleague).say_here()
        case = f"/odoo/kefu-complaints/{self.open.id}"
        axe.look_at_screens(
            self,
            {
                "today": (
                    "/odoo/kefu-today",
                    ".o_kefu_today_parts section",
                    [".o_kefu_today_parts"],
                ),
                "my work": (
                    "/odoo/kefu-my-work",
                    ".o_field_kefu_step_button button",
                    [".o_field_kefu_step_button"],
                ),
                "case": (
                    case,
                    ".o_kefu_presence .fa-eye",
                    [".o_kefu_presence", "[class*=o_field_kefu_]"],
                ),
            },
            "officer_t",
        )

    def test_a_managers_board(self):
        axe.look_at_screens(
            self,
            {"board": ("/odoo/kefu-board", ".o_kefu_board_tile", [".o_kefu_sheet"])},
            "manager_t",
        )
