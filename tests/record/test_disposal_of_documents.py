"""Reports and minutes are disposed of with the documents that were made of them (6)."""

from datetime import datetime

from odoo.tests import tagged

from .retention import CLOSED, RetentionCommon


@tagged("post_install", "-at_install", "standard")
class TestDisposalOfDocuments(RetentionCommon):
    def _document(self, record):
        file = {"name": "x.pdf", "raw": b"x"}
        owner = {"res_model": record._name, "res_id": record.id}
        return self.env["ir.attachment"].create({**file, **owner})

    def _report(self):
        report = self.env["kefu.report"].create(
            {"name": "三月分析", "conclusions": "<p>改进</p>"}
        )
        report.write(
            {
                "state": "acknowledged",
                "date_acknowledged": CLOSED,
                "pdf_id": self._document(report).id,
            }
        )
        self.env["kefu.report.reader"].create(
            {
                "report_id": report.id,
                "role": "person",
                "partner_id": self.manager.partner_id.id,
            }
        )
        return report

    def test_c6_a_report_is_kept_ten_years_and_goes_with_its_documents(self):
        report = self._report()
        number, file = report.number, report.pdf_id
        with self._in(2035):
            self._list()
            self.assertFalse(self._rows(report))
        with self._in(2036):
            self._list()
            self._decide_on(self._rows(report))
            self._dispose()
        self.env.invalidate_all()
        self.assertTrue(report.date_disposed)
        self.assertEqual((report.number, report.state), (number, "acknowledged"))
        self.assertFalse(report.sheet or report.conclusions or report.pdf_id)
        self.assertFalse(report.records_behind)
        self.assertFalse(file.exists())
        self.assertFalse(report.reader_ids)

    def test_c6_a_meeting_goes_with_the_pdf_of_its_minutes(self):
        meeting = self.env["kefu.meeting"].create({"name": "协调"})
        minutes = self.env["kefu.meeting.minutes"].create(
            {"meeting_id": meeting.id, "body": "<p>x</p>"}
        )
        file = self._document(minutes)
        minutes.write({"state": "issued", "pdf_id": file.id})
        meeting.write({"state": "closed", "date_closed": datetime(2025, 3, 10)})
        with self._in(2036):
            self._list()
            self._decide_on(self._rows(meeting))
            self._dispose()
        self.env.invalidate_all()
        self.assertTrue(meeting.date_disposed)
        self.assertFalse(file.exists())
