"""Where a matter stands, by its number: for whoever has it and no login (5.2-2).

The number alone opens nothing, as numbers are counted up: it takes the e-mail address
or the phone number that stands on the case. Whatever is wrong, the answer is one.
"""

from odoo import http
from odoo.fields import Domain
from odoo.http import request
from odoo.tools import email_normalize, format_datetime

from ..models.case.complaint.register.caller import NUMBER_AT_LEAST
from ..models.intake.team_page import SERVICE_PAGE
from .case_form import LINE_LENGTH

# An hour: nobody asks more often, and whoever tries out numbers needs more.
LIMIT_ADDRESS = 20
LIMIT_NUMBER = 10


class CaseLookup(http.Controller):
    """Tells the state of one case; neither what was said nor by whom."""

    @http.route(
        f"{SERVICE_PAGE}/status",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def status(self, number="", contact="", **_params):
        """Ask for number and contact, and say where the case stands."""
        # sudo: only whether there is a service page
        teams = request.env["kefu.team"].sudo()
        published = teams._published_for(request.httprequest.host.partition(":")[0])
        if not published:
            raise request.not_found()
        number, contact = number.strip()[:LINE_LENGTH], contact.strip()[:LINE_LENGTH]
        page = {"number": number, "contact": contact, "line_length": LINE_LENGTH}
        if request.httprequest.method == "GET":
            return self._page(page)
        if not self._allowed(number):
            return self._page(page, status=429, is_refused=True)
        case = self._case(number, contact, published.company_id)
        if not case:
            return self._page(page, status=422, is_unknown=True)
        return self._page(page, **self._answer(case))

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _page(self, values, status=200, **more):
        return request.render(
            "kefu_service.service_page_status", {**values, **more}, status=status
        )

    def _allowed(self, number):
        """Counted before anything is looked up, by who asks and by what is asked."""
        # sudo: counting is all that is done
        uses = request.env["kefu.rate.limit"].sudo()
        address = request.httprequest.remote_addr or ""
        return uses._allows("case_status", address, LIMIT_ADDRESS) and uses._allows(
            "case_status_number", f"number {number.upper()}", LIMIT_NUMBER
        )

    def _case(self, number, contact, company):
        """The case with this number and this contact; in one query, found or not.

        Companies that count each by itself have the same numbers: that of the company
        whose page is asked comes first.
        """
        # sudo: whoever knows both is told the state of this case alone
        cases = request.env["kefu.complaint"].sudo().with_context(active_test=False)
        numbers = request.env["res.partner"]._kefu_phone_numbers(contact)
        numbers = [digits for digits in numbers if len(digits) >= NUMBER_AT_LEAST]
        address = email_normalize(contact) or ""
        found = cases.search(
            Domain("number", "=", number.upper())
            & (
                Domain("email_normalized", "=", address or "-")
                | Domain("phone_digits", "in", numbers or ["-"])
            ),
        )
        if len(found) > 1:
            found = found.sorted(lambda case: case.company_id != company)
        return found[:1]

    def _answer(self, case):
        word, sentence = case._portal_status()
        promised = case.date_promised if not case.date_closed else False
        tz = case.team_id.resource_calendar_id.tz
        return {
            "case_number": case.number,
            "status_word": word,
            "status_sentence": sentence,
            "received": format_datetime(
                request.env, case.date_received, tz=tz, dt_format="short"
            ),
            "promised": promised
            and format_datetime(request.env, promised, tz=tz, dt_format="short"),
        }
