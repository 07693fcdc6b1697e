"""A customer whose browser asks for Chinese reads no English (5.2-1, 5.2-2)."""

import re

from odoo import http
from odoo.tests import tagged

from .common import PortalCommon

CHINESE = {"frontend_lang": "zh_CN"}
ENGLISH_WORD = re.compile(r"[A-Za-z]{3,}")


@tagged("post_install", "-at_install", "standard")
class TestChinese(PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.customer_user.lang = "zh_CN"
        cls.env.company.name = "湘安物流"

    def english(self, url, **data):
        """English words on a page that is opened, or that answers a form."""
        if data:
            data["csrf_token"] = http.Request.csrf_token(self)
        answer = self.url_open(url, data=data or None, cookies=CHINESE)
        text = self.said(answer)
        for ours in ("fuwu@example.com", "name@company.com", "office.exe"):
            text = text.replace(ours, "")
        return ENGLISH_WORD.findall(text)

    def test_c5_2_1_the_service_page(self):
        self.as_public()
        self.assertEqual(self.english("/service"), [])
        wrong = {"email": "坏", "phone": "坏", "kind": "坏"}
        self.assertEqual(self.english("/service/send", **wrong), [])

    def test_c5_2_2_the_customers_cases(self):
        self.as_customer()
        self.assertEqual(self.english("/my/cases"), [])
        for state in ("new", "assessed", "processing", "coordination", "replied"):
            case = self.own_case(stage_id=self._stage(state).id)
            with self.subTest(state):
                self.assertEqual(self.english("/my/cases"), [])
                self.assertEqual(self.english(case.access_url), [])
                nothing = case.access_url + "/message"
                self.assertEqual(self.english(nothing, text=" "), [])
