"""Part number, delivery note, quantity, plate: registered, imported, recognised."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.common import KefuCommon

GOODS = {
    "part_number": "A12-345/06",
    "delivery_note": "DN20260312",
    "plate": "湘A·12345",
    "quantity": 12,
}


@tagged("post_install", "-at_install", "standard")
class TestGoods(KefuCommon):
    def test_the_same_part_or_truck_of_a_customer_is_the_same_matter(self):
        first = self._case(name="周转箱压坏", partner_id=self.customer.id, **GOODS)
        for same in ({"part_number": "a12 345 06"}, {"plate": "湘a12345"}):
            other = self._case(name="再问一下", partner_id=self.customer.id, **same)
            self.assertIn(first, other.similar_ids)
        foreign = self._case(name="再问一下", part_number=GOODS["part_number"])
        self.assertFalse(foreign.similar_ids, "another customer's")

    def test_the_same_delivery_note_is_the_same_matter_whoever_tells_it(self):
        first = self._case(name="周转箱压坏", partner_id=self.customer.id, **GOODS)
        driver = self._case(name="少两箱", delivery_note="dn20260312")
        self.assertEqual(driver.similar_ids, first)
        self.assertFalse(self._case(name="少两箱", delivery_note="DN_").similar_ids)

    def test_a_dash_for_what_nobody_knows_is_no_number(self):
        known = self._case(name="发票抬头错误", partner_id=self.customer.id)
        stranger = self._case(name="少两箱", delivery_note="/")
        for unknown in ({"plate": "/"}, {"part_number": "-"}, {"delivery_note": "/"}):
            with self.subTest(unknown):
                case = self._case(
                    name="送货晚点", partner_id=self.customer.id, **unknown
                )
                self.assertFalse(case.similar_ids & (known + stranger))
                offered = case.with_user(self.officer).action_merge()["context"]
                self.assertNotIn(known.id, offered["default_complaint_ids"])

    def test_an_import_brings_them_along(self):
        fields = ["name", *GOODS]
        row = ["缺件", *map(str, GOODS.values())]
        cases = self.env["kefu.complaint"].with_user(self.officer)
        loaded = cases.with_context(import_file=True).load(fields, [row])
        self.assertFalse(loaded["messages"])
        case = cases.browse(loaded["ids"])
        self.assertEqual({name: case[name] for name in GOODS}, GOODS)

    def test_the_dossier_and_the_8d_report_show_them(self):
        case = self._case(**GOODS)
        facts = dict(case._dossier_facts())
        self.assertEqual(facts["Delivery Note"], "DN20260312")
        self.assertFalse({"Phone Digits", "Search Grams"} & facts.keys())
        html = self.env["ir.actions.report"]._render_qweb_html(
            "kefu_service.kefu_complaint_8d", case.ids
        )[0]
        for value in ("A12-345/06", "DN20260312", "湘A·12345", ">12<"):
            self.assertIn(value, html.decode())

    def test_after_the_end_they_stay_as_they_are(self):
        case = self._case(**GOODS)
        self._reach(case, "closed")
        for name in GOODS:
            with self.assertRaisesRegex(UserError, "has ended"):
                case[name] = 7 if name == "quantity" else "x"

    def test_what_is_merged_takes_them_along(self):
        kept = self._case(partner_id=self.customer.id)
        kept._merge(self._case(partner_id=self.customer.id, **GOODS))
        self.assertEqual({name: kept[name] for name in GOODS}, GOODS)
