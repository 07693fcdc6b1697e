"""What a customer's login can reach without our pages, by the web client's calls."""

from odoo import http
from odoo.exceptions import AccessError
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import PortalCommon


@tagged("post_install", "-at_install", "standard")
class TestRights(PortalCommon):
    def test_a_customer_finds_own_and_followed_cases_alone(self):
        own, followed, other = self.own_case(), self._case(), self._case()
        followed.message_subscribe(self.customer.ids)
        cases = self.env["kefu.complaint"].with_user(self.customer_user)
        found = cases.search([("id", "in", (own + followed + other).ids)])
        self.assertEqual(found.sudo(), (own + followed).sudo())
        with self.assertRaises(AccessError):
            other.with_user(self.customer_user).read(["number"])

    def test_a_colleagues_case_is_not_the_customers_own(self):
        colleague = self.env["res.partner"].create(
            {"name": "王工", "parent_id": self.company_customer.id}
        )
        case = self._case(partner_id=colleague.id)
        with self.assertRaises(AccessError):
            case.with_user(self.customer_user).read(["number"])

    def test_what_is_said_inside_the_house_is_not_read(self):
        case = self.own_case().with_user(self.customer_user)
        self.assertTrue(case.read(["number", "name", "date_promised"]))
        for name in (
            "severity",
            "stage_id",
            "department_id",
            "cancel_reason",
            "access_token",
            "tag_ids",
        ):
            with self.subTest(name), self.assertRaises(AccessError):
                case.read([name])

    def test_a_customer_changes_makes_and_judges_nothing_by_call(self):
        case = self.answered().with_user(self.customer_user)
        with self.assertRaises(AccessError):
            case.write({"name": "改"})
        with self.assertRaises(AccessError):
            case.write({"customer_verdict": "accepted"})
        with self.assertRaises(AccessError):
            case.create({"name": "新"})
        for model in ("kefu.team", "kefu.topic", "kefu.stage", "kefu.rate.limit"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.customer_user).search_read([], ["id"])

    def test_a_customer_writes_on_the_page_and_not_past_its_limits(self):
        case = self.own_case()
        thread = {"thread_model": "kefu.complaint", "thread_id": case.id}
        self.as_customer()
        upload = self.url_open(
            "/mail/attachment/upload",
            data={"csrf_token": http.Request.csrf_token(self), **thread},
            files={"ufile": ("a.exe", b"x")},
        )
        self.assertEqual(upload.status_code, 404)
        with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
            self.make_jsonrpc_request(
                "/mail/message/post", {**thread, "post_data": {"body": "x"}}
            )
        self.assertEqual(self.post(case.access_url + "/message", text="x").ok, True)
