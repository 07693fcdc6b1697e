"""What the browser tests share: people who read Chinese, in front of a Chromium."""

import pytest

from odoo.tests import HttpCase

from tests.common import KefuCommon

CHINESE = {"frontend_lang": "zh_CN"}


@pytest.mark.browser
class BrowserCommon(KefuCommon, HttpCase):
    """The people of the common case with Chinese as their language."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        (cls.officer + cls.manager).lang = "zh_CN"

    @classmethod
    def _case_of_customer(cls, **values):
        case = cls._case(partner_id=cls.customer.id, user_id=cls.officer.id, **values)
        return case.with_env(cls.env)
