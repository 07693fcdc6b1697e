"""Colleagues at a customer's company see its cases where the company allows it."""

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import PortalCommon


@tagged("post_install", "-at_install", "standard")
class TestColleague(PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        partners = cls.env["res.partner"]
        cls.wang = partners.create(
            {"name": "王工", "parent_id": cls.company_customer.id, "email": "w@x.cn"}
        )
        cls.wang_user = new_test_user(
            cls.env, "wang_t", groups="base.group_portal", partner_id=cls.wang.id
        )

    def _seen(self, case):
        found = self.env["kefu.complaint"].with_user(self.wang_user).search([])
        return case in found

    def test_only_whom_the_company_allows_sees_them(self):
        case = self.own_case()
        self.assertFalse(self._seen(case))
        self.wang.with_user(self.officer).sudo(False).kefu_sees_company = True
        self.assertTrue(self._seen(case))
        self.assertTrue(case.with_user(self.wang_user).read(["number"]))

    def test_cases_without_a_customer_and_of_others_are_not_among_them(self):
        self.wang.kefu_sees_company = True
        stranger = self.env["res.partner"].create({"name": "别家", "is_company": True})
        for partner in (stranger, stranger.browse()):
            self.assertFalse(self._seen(self._case(partner_id=partner.id)))

    def test_who_goes_to_another_company_sees_neither(self):
        case = self.own_case()
        self.wang.kefu_sees_company = True
        other = self.env["res.partner"].create({"name": "新东家", "is_company": True})
        self.wang.parent_id = other
        self.assertFalse(self.wang.kefu_sees_company)
        self.assertFalse(self._seen(case))
        self.assertFalse(self._seen(self._case(partner_id=other.id)))
        self.wang.parent_id = False
        self.wang.kefu_sees_company = True  # without a company there is none to see
        self.assertFalse(self._seen(case))

    def test_a_contact_does_not_allow_it_to_himself(self):
        for user in (self.wang_user, self.outsider):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.wang.with_user(user).kefu_sees_company = True

    def test_the_page_opens_and_takes_a_word(self):
        case = self.own_case()
        self.wang.kefu_sees_company = True
        self.authenticate("wang_t", "wang_txx")
        self.assertIn(case.number, self.get("/my/cases").text)
        self.post(f"/my/cases/{case.id}/message", text="我是同事")
        self.assertEqual(case._portal_messages()[-1].author_id, self.wang)
