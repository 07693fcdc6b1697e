"""The portal: customers see their cases, write on, and judge (5.2-2, 5.2-4, 5.2-5)."""

from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.fields import Domain
from odoo.http import request
from odoo.tools import consteq, format_datetime, human_size

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from ..models.intake.team_page import SERVICE_PAGE
from . import uploads
from .case_form import TEXT_LENGTH, text_too_long
from .numbers import number

CASES = "/my/cases"
# Messages an hour on one case; nobody types faster.
LIMIT_MESSAGES = 30
RATINGS = ("1", "2", "3", "4", "5")


class CasePortal(CustomerPortal):
    """Cases of the customer who is logged in, or of the holder of a private link."""

    # ------------------------------------------------------------------
    # List
    # ------------------------------------------------------------------

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "kefu_case_count" in counters:
            cases = request.env["kefu.complaint"]
            readable = cases.has_access("read")
            values["kefu_case_count"] = (
                cases.search_count(self._own_cases()) if readable else 0
            )
        return values

    @http.route(
        [CASES, f"{CASES}/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
        readonly=True,
    )
    def my_cases(self, page=1, sortby=None, filterby=None, search=None, **_params):
        """The customer's cases, with search, sort and filter."""
        sortings, filters = self._sortings(), self._filters()
        sortby = sortby if sortby in sortings else "date"
        filterby = filterby if filterby in filters else "all"
        domain = self._own_cases() & filters[filterby]["domain"] & _found_by(search)
        cases, step = request.env["kefu.complaint"], self._items_per_page
        pages = pager(
            url=CASES,
            url_args={"sortby": sortby, "filterby": filterby, "search": search or ""},
            total=cases.search_count(domain),
            page=number(page) or 1,
            step=step,
        )
        order = sortings[sortby]["order"]
        found = cases.search(domain, order=order, limit=step, offset=pages["offset"])
        values = {
            # sudo: those found are the customer's; the page shows what it may
            "cases": found.sudo(),
            "pager": pages,
            "searchbar_sortings": sortings,
            "sortby": sortby,
            "searchbar_filters": filters,
            "filterby": filterby,
            "search": search,
        }
        return request.render(
            "kefu_service.portal_my_cases", self._list_page() | values
        )

    def _list_page(self):
        """What the list shows however it is searched."""
        return {
            **self._prepare_portal_layout_values(),
            "format_time": self._format_time,
            "page_name": "kefu_cases",
            "default_url": CASES,
            "searchbar_inputs": {
                "all": {"input": "all", "label": request.env._("Number or title")}
            },
            "search_in": "all",
            "service_page": self._service_page(),
        }

    def _own_cases(self):
        """Customers see what the record rules give them; staff, here, their own."""
        if request.env.user._is_portal():
            return Domain.TRUE
        partner = request.env.user.partner_id
        return Domain("partner_id", "=", partner.id) | Domain(
            "message_partner_ids", "in", partner.ids
        )

    def _sortings(self):
        return {
            "date": {"label": request.env._("Newest"), "order": "date_received desc"},
            "number": {"label": request.env._("Number"), "order": "number desc"},
            "name": {"label": request.env._("Title"), "order": "name"},
            "promised": {
                "label": request.env._("Promised Time"),
                "order": "date_promised",
            },
        }

    def _filters(self):
        return {
            "all": {"label": request.env._("All"), "domain": Domain.TRUE},
            "open": {
                "label": request.env._("Open"),
                "domain": Domain("date_closed", "=", False),
            },
            "closed": {
                "label": request.env._("Closed"),
                "domain": Domain("date_closed", "!=", False),
            },
        }

    # ------------------------------------------------------------------
    # One case
    # ------------------------------------------------------------------

    @http.route(f"{CASES}/<int:case_id>", type="http", auth="public", website=True)
    def my_case(self, case_id, access_token=None, **params):
        """The case, for its customer or for the holder of its private link."""
        if not access_token and request.env.user._is_public():
            # the same for every number, whether there is such a case or not
            return request.redirect(f"/web/login?redirect={CASES}/{case_id}")
        case = self._case(case_id, access_token)
        return self._case_page(case, access_token, done=params.get("done"))

    @http.route(
        f"{CASES}/<int:case_id>/file/<int:attachment_id>",
        type="http",
        auth="public",
        website=True,
        readonly=True,
    )
    def my_case_file(self, case_id, attachment_id, access_token=None, **_params):
        """A file from the conversation, always as a download."""
        case = self._case(case_id, access_token)
        attachments = case._portal_messages().attachment_ids
        attachment = attachments.filtered(lambda a: a.id == attachment_id)
        if not attachment:
            raise request.not_found()
        stream = request.env["ir.binary"]._get_stream_from(attachment)
        return stream.get_response(as_attachment=True)

    @http.route(
        f"{CASES}/<int:case_id>/message",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def my_case_message(self, case_id, access_token=None, text="", **_params):
        """The customer writes on."""
        case = self._case_to_write(case_id, access_token)
        text, files = text.replace("\r\n", "\n").strip(), uploads.chosen()
        error = self._wrong_message(case, text, files)
        if error:
            return self._case_page(
                case, access_token, status=422, errors={"text": error}, text=text
            )
        case._portal_reply(text, uploads.read(files), self._author())
        return self._done(case, access_token, "message")

    @http.route(
        f"{CASES}/<int:case_id>/<any(accept,contest,rate):what>",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def my_case_verdict(self, case_id, what, access_token=None, **params):
        """The customer accepts or contests the solution, or rates the case."""
        case = self._case_to_write(case_id, access_token)
        if not self._may_judge(case, access_token):
            raise request.not_found()
        comment = (params.get("comment") or "").strip()[:TEXT_LENGTH]
        try:
            # all of it or nothing: the page that names an error is a good answer
            with request.env.cr.savepoint():
                self._judge(case, what, comment, params)
        except UserError as error:
            return self._case_page(
                case,
                access_token,
                status=422,
                errors={what: str(error)},
                comment=comment,
            )
        return self._done(case, access_token, what)

    def _judge(self, case, what, comment, params):
        if what == "accept":
            case._accept_solution(self._author())
        elif what == "contest":
            case._contest_solution(comment, self._author())
        else:
            case._rate(self._rating(params), comment, self._author())

    # ------------------------------------------------------------------
    # Who may
    # ------------------------------------------------------------------

    def _case(self, case_id, access_token):
        """The case, as superuser; not found without the right to it, nor without it.

        The answer is one and the same, so that numbers can't be tried out.
        """
        try:
            return self._document_check_access("kefu.complaint", case_id, access_token)
        except (AccessError, MissingError):
            raise request.not_found() from None

    def _case_to_write(self, case_id, access_token):
        """Like `_case`; staff look at this page, but don't speak for the customer."""
        case = self._case(case_id, access_token)
        if not self._may_write():
            raise request.not_found()
        return case

    def _may_write(self):
        return not request.env.user._is_internal()

    def _may_judge(self, case, access_token):
        """The customer and the holder of the private link, not a mere follower."""
        return self._may_write() and (
            bool(access_token and consteq(case.access_token or "", access_token))
            or case._portal_owner(self._author())
        )

    def _author(self):
        user = request.env.user
        # sudo: one's own contact, as the author of what one writes
        return user.partner_id.sudo() if user._is_portal() else None

    def _login(self):
        """The user who is logged in; None for the holder of a private link."""
        user = request.env.user
        return None if user._is_public() else user

    # ------------------------------------------------------------------
    # What was typed
    # ------------------------------------------------------------------

    def _wrong_message(self, case, text, files):
        """What is wrong with a message, in one text; "" if it is fine."""
        if not case._portal_takes_messages(self._login()):
            return request.env._(
                "This matter was closed a while ago: please report a new one, and "
                "name the number %(number)s.",
                number=case.number,
            )
        if not text and not files:
            return request.env._("Write something, or choose a file.")
        if too_long := text_too_long(text):
            return too_long
        wrong_files = uploads.complaint(files)
        if wrong_files:
            return wrong_files
        # sudo: counting is all that is done
        limit = request.env["kefu.rate.limit"].sudo()
        if not limit._allows("case_message", str(case.id), LIMIT_MESSAGES):
            return request.env._(
                "You wrote very often within the last hour. Please call us, or send "
                "this again later."
            )
        return ""

    def _rating(self, params):
        """1 to 5, as chosen. Raises `UserError` if nothing was."""
        value = params.get("rating")
        if value not in RATINGS:
            raise UserError(request.env._("Choose one to five stars."))
        return int(value)

    # ------------------------------------------------------------------
    # Pages
    # ------------------------------------------------------------------

    def _case_page(self, case, access_token, status=200, **values):
        may_judge = self._may_judge(case, access_token)
        word, sentence = case._portal_status(self._login())
        return request.render(
            "kefu_service.portal_my_case",
            {
                "errors": {},
                "text": "",
                "done": None,
                "page_name": "kefu_case",
                "case": case,
                "access_token": access_token,
                "no_breadcrumbs": request.env.user._is_public(),
                "status_word": word,
                "status_sentence": sentence,
                "messages": case._portal_messages(),
                "may_write": self._may_write()
                and case._portal_takes_messages(self._login()),
                "may_judge": may_judge and case._awaits_verdict(),
                "may_rate": may_judge and case._may_be_rated(),
                "service_page": self._service_page(),
                "format_time": self._format_time,
                "human_size": human_size,
                "max_files": uploads.limits().files,
                "max_bytes": uploads.limits().total_bytes,
                "text_length": TEXT_LENGTH,
                **values,
            },
            status=status,
        )

    def _done(self, case, access_token, what):
        token = f"&access_token={access_token}" if access_token else ""
        return request.redirect(f"{CASES}/{case.id}?done={what}{token}")

    def _format_time(self, case, value):
        """`value` as the customer's clock shows it; the public's is the team's."""
        tz = request.env.user.tz or case.team_id.resource_calendar_id.tz
        return format_datetime(request.env, value, tz=tz, dt_format="short")

    def _service_page(self):
        """Where a new matter is reported, if that is published."""
        # sudo: only whether there is one
        teams = request.env["kefu.team"].sudo()
        return SERVICE_PAGE if teams._published_for(None) else None


def _found_by(text):
    """Cases with `text` in their name or number; all of them without a text."""
    if not text:
        return Domain.TRUE
    return Domain("name", "ilike", text) | Domain("number", "ilike", text)
