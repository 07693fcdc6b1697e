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

    def _office_of_another(self):
        """The purchasing of another company, whose 王工 sees its cases."""
        other = self.env["res.partner"].create({"name": "别家", "is_company": True})
        office = self.env["res.partner"].create(
            {"name": "采购部", "parent_id": other.id}
        )
        self.wang.write({"parent_id": office.id, "kefu_sees_company": True})
        return other, office

    def test_whose_office_goes_to_another_company_sees_neither(self):
        other, office = self._office_of_another()
        case = self._case(partner_id=other.id)
        self.assertTrue(self._seen(case))
        office.parent_id = self.company_customer
        self.assertFalse(self.wang.kefu_sees_company)
        self.assertFalse(self._seen(self.own_case()))
        self.assertFalse(self._seen(case))

    def test_who_stays_in_the_company_goes_on_seeing_it(self):
        other, _office = self._office_of_another()
        self.wang.parent_id = other
        self.assertTrue(self.wang.kefu_sees_company)

    def test_a_subsidiary_that_is_none_any_more_shows_nothing_of_the_parent(self):
        other, office = self._office_of_another()
        office.is_company = True
        self.wang.kefu_sees_company = True
        office.is_company = False
        self.assertFalse(self._seen(self._case(partner_id=other.id)))

    def _merge(self, kept, merged):
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard = wizard.with_user(self.env.ref("base.user_admin"))
        wizard._merge((kept + merged).ids, kept)
        self.env.invalidate_all()

    def test_who_is_merged_with_a_contact_of_another_company_sees_neither(self):
        _other, office = self._office_of_another()
        twin = self.env["res.partner"].create(
            {"name": "王工", "parent_id": office.id, "kefu_sees_company": True}
        )
        self.wang.write(
            {"parent_id": self.company_customer.id, "kefu_sees_company": False}
        )
        self._merge(self.wang, twin)
        self.assertEqual(self.wang.parent_id, self.company_customer)
        self.assertFalse(self._seen(self.own_case()))

    def test_of_one_company_twice_its_people_see_what_they_saw(self):
        other, _office = self._office_of_another()
        self._merge(self.company_customer, other)
        self.assertTrue(self._seen(self.own_case()))

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
