"""Whatever is sent to our pages is answered, and no answer is our own fault."""

import os

from odoo import http
from odoo.tests import tagged
from odoo.tools import mute_logger

from tests.case.portal.common import ENGLISH, PortalCommon

from .nonsense import requests

# More of them on a longer run: KEFU_FUZZ=5000 ./kefu test tests/intake/web/test_nonsense.py
COUNT = int(os.environ.get("KEFU_FUZZ", "300"))


@tagged("post_install", "-at_install", "standard")
class TestNonsense(PortalCommon):
    def _ask(self, path, method="GET", **kw):
        """The status of the answer; what it redirects to is not followed."""
        if method == "GET" and not path.startswith("/en"):
            path = "/en" + path  # where it is redirected to
        with mute_logger("odoo.http", "odoo.addons.kefu_service"):
            return self.opener.request(
                method,
                self.base_url() + path,
                timeout=30,
                allow_redirects=False,
                cookies=ENGLISH,
                **kw,
            ).status_code

    def _form(self, **values):
        return {"csrf_token": http.Request.csrf_token(self), **values}

    def _random(self, seed, count, case):
        token, wrong = case._portal_ensure_token(), []
        csrf = http.Request.csrf_token(self)
        for method, path, kw in requests(seed, count, case.id, token, csrf):
            status = self._ask(path, method, **kw)
            if status >= 500:
                wrong.append((status, method, path, str(kw)[:300]))
        return wrong

    def test_no_request_of_a_stranger_is_answered_with_an_error_of_ours(self):
        case = self.answered()
        self.as_public()
        wrong = self._random(20261126, COUNT * 2 // 3, case)
        self.as_customer()
        wrong += self._random(4711, COUNT // 3, case)
        self.assertEqual(wrong, [])

    def test_each_kind_of_nonsense_is_refused(self):
        case = self.own_case()
        token = case._portal_ensure_token()
        self.as_public()
        url, file = f"/my/cases/{case.id}", ("a.txt", b"x", "text/plain")
        data = self._form(access_token=token)
        statuses = {
            "nul in a token": self._ask(f"{url}?access_token=%00"),
            "nul in a text": self._ask(
                f"{url}/message", "POST", data={**data, "text": "a\0b"}
            ),
            "a file for a text": self._ask(
                f"{url}/message", "POST", data=data, files=[("text", file)]
            ),
            "no number": self._ask("/service?team_id=x"),
            "no ascii": self._ask(f"{url}?access_token=é"),
            "no ascii, csrf": self._ask(
                f"{url}/message", "POST", data={"csrf_token": "é"}
            ),
            "too large": self._ask(f"/service/{10**30}"),
            "nul in the path": self._ask("/service/%00"),
        }
        expected = [400, 400, 400, 404, 404, 400, 404, 404]
        self.assertEqual(list(statuses.values()), expected, statuses)

    def test_the_answer_does_not_tell_whether_a_case_has_a_token(self):
        with_token, without = self.own_case(), self.own_case()
        with_token._portal_ensure_token()
        self.as_public()
        for wrong in ("é", "x", "%00", ""):
            asked = [
                self._ask(f"/my/cases/{case.id}?access_token={wrong}")
                for case in (with_token, without)
            ]
            self.assertEqual(*asked, wrong)
