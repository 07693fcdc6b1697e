"""Printing fetches nothing: no address that a stranger wrote hears of it."""

import base64

from markupsafe import Markup

from odoo.tests import HttpCase, tagged

from tests.common import KefuCommon
from tests.hostile import LOGOUT, hostile
from tests.listening import PIXEL, listening

REPORT_8D = "kefu_service.kefu_complaint_report_8d"


@tagged("post_install", "-at_install", "standard")
class TestPrinting(KefuCommon, HttpCase):
    def _report(self):
        report = self.env["ir.actions.report"]
        return report.with_context(force_report_rendering=True)

    def _written_past_the_list(self, case, markup):
        """As it may lie in a database from before; staff may write much as well."""
        self.env.cr.execute(
            "UPDATE kefu_complaint SET description = %s, solution = %s WHERE id = %s",
            [markup, markup, case.id],
        )
        self.env.invalidate_all()

    def test_nobody_hears_of_an_8d_report(self):
        case = self._case(user_id=self.officer.id)
        with listening() as server:
            markup = hostile(self.base_url(), server.address)
            case.sudo().description = Markup(markup)
            self._written_past_the_list(case, markup)
            pdf, kind = self._report()._render_qweb_pdf(REPORT_8D, case.ids)
            self.assertEqual((pdf[:4], kind), (b"%PDF", "pdf"))
            self.assertEqual(server.heard, [])

    def test_nobody_hears_of_any_report_of_ours(self):
        """Whatever stands in a page that goes to the printer."""
        with listening() as server:
            markup = hostile(self.base_url(), server.address)
            page = f"<html><head></head><body>{markup}</body></html>"
            ours = self.env["ir.actions.report"].search(
                [("report_name", "=like", "kefu_service.%")]
            )
            self.assertGreaterEqual(len(ours), 4)
            for report in ours:
                pdf = self._report()._run_wkhtmltopdf([page], report_ref=report)
                self.assertEqual(pdf[:4], b"%PDF")
            self.assertEqual(server.heard, [])

    def test_the_server_would_have_been_heard(self):
        """A report that isn't ours is drawn as core draws it."""
        report = self.env.ref("base.report_ir_model_overview")
        with listening() as server:
            page = f'<html><body><img src="{server.address}/a.gif"/></body></html>'
            self._report()._run_wkhtmltopdf([page], report_ref=report)
            # as often as wkhtmltopdf likes: twice where the machine is busy
            self.assertEqual({path for path, _headers in server.heard}, {"/a.gif"})

    def test_the_styles_and_the_own_pictures_are_put_in(self):
        case, other = self._case(), self._case()
        own, foreign = self.env["ir.attachment"].create(
            [
                {"name": "箱.gif", "raw": PIXEL, "res_model": c._name, "res_id": c.id}
                for c in (case, other)
            ]
        )
        sources = [
            f"/web/image/{a.id}?access_token={a.generate_access_token()[0]}"
            for a in (own, foreign)
        ]
        case.sudo().description = Markup(
            "".join(f'<img src="{source}">' for source in sources)
        )
        report = self.env.ref(REPORT_8D).with_context(kefu_drawing=case.ids)
        page, _kind = report._render_qweb_html(REPORT_8D, case.ids)
        bodies, *_rest = report._prepare_html(page, report_model=case._name)
        (printed,) = map(report._kefu_printable, bodies)
        self.assertEqual(printed.count(base64.b64encode(PIXEL).decode()), 1)
        self.assertIn(".table", printed)  # Bootstrap is in it
        self.assertNotRegex(printed, r'href=|src="(?!data:)|url\((?!["\']?data:)')
        self.assertNotIn(LOGOUT, printed)
