"""The state of the service: what whoever runs the server has set, and has not."""

from unittest.mock import patch

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.kefu_service.wizards.base import kefu_health

from tests.common import KefuCommon


class _Request:
    """A request that came through a proxy, or did not."""

    def __init__(self, **headers):
        self.httprequest = self
        self.headers = {name.replace("_", "-"): v for name, v in headers.items()}


@tagged("post_install", "-at_install", "standard")
class TestHealth(KefuCommon):
    def _rows(self, user=None):
        action = self.env["kefu.health"].with_user(user or self.manager).action_open()
        return self.env["kefu.health"].search(action["domain"])

    def test_on_the_phone_a_card_says_what_to_do(self):
        health = self.env["kefu.health"].with_user(self.manager)
        action = health.action_open()
        self.assertEqual(action["mobile_view_mode"], "kanban")
        self.assertIn("kanban", dict(view[::-1] for view in action["views"]))
        card = etree.fromstring(health.get_view(view_type="kanban")["arch"])
        shown = set(card.xpath("//t[@t-name='card']//field/@name"))
        self.assertLessEqual({"name", "state", "found", "advice"}, shown)

    def _row(self, word):
        (row,) = self._rows().filtered(lambda row: word in row.name)
        return row

    def _set(self, **parameters):
        for name, value in parameters.items():
            self.env["ir.config_parameter"].set_param(name.replace("__", "."), value)

    def test_what_is_wrong_comes_first_with_what_to_do(self):
        rows = self._rows()
        states = [kefu_health.WORST_FIRST.index(row.state) for row in rows]
        self.assertEqual(states, sorted(states))
        for row in rows:
            self.assertTrue(row.found, row.name)
            self.assertEqual(bool(row.advice), row.state != "ok", row.name)

    def test_the_public_address(self):
        self._set(web__base__url="http://10.0.0.1:8069")
        address = self._rows().filtered(lambda row: row.name == "Public address")
        self.assertEqual(
            (address.state, address.found), ("warn", "http://10.0.0.1:8069")
        )
        self._set(web__base__url="https://service.example.com")
        address = self._rows().filtered(lambda row: row.name == "Public address")
        self.assertEqual(address.state, "ok")

    def test_the_address_that_a_login_may_change(self):
        self._set(web__base__url__freeze="False")
        self.assertEqual(self._row("is kept").state, "warn")
        self._set(web__base__url__freeze="True")
        self.assertEqual(self._row("is kept").state, "ok")

    def test_a_proxy_that_is_not_believed_and_one_that_is_not_there(self):
        through = _Request(X_Forwarded_For="203.0.113.9")
        for asked, trusted, state in (
            (through, False, "warn"),
            (through, True, "ok"),
            (_Request(), True, "warn"),
            (_Request(), False, "ok"),
        ):
            with (
                self.subTest(trusted=trusted, state=state),
                patch.object(kefu_health, "request", asked),
                patch.dict(kefu_health.config.options, {"proxy_mode": trusted}),
            ):
                self.assertEqual(self._row("proxy").state, state)

    def test_accounts_that_anybody_may_make(self):
        self._set(auth_signup__invitation_scope="b2c")
        self.assertEqual(self._row("accounts").state, "warn")
        self._set(auth_signup__invitation_scope="b2b")
        self.assertEqual(self._row("accounts").state, "ok")

    def test_an_administrator_without_a_role_sees_it(self):
        administrator = self._user("system_t", "base.group_system")
        self.assertEqual(len(self._rows(administrator)), len(self._rows()))

    def test_it_is_the_managers_page(self):
        for user in (self.officer, self.handler, self.outsider):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._rows(user)
