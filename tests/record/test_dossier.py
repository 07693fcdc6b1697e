"""The dossier of a case: unpacked, verified and compared with the register (6)."""

import csv
import email
import io
import subprocess
import tempfile
import zipfile
from datetime import timedelta
from email import policy
from pathlib import Path
from unittest.mock import patch

from markupsafe import Markup

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common import FILE, RecordCommon


class DossierCommon(RecordCommon):
    def _unpack(self, dossier):
        """The folder with the files; removed after the test."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        with zipfile.ZipFile(io.BytesIO(dossier.sudo().attachment_id.raw)) as archive:
            archive.extractall(folder.name)
        return Path(folder.name)

    def _verify(self, folder):
        """As an auditor does it; the line stands in the package."""
        line = (folder / "VERIFY.txt").read_text().split()
        done = subprocess.run(line, cwd=folder, capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        checked = done.stdout.decode().splitlines()
        files = [path for path in folder.rglob("*") if path.is_file()]
        self.assertEqual(len(checked), len(files) - 1)  # the sums themselves

    def _dossier(self, cases=None, user=None):
        before = self.env["kefu.dossier"].search([])
        action = (cases or self.case).with_user(user or self.officer).action_dossier()
        return self.env["kefu.dossier"].search([]) - before, action

    def _make(self):
        with self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_dossiers").method_direct_trigger()


@tagged("post_install", "-at_install", "standard")
class TestDossierDrawn(DossierCommon, HttpCase):  # the cover is drawn as a PDF
    def test_c6_the_dossier_of_a_case_is_whole_and_verifies_itself(self):
        measure = self._measure(self.case)
        self._promise(self.case)
        measure.sudo().message_post(body="叉车已修", attachments=[("修.txt", b"ok")])
        dossier, action = self._dossier(
            self.case.with_context(force_report_rendering=True)
        )
        self.assertEqual(action["type"], "ir.actions.act_url")
        folder = self._unpack(dossier)
        self._verify(folder)
        with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = {row["path"]: row for row in csv.DictReader(file)}
        for path in rows:
            self.assertTrue((folder / path).is_file(), path)
        number = self.case.number.replace("/", "-")
        self.assertEqual((folder / f"files/{number}/delivery.pdf").read_bytes(), FILE)
        self.assertEqual(
            (folder / f"files/measure-{measure.id}/修.txt").read_bytes(), b"ok"
        )
        mails = [
            email.message_from_bytes(path.read_bytes(), policy=policy.default)
            for path in sorted((folder / "mails").iterdir())
        ]
        first = next(
            m for m in mails if m["Message-ID"] == "<first@xingsha.example.com>"
        )
        self.assertEqual(first["Subject"], "送货箱破损")
        self.assertIn("三箱", first.get_body(("plain",)).get_content())
        self.assertEqual([f.get_content() for f in first.iter_attachments()], [FILE])
        answer = next(m for m in mails if m["Message-ID"] == self.sent.message_id)
        self.assertIn("limin@xingsha.example.com", answer["To"])
        self.assertTrue((folder / f"{number}.pdf").read_bytes().startswith(b"%PDF"))


@tagged("post_install", "-at_install", "standard")
class TestDossier(DossierCommon):
    def test_c6_the_cover_tells_all_that_is_known(self):
        self._promise(self.case)
        measure = self._measure(self.case)
        self._finish(measure)
        self.case.with_user(self.officer).write(
            {"spokesperson_ids": [Command.set(self.handler.ids)]}
        )
        self.env.cr.flush()
        report = self.env["ir.actions.report"].with_user(self.officer)
        html, _kind = report._render_qweb_html(
            "kefu_service.kefu_case_dossier_report", self.case.ids
        )
        text = html.decode()
        for words in (
            self.case.number,
            "李敏",
            "三箱全部破损",
            "我们马上补发",
            "仓库说是叉车",
            "补发三箱",
            "已补发",
            "delivery.pdf",
            "First Response",
            "Promises and Their Changes",
            self.handler.name,
        ):
            self.assertIn(words, text)

    def test_c6_a_long_text_stands_below_its_row_in_the_lines_it_was_written_in(self):
        measure = self._measure(self.case)
        self._finish(measure)
        result = (
            "<ul>\n  <li>" + "补发三箱，" * 30 + "</li>\n  <li>司机已培训</li>\n</ul>"
        )
        measure.sudo().result = result
        tables = {title: rest for title, *rest in self.case._dossier_tables()}
        headings, ((cells, below),) = tables["Measures"]
        self.assertEqual(len(headings), len(cells))
        self.assertIn(measure.name, cells)
        self.assertEqual(dict(below)["Result"], "补发三箱，" * 30 + "\n司机已培训")

    def test_c6_a_mail_of_plain_text_keeps_its_lines(self):
        self.case.message_post(body=Markup("<pre>三箱破损\n请尽快补发</pre>"))
        texts = [message["text"] for message in self.case._dossier_history()]
        self.assertIn("三箱破损\n请尽快补发", texts)

    def test_c6_the_raw_mail_goes_along_where_it_is_kept(self):
        raw = b"From: x@example.com\r\nSubject: raw\r\nMessage-ID: <r@x>\r\n\r\nx\r\n"
        kept = self.env["kefu.mail.quarantine"]._keep(raw, "unroutable")
        kept._attach_to(self.case.sudo())
        folder = self._unpack(self._dossier()[0])
        self.assertIn(raw, [path.read_bytes() for path in (folder / "mails").iterdir()])

    def test_c6_withdrawn_files_lie_apart_with_the_reason(self):
        self.env["kefu.withdrawal"].with_user(self.officer)._withdraw(
            self.case, self.file, "别的客户的"
        )
        folder = self._unpack(self._dossier()[0])
        self.assertEqual((folder / "withdrawn/delivery.pdf").read_bytes(), FILE)
        self.assertIn("别的客户的", (folder / "manifest.csv").read_text("utf-8-sig"))

    def test_c6_of_many_cases_it_is_made_by_a_job_with_progress(self):
        cases = self.case + self._case(name="第二件") + self._case(name="第三件")
        dossier, action = self._dossier(cases)
        self.assertEqual(action["res_id"], dossier.id)
        self.assertEqual((dossier.state, dossier.progress), ("waiting", 0))
        with self.assertRaisesRegex(UserError, "in work"):
            dossier.with_user(self.officer).action_download()
        dossier._make_part(cases[0])  # stopped here, and goes on
        self.assertEqual(round(dossier.progress), 33)
        self._make()
        self.assertEqual((dossier.state, dossier.progress), ("ready", 100))
        folder = self._unpack(dossier)
        self._verify(folder)
        for case in cases:
            name = case.number.replace("/", "-")
            self.assertTrue((folder / name / f"{name}.html").is_file())
        parts = self.env["ir.attachment"].search(
            [("res_model", "=", "kefu.dossier"), ("res_id", "=", dossier.id)]
        )
        self.assertEqual(parts, dossier.attachment_id)

    def test_what_fails_says_so_and_holds_up_nobody(self):
        bad, _action = self._dossier(self.case + self._case())
        good, _action = self._dossier(self.case + self._case())
        bad.sudo().user_id = self.outsider  # lost the right meanwhile
        self._make()
        self.assertEqual((bad.state, good.state), ("failed", "ready"))
        self.assertTrue(bad.error)

    def test_a_file_that_is_not_as_it_was_kept_is_not_passed_off_as_evidence(self):
        """Core reads a file that is missing as an empty one."""
        for content in (b"", FILE + b" changed"):
            with (
                patch.object(type(self.file), "_file_read", return_value=content),
                self.assertRaisesRegex(UserError, "delivery.pdf"),
            ):
                self.env.invalidate_all()
                self._dossier()
        link = self.env["ir.attachment"].create(
            {"name": "map", "type": "url", "url": "https://example.com/map"}
        )
        self.assertEqual(link._kefu_evidence(), b"https://example.com/map")

    def test_it_is_there_for_seven_days_and_for_whoever_asked(self):
        dossier, _action = self._dossier()
        attachment = dossier.sudo().attachment_id
        self.assertTrue(attachment.with_user(self.officer).has_access("read"))
        for user in (self.colleague, self.manager, self.handler):
            self.assertFalse(dossier.with_user(user).has_access("read"))
            self.assertFalse(attachment.with_user(user).has_access("read"))
        now = fields.Datetime.now()
        with self.mock_datetime_and_now(now + timedelta(days=6, hours=23)):
            self.env["kefu.dossier"]._gc_zips()
            dossier.with_user(self.officer).action_download()
        with self.mock_datetime_and_now(now + timedelta(days=7, hours=1)):
            with self.assertRaisesRegex(UserError, "seven days"):
                dossier.with_user(self.officer).action_download()
            self.env["kefu.dossier"]._gc_zips()
        self.assertFalse(attachment.exists())
        self.assertEqual(dossier.state, "expired")
        self.assertEqual(dossier.complaint_ids, self.case)  # who asked for what stays

    def test_handlers_and_customers_get_none(self):
        with self.assertRaises(AccessError):
            self._dossier(user=self.handler)
