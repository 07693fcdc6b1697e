"""Who calls or writes: known by number or address, from contacts and earlier cases."""

from odoo.tests import Form, tagged

from tests.common import KefuCommon

# As a display, a business card, an input method or an operator abroad writes it.
WRITTEN = (
    "0731-5555 0101",
    "073155550101",
    "+86 731 5555 0101",
    "0086-731-55550101",
    "０７３１－５５５５０１０１",
    "(0731) 5555.0101",
    "0731-5555 0101转8012",
)


@tagged("post_install", "-at_install", "standard")
class TestCaller(KefuCommon):
    def _call(self, **values):
        view = self.env.ref("kefu_service.kefu_complaint_view_form_register")
        form = Form(self.env["kefu.complaint"].with_user(self.officer), view)
        for name, value in values.items():
            setattr(form, name, value)
        return form

    def _from_web(self, **values):
        typed = {
            "name": "陈强",
            "company": "望城商用车",
            "email": "",
            "phone": "",
            "kind": "complaint",
            "text": "箱子压坏了",
            **values,
        }
        return self.env["kefu.complaint"]._register_from_web(self.team, typed, ())

    def test_a_known_number_finds_the_customer_however_it_is_written(self):
        for number in WRITTEN:
            with self.subTest(number):
                form = self._call(phone=number)
                self.assertEqual(form.partner_id, self.customer)
                self.assertEqual(form.contact_company, "星沙汽车制造有限公司")
                self.assertEqual(form.phone, number, "as the caller has it")

    def test_the_number_of_an_unknown_caller_is_kept_on_the_case_and_the_contact(self):
        form = self._call(phone="199-0000-0031", contact_name="陈强", name="缺件")
        self.assertFalse(form.partner_id)
        case = form.save()
        self.assertEqual(case.phone, "199-0000-0031")
        case.action_create_contact()
        self.assertEqual(case.partner_id.phone, "199-0000-0031")

    def test_people_of_one_firm_share_a_switchboard_and_others_are_not_guessed(self):
        self.customer.copy({"name": "王强", "parent_id": self.company_customer.id})
        form = self._call(phone="0731-5555 0101")
        self.assertEqual(form.partner_id, self.company_customer)
        self.env["res.partner"].create({"name": "别家", "phone": "0731-55550101"})
        self.assertFalse(self._call(phone="0731-5555 0101").partner_id)

    def test_a_few_digits_are_nobodys(self):
        self.customer.phone = "0101"
        self.assertFalse(self._call(phone="0101").partner_id)

    def test_the_chosen_customer_stays(self):
        form = self._call(partner_id=self.company_customer)
        form.phone = self.customer.phone
        self.assertEqual(form.partner_id, self.company_customer)

    def test_who_wrote_on_the_web_is_known_when_he_calls(self):
        self._from_web(phone="199-0000-0031")
        form = self._call(phone="19900000031")
        self.assertEqual(form.contact_name, "陈强")
        self.assertEqual(form.contact_company, "望城商用车")
        self._from_web(name="赵工", email="zhao@wangcheng.example.com")
        form = self._call(email_from="zhao@wangcheng.example.com")
        self.assertEqual(form.contact_name, "赵工")

    def test_who_writes_on_the_web_is_known_by_the_phone(self):
        case = self._from_web(phone="+86 731 55550101")
        self.assertEqual(case.partner_id, self.customer)
        self.assertEqual(case.contact_name, "陈强", "as given")
        address = "limin@xingsha.example.com"
        self.assertEqual(self._from_web(email=address).partner_id, self.customer)
        self.assertFalse(self._from_web(phone="19900000032").partner_id)

    def test_the_open_cases_of_the_customer_stand_in_the_call_form_and_beside_the_case(
        self,
    ):
        case = self._case(partner_id=self.customer.id, name="门板划伤")
        closed = self._case(partner_id=self.customer.id)
        self._reach(closed, "closed")
        self._case(name="别家")
        form = self._call(phone="0731-5555 0101")
        self.assertEqual(form.customer_open_ids[:].ids, case.ids)
        other = self._case(partner_id=self.customer.id, name="再次来电")
        self.assertEqual(other.customer_open_ids, case)
        web = self._from_web(phone="199-0000-0031")
        form = self._call(phone="199 0000 0031")
        self.assertEqual(form.customer_open_ids[:].ids, web.ids)
