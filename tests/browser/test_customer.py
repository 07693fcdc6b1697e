"""The customer's pages on a phone."""

from odoo.tests import new_test_user, tagged

from .common import CHINESE, BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestCustomer(BrowserCommon):
    browser_size = "390x844"
    touch_enabled = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["kefu.team"].search([]).is_published = False
        cls.team.write({"is_published": True, "phone": "0731-5555 0110"})
        new_test_user(
            cls.env,
            "limin_portal",
            groups="base.group_portal",
            partner_id=cls.customer.id,
            lang="zh_CN",
        )

    def _answered(self, **values):
        case = self._case_of_customer(**values)
        self._reach(case, "replied")
        return case

    def _tour(self, url, name, login=None):
        self.start_tour(url, name, login=login, cookies=CHINESE)

    def test_a_customer_complains_without_a_login_and_gets_a_number(self):
        self._tour("/service", "kefu_customer_complains")
        case = self.env["kefu.complaint"].search([], limit=1)
        self.assertEqual(case.contact_name, "陈强")
        self.assertEqual(case.team_id, self.team)
        files = case.message_ids.attachment_ids
        self.assertEqual(files.mapped("raw"), ["压坏三只".encode()])

    def test_c5_2_4_a_customer_writes_on_and_contests_the_solution(self):
        case = self._answered(name="少件两箱")
        self._tour("/my/cases", "kefu_customer_contests", login="limin_portal")
        self.assertEqual(case.customer_verdict, "contested")
        self.assertFalse(case.date_closed)

    def test_c5_2_5_a_customer_accepts_the_solution_and_rates_it(self):
        case = self._answered(name="错件")
        self._tour(
            f"/my/cases/{case.id}",
            "kefu_customer_accepts_and_rates",
            login="limin_portal",
        )
        self.assertEqual(case.customer_verdict, "accepted")
        self.assertEqual(case.rating_last_value, 4)
