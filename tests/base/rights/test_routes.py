"""Every route as everybody, with the ids of what one can't read."""

from odoo import http
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .decisions import ROUTES
from .register import SECRET, Register

# What teams publish, everybody may read.
PUBLISHED = {"kefu.team", "kefu.topic"}
# 503 is its word for monitoring: something has to be looked at.
HEALTH = "/kefu/health"
FILLED_IN = {
    "<int:page>": "1",
    "<int:topic_id>": "1",
    "<any(accept,contest,rate):what>": "accept",
    "<any(accept,refuse,done):step>": "accept",
}
FORM = {
    "access_token": "0" * 36,
    "text": "x",
    "name": "x",
    "email": "x@elsewhere.example.com",
    "kind": "complaint",
    "rating": "5",
}


@tagged("post_install", "-at_install", "standard")
class TestRoutes(Register, HttpCase):
    def _foreign_case(self, role):
        cases = self.env["kefu.complaint"].with_context(active_test=False)
        known = self.readable[role]["kefu.complaint"]
        return cases.search([("id", "not in", list(known))], order="id", limit=1)

    def _file_of(self, case):
        """A file that the customer sent, on the case; its id."""
        message = case.message_post(
            body="§kefu.complaint,0,file§",
            attachments=[("a.txt", b"x")],
            subtype_xmlid="mail.mt_comment",
        )
        return message.attachment_ids.id

    def _any_measure(self):
        """One whose head got a private link; nobody who asks here has its key."""
        measure = self.env["kefu.measure"].search([("state", "=", "open")], limit=1)
        head = measure.department_id._kefu_head_partner()
        measure.sudo().write({"access_token": "1" * 36, "access_partner_id": head.id})
        return measure

    def _address(self, route, case, file_id):
        filled = {
            **FILLED_IN,
            "<int:case_id>": str(case.id),
            "<int:attachment_id>": str(file_id),
            "<int:team_id>": str(case.team_id.id),
            "<int:measure_id>": str(self._any_measure().id),
        }
        for name, value in filled.items():
            route = route.replace(name, value)
        return route

    def _login(self, role):
        if role == self.env.ref("base.public_user"):
            self.authenticate(None, None)
        else:
            self.authenticate(role.login, role.login + "x" * (8 - len(role.login)))

    @mute_logger("odoo.http")  # refusals, and what a page does not take
    def _ask(self, address, method):
        data = None
        if method == "POST":
            data = {**FORM, "csrf_token": http.Request.csrf_token(self)}
        return self.url_open(address, data=data, method=method, allow_redirects=False)

    def _leaked(self, role, text):
        """Secrets of records that the role can't read, and that nobody published."""
        known = self.readable[role]
        return {
            found
            for found in SECRET.findall(text)
            if found[0] not in PUBLISHED and int(found[1]) not in known[found[0]]
        }

    def test_no_route_shows_or_does_what_its_caller_may_not(self):
        wrong = []
        for role in self.roles:
            case = self._foreign_case(role)
            if not case:
                continue
            file_id, heard = self._file_of(case), len(case.message_ids)
            self._login(role)
            for route in ROUTES:
                for method in ("GET", "POST"):
                    address = self._address(route, case, file_id)
                    answer = self._ask(address, method)
                    where = f"{role.login}: {method} {route}: {answer.status_code}"
                    is_wrong = answer.status_code >= 500 and route != HEALTH
                    if is_wrong or self._leaked(role, answer.text):
                        wrong.append(where)
                    private = "<int:case_id>" in route or "<int:measure_id>" in route
                    if private and answer.status_code < 300:
                        wrong.append(where)
            self.env.invalidate_all()
            if len(case.message_ids) != heard:
                wrong.append(f"{role.login}: wrote on a case that is not his")
        self.assertFalse(wrong)

    def test_a_refusal_names_nothing_in_developer_mode_either(self):
        """Core names what it refuses to those who turned the mode on."""
        for role in self.roles:
            case = self._foreign_case(role)
            if not (case and role._is_internal()):
                continue
            rules = self.env(user=role.id)["ir.rule"]
            self.patch(type(role), "has_group", lambda user, group: True)
            error = rules._make_access_error("read", case.with_user(role))
            self.assertNotIn("§", str(error), role.login)
            self.assertIn("kefu.complaint", str(error))
