"""Calls and visits are registered from one short form (clause 5.1-1)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from tests.common import KefuCommon

FORM = "kefu_service.kefu_complaint_view_form_register"


@tagged("post_install", "-at_install", "standard")
class TestFastRegistration(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.caller = cls.env["res.partner"].create(
            {
                "name": "张工",
                "parent_id": cls.company_customer.id,
                "phone": "+86 139 0000 0012",
            }
        )
        cls.registering = cls.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_complaint_action_register"
        )

    def _form(self):
        context = {"default_channel": "phone"}
        cases = self.env["kefu.complaint"].with_user(self.officer)
        return Form(cases.with_context(**context), view=FORM)

    def _found(self, typed, **context):
        partners = self.env["res.partner"].with_user(self.officer)
        found = partners.with_context(**context).name_search(typed)
        return {partner_id for partner_id, _name in found}

    # The form

    def test_a_call_is_registered_with_the_time_it_came_in(self):
        received = fields.Datetime.now() - timedelta(hours=2)
        with self._form() as form:
            form.partner_id = self.caller
            form.name = "少两箱"
            form.date_received = received
        case = form.record
        self.assertEqual(case.channel, "phone")
        self.assertEqual(case.team_id, self.team)
        self.assertEqual(case.date_received, received)
        self.assertAlmostEqual(case.hours_to_register, 2, delta=0.05)

    def test_an_unknown_caller_stays_a_note_on_the_case(self):
        partners = self.env["res.partner"].search_count([])
        with self._form() as form:
            form.contact_name = "刘师傅"
            form.contact_company = "湘江零部件厂"
            form.phone = "138-0000-0034"
            form.name = "找不到收货口"
        case = form.record
        self.assertFalse(case.partner_id)
        self.assertEqual(case.contact_name, "刘师傅")
        self.assertEqual(case.phone, "138-0000-0034")
        self.assertEqual(self.env["res.partner"].search_count([]), partners)

    def test_the_buttons_tell_the_number_and_lead_on(self):
        case = self._case()
        told = case.action_registered()["params"]
        self.assertIn(case.number, told["links"][0]["label"])
        self.assertEqual(told["next"]["type"], "ir.actions.act_window_close")
        following = case.action_register_next()["params"]["next"]
        self.assertEqual(following["id"], self.registering["id"])
        self.assertEqual(case.action_open_registered()["res_id"], case.id)

    # The customer by phone number

    def test_the_customer_is_found_however_the_number_is_written(self):
        for typed in (
            "13900000012",
            "+86 139-0000-0012",
            "0086 139 0000 0012",
            "１３９－００００－００１２",
            "0000 0012",
        ):
            self.assertIn(
                self.caller.id, self._found(typed, kefu_phone_search=True), typed
            )
        self.assertNotIn(
            self.customer.id, self._found("13900000012", kefu_phone_search=True)
        )
        # stored as 0731-5555 0101
        for typed in ("0731 5555 0101", "+86 731 55550101", "(0731)55550101"):
            self.assertEqual(
                self._found(typed, kefu_phone_search=True), {self.customer.id}, typed
            )

    def test_a_number_with_an_extension_is_found_however_it_is_noted(self):
        extension = self.env["res.partner"].create(
            {"name": "周工", "phone": "0731-5555 0177转8012"}
        )
        hyphened = self.env["res.partner"].create(
            {"name": "吴工", "phone": "0731-55550188-8012"}
        )
        for number, partner in (
            ("0731-5555 0101", self.customer),  # noted without
            ("0731-5555 0177", extension),
            ("0731-5555 0188", hyphened),
        ):
            for typed in (
                "{}",
                "{}转8012",
                "{} 转 8012",
                "{}-8012",
                "{} ext. 8012",
                "{}x8012",
                "{}#8012",
                "{}分机8012",
            ):
                typed = typed.format(number)
                wide = typed.translate({48 + i: 0xFF10 + i for i in range(10)})
                for written in (typed, wide):
                    self.assertEqual(
                        self._found(written, kefu_phone_search=True),
                        {partner.id},
                        written,
                    )

    def test_a_number_in_groups_has_no_extension(self):
        self.assertEqual(
            self._found("0731-5555-0101", kefu_phone_search=True), {self.customer.id}
        )
        self.assertFalse(self._found("0731-5555-0199", kefu_phone_search=True))

    def test_the_customer_is_found_by_the_companys_name_too(self):
        found = self._found("星沙汽车", kefu_phone_search=True)
        self.assertLessEqual({self.caller.id, self.company_customer.id}, found)

    def test_other_searches_for_contacts_stay_as_they_are(self):
        self.assertFalse(self._found("13900000012"))
        house = self.env["res.partner"].create({"name": "A栋3库"})
        self.assertEqual(self._found("A栋3", kefu_phone_search=True), {house.id})
        self.assertNotIn(self.caller.id, self._found("139", kefu_phone_search=True))

    def test_the_short_form_searches_by_phone(self):
        arch = self.env["kefu.complaint"].get_view(self.env.ref(FORM).id)["arch"]
        self.assertIn("kefu_phone_search", arch)

    # Making a contact of an unknown caller

    def test_contact_on_demand_below_its_company(self):
        case = self._case(
            contact_name="刘师傅",
            contact_company=" 星沙汽车制造有限公司",
            phone="138-0000-0034",
        )
        case.action_create_contact()
        partner = case.partner_id
        self.assertEqual(partner.name, "刘师傅")
        self.assertEqual(partner.phone, "138-0000-0034")
        self.assertEqual(partner.parent_id, self.company_customer)
        self.assertEqual(case.commercial_partner_id, self.company_customer)

    def test_contact_joins_no_company_if_two_have_that_name(self):
        self.company_customer.copy({"name": self.company_customer.name})
        case = self._case(
            contact_name="刘师傅", contact_company=self.company_customer.name
        )
        case.action_create_contact()
        self.assertFalse(case.partner_id.parent_id)
        self.assertEqual(case.partner_id.company_name, self.company_customer.name)

    def test_contact_of_a_company_alone_is_a_company(self):
        case = self._case(contact_company="湘江零部件厂")
        case.action_create_contact()
        self.assertTrue(case.partner_id.is_company)

    def test_no_second_contact_for_an_address_that_is_known(self):
        case = self._case(contact_name="李", email_from="Limin@xingsha.example.com")
        case.action_create_contact()
        self.assertEqual(case.partner_id, self.customer)

    def test_nobody_to_make_a_contact_of_is_refused(self):
        with self.assertRaisesRegex(UserError, "Who called"):
            self._case().action_create_contact()

    def test_a_handler_makes_no_contacts(self):
        case = self._case(contact_name="刘师傅", department_id=self.warehouse.id)
        with self.assertRaises(AccessError):
            case.with_user(self.handler).action_create_contact()
