"""What people see first, in front of a browser: the board, Today, and the way back."""

from odoo import fields
from odoo.tests import tagged

from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestBoard(BrowserCommon):
    browser_size = "1440x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        other = cls.env["kefu.team"].create({"name": "运输服务组"})
        cls._case_of_customer(name="别组的一件", team_id=other.id)
        cls.first = cls._case_of_customer(name="板上的一件")
        cls._case_of_customer(name="今天来的")
        cls.env["kefu.revisit"].with_user(cls.officer).create(
            {"partner_id": cls.customer.id}
        )

    def test_c7_a_manager_goes_from_a_tile_to_a_record_and_back(self):
        self.start_tour("/odoo", "kefu_board_to_its_records", login="manager_t")

    def test_c7_a_general_manager_finds_on_it_what_waits_for_him(self):
        gm = self._user("gm_t", "kefu_service.kefu_group_manager")
        self.env.company.kefu_gm_user_id = gm
        self.first.sudo().date_escalated = fields.Datetime.now()
        self.start_tour("/odoo", "kefu_desk_on_the_board", login="gm_t")

    def test_c7_an_auditor_lands_on_the_audits(self):
        self._user("auditor_t", "kefu_service.kefu_group_auditor").lang = "zh_CN"
        self.start_tour("/odoo", "kefu_lands_on_audits", login="auditor_t")


@tagged("post_install", "-at_install", "standard")
class TestToday(BrowserCommon):
    browser_size = "390x844"
    touch_enabled = True

    def test_an_officer_begins_the_day_on_a_phone(self):
        self._case_of_customer(name="今天来的")
        self.env["kefu.revisit"].with_user(self.officer).create(
            {"partner_id": self.customer.id}
        )
        self.start_tour("/odoo", "kefu_today_of_an_officer", login="officer_t")
