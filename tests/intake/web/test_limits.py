"""Floods, too many files, too large ones and programs are refused."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from tests.case.portal.common import PortalCommon

ADDRESS = "odoo.http.HTTPRequest.remote_addr"


@tagged("post_install", "-at_install", "standard")
class TestLimits(PortalCommon):
    def setUp(self):
        super().setUp()
        self.as_public()

    def _set(self, name, value):
        self.env["ir.config_parameter"].set_param(f"kefu_service.web_{name}", value)

    def test_a_flood_from_one_address_is_refused_and_others_get_through(self):
        self._set("hourly_limit_address", 2)
        self.assertEqual([self.send().status_code for _i in range(2)], [303, 303])
        before = self.count()
        answer = self.send()
        self.assertEqual(answer.status_code, 429)
        self.assertIn("call us", " ".join(self.errors(answer)))
        self.assertIn("料号 4711。", self.typed(answer, "text"))
        self.assertEqual(self.count(), before)
        with patch(ADDRESS, "203.0.113.9"):
            self.assertEqual(self.send().status_code, 303)

    def test_a_flood_from_many_addresses_is_refused(self):
        self._set("hourly_limit_total", 2)
        codes = []
        for i in range(3):
            with patch(ADDRESS, f"203.0.113.{i}"):
                codes.append(self.send().status_code)
        self.assertEqual(codes, [303, 303, 429])

    def test_what_was_sent_an_hour_ago_counts_no_more(self):
        uses = self.env["kefu.rate.limit"]
        now = fields.Datetime.now()
        self.assertTrue(uses._allows("t", "203.0.113.9", 1))
        self.assertFalse(uses._allows("t", "203.0.113.9", 1))
        with patch.object(fields.Datetime, "now", lambda: now + timedelta(minutes=61)):
            uses._gc()
            self.assertFalse(uses.search([]))
            self.assertTrue(uses._allows("t", "203.0.113.9", 1))

    def test_one_connection_is_one_address_and_no_address_is_stored(self):
        uses = self.env["kefu.rate.limit"]
        self.assertTrue(uses._allows("t", "2001:db8:0:1::1", 1))
        self.assertFalse(uses._allows("t", "2001:db8:0:1:ffff::2", 1))
        self.assertTrue(uses._allows("t", "2001:db8:0:2::1", 1))
        # as a server writes IPv4 that listens on both
        self.assertTrue(uses._allows("t", "::ffff:192.0.2.1", 1))
        self.assertTrue(uses._allows("t", "::ffff:198.51.100.9", 1))
        self.assertFalse(uses._allows("t", "192.0.2.1", 1))
        self.assertNotIn("2001:db8", " ".join(uses.search([]).mapped("key")))

    def test_none_at_all_may_be_let_through(self):
        settings = self.env["res.config.settings"]
        settings.create({"kefu_web_hourly_limit_total": 0}).execute()
        self.assertEqual(settings.create({}).kefu_web_hourly_limit_total, 0)
        self.assertEqual(settings.create({}).kefu_web_max_files, 10)
        self.assertEqual(self.send().status_code, 429)

    def test_mistakes_in_the_form_do_not_count(self):
        self._set("hourly_limit_address", 1)
        for _try in range(3):
            self.assertEqual(self.send(name="").status_code, 422)
        self.assertEqual(self.send().status_code, 303)

    def test_too_many_and_too_large_files_are_refused(self):
        self._set("max_files", 2)
        self._set("max_megabytes", 1)
        before = self.count()
        many = [(f"{i}.txt", b"x", "text/plain") for i in range(3)]
        answer = self.send(files=many)
        self.assertIn("At most 2 files", " ".join(self.errors(answer)))
        half = b"x" * 600_000
        answer = self.send(
            files=[("a.txt", half, "text/plain"), ("b.txt", half, "text/plain")]
        )
        self.assertIn("at most 1 MB", " ".join(self.errors(answer)))
        self.assertEqual(self.count(), before)
        self.assertEqual(self.send(files=many[:2]).status_code, 303)

    def test_programs_are_refused_by_name_and_by_content(self):
        before = self.count()
        programs = [
            ("photo.jpg.exe", b"x"),
            ("photo.jpg", b"MZ\x90\x00\x03\x00"),
            ("install.sh", b"echo"),
            ("notes", b"#!/bin/sh\nrm -rf /"),
        ]
        for name, content in programs:
            with self.subTest(name):
                answer = self.send(files=[(name, content, "image/jpeg")])
                self.assertEqual(answer.status_code, 422)
                self.assertIn(name, " ".join(self.errors(answer)))
        self.assertEqual(self.count(), before)

    def test_the_same_limits_hold_on_the_page_of_a_case(self):
        case = self.own_case()
        token = case._portal_ensure_token()
        messages = case.message_ids
        answer = self.post(
            f"/my/cases/{case.id}/message",
            files=[("a.exe", b"x", "image/jpeg")],
            access_token=token,
            text="请看附件",
        )
        self.assertEqual(answer.status_code, 422)
        self.assertIn("a.exe", " ".join(self.errors(answer)))
        self.assertEqual(self.typed(answer, "text"), "请看附件")
        case.invalidate_recordset()
        self.assertEqual(case.message_ids, messages)

    def test_a_flood_of_messages_on_a_case_is_refused(self):
        case = self.own_case()
        token = case._portal_ensure_token()
        url = f"/my/cases/{case.id}/message"
        with patch(
            "odoo.addons.kefu_service.controllers.case_portal.LIMIT_MESSAGES", 1
        ):
            codes = [
                self.post(url, access_token=token, text="催一下").status_code
                for _i in range(2)
            ]
        self.assertEqual(codes, [303, 422])
