"""Whether the service works, for programs that watch it."""

from odoo import http
from odoo.http import request
from odoo.tools import consteq

from ..models.base.settings import HEALTH_TOKEN


class Health(http.Controller):
    """The state of the service as a status code, and to who has the token as figures."""

    @http.route(
        "/kefu/health",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
        sitemap=False,
    )
    def health(self):
        """Answer 200 while everything works, 503 when something does not."""
        # sudo: counts and times alone, about nobody; words stay with the page
        checks = request.env["kefu.health"].sudo()._checks()
        works = all(check["state"] != "fail" for check in checks)
        answer = {"status": "ok" if works else "degraded"}
        if self._is_known():
            shown = ("key", "state", "value")
            answer["checks"] = [{name: c[name] for name in shown} for c in checks]
        headers = {"Cache-Control": "no-store"}
        return request.make_json_response(answer, headers, status=200 if works else 503)

    def _is_known(self):
        """Whether the caller has the token; without one nobody has."""
        # sudo: compared, and shown to nobody
        parameters = request.env["ir.config_parameter"].sudo()
        token = parameters.get_param(HEALTH_TOKEN) or ""
        header = request.httprequest.headers.get("Authorization", "")
        given = header.removeprefix("Bearer ").strip()
        return bool(token and given.isascii() and consteq(given, token))
