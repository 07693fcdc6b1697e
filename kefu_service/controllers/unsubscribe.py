"""No more service information: the page behind the link in each mail (5.3.3-2)."""

from odoo import http
from odoo.http import request
from odoo.tools import email_normalize

from ..models.customer.blacklist import UNSUBSCRIBE_PAGE

# Wrong links an hour from one network address: they can't be found by trying.
LIMIT_WRONG = 20
# Right ones an hour for one mailbox; once is enough.
LIMIT_RIGHT = 20


class Unsubscribe(http.Controller):
    """Open to whoever holds the link. Looking at the page changes nothing."""

    @http.route(
        UNSUBSCRIBE_PAGE,
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def unsubscribe(self, email=None, token=None, **_params):
        """Ask (GET), then put the address on the list (POST)."""
        address, status = self._check(email, token)
        if not address:
            return self._refused(status)
        if request.httprequest.method == "POST":
            self._opt_out(address)
        return request.render(
            "kefu_service.unsubscribe_page",
            {
                "address": address,
                "token": token,
                "refusal": False,
                "is_done": request.httprequest.method == "POST",
            },
        )

    @http.route(
        f"{UNSUBSCRIBE_PAGE}/one-click",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        csrf=False,  # mail programs send it (RFC 8058); the token is the proof
        sitemap=False,
    )
    def one_click(self, email=None, token=None, **_params):
        """What the button of a mail program calls."""
        address, status = self._check(email, token)
        if not address:
            return self._refused(status)
        self._opt_out(address)
        return request.make_response("", headers=[("Content-Type", "text/plain")])

    def _check(self, email, token):
        """The address that the link is for, or the status of the refusal."""
        address = email_normalize(email or "")
        uses = request.env["kefu.rate.limit"].sudo()  # counting is all that is done
        if not request.env["mail.blacklist"]._kefu_knows(address, token):
            network = request.httprequest.remote_addr or ""
            guessed = not uses._allows("unsubscribe_wrong", network, LIMIT_WRONG)
            return None, 429 if guessed else 404
        if not uses._allows("unsubscribe", address, LIMIT_RIGHT):
            return None, 429
        return address, 200

    def _refused(self, status):
        """Answered, not raised: an error would undo the counting, too."""
        if status == 429:
            refusal = request.env._(
                "Too many attempts within the last hour: try again later."
            )
        else:
            refusal = request.env._(
                "This link does not work: copy it from the mail in full, or tell us "
                "that you want no more service information."
            )
        values = {"refusal": refusal, "is_done": False}
        return request.render("kefu_service.unsubscribe_page", values, status=status)

    def _opt_out(self, address):
        request.env["mail.blacklist"]._kefu_opt_out(
            address, request.env._("By the link in a mail.")
        )
