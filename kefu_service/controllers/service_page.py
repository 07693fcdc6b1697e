"""The public service page: whom to turn to, answers, and a form (5.2-1, 4.1)."""

from odoo import http
from odoo.http import request

from ..models.base.vocabulary import KINDS
from ..models.intake import web_limits
from ..models.intake.team_page import SERVICE_PAGE
from . import case_form, uploads
from .numbers import number

REGISTERED = "kefu_registered_case_id"


class ServicePage(http.Controller):
    """Open to everybody: it shows what is published, and takes what is written."""

    @http.route(
        [SERVICE_PAGE, f"{SERVICE_PAGE}/<int:team_id>"],
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        # a search is counted
        readonly=lambda _self, _rule, _args: "q" not in request.httprequest.args,
    )
    def service_page(self, team_id=None, **params):
        """All published teams of the company, or the one that a poster points to."""
        if team_id is not None and number(team_id) is None:
            raise request.not_found()
        if request.env.user._is_internal() and not self._published(number(team_id)):
            return request.render("kefu_service.service_page_unpublished", status=404)
        teams = self._teams(number(team_id))
        form = case_form.CaseForm({**self._known(), **params}, teams)
        return self._page(teams, form)

    @http.route(
        f"{SERVICE_PAGE}/send",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def send(self, page_team_id=None, **params):
        """Register a case, or say what is missing; what was typed stays."""
        teams = self._teams(number(page_team_id))
        form = case_form.CaseForm(params, teams)
        if not form.validate():
            return self._page(teams, form, status=422)
        if not self._allowed():
            form.errors["form"] = request.env._(
                "Too many messages came from your address within the last hour. "
                "Please call us, or send this again later."
            )
            return self._page(teams, form, status=429)
        case = self._register(form)
        # by way of the session, so that reloading registers nothing twice
        request.session[REGISTERED] = case.id
        return request.redirect(f"{SERVICE_PAGE}/thanks")

    @http.route(
        f"{SERVICE_PAGE}/thanks",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
    )
    def thanks(self):
        """The number and the private link, for whoever has just written."""
        # sudo: the session says that it is the writer
        case = (
            request.env["kefu.complaint"]
            .sudo()
            .browse(request.session.get(REGISTERED) or [])
            .exists()
        )
        if not case:
            return request.redirect(SERVICE_PAGE)
        return request.render(
            "kefu_service.service_page_thanks",
            {
                "case": case,
                "private_link": case.get_base_url() + case._private_path(),
                # not whether it is known, nor whose it is
                "told_by_mail": case.is_acknowledgement_due or case.date_acknowledged,
            },
        )

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _teams(self, team_id=None):
        """The published teams; not found for one that isn't, whether it exists or not."""
        if found := self._published(team_id):
            return found
        raise request.not_found()

    def _published(self, team_id=None):
        """As above, or none.

        sudo: name, channels and id of published teams are public.
        """
        teams = request.env["kefu.team"].sudo()
        if team_id is None:
            return teams._published_for(request.httprequest.host.partition(":")[0])
        return teams.search([("id", "=", team_id), ("is_published", "=", True)])

    def _register(self, form):
        """The case of a form that is in order; areas add what they know of it."""
        # sudo: the public may register a case, and nothing else with it
        cases = request.env["kefu.complaint"].sudo()
        return cases._register_from_web(
            form.team, form.values, uploads.read(form.files), self._customer()
        )

    def _page(self, teams, form, status=200):
        values = self._page_values(teams, form)
        return request.render("kefu_service.service_page", values, status=status)

    def _page_values(self, teams, form):
        """What the page shows; areas add theirs."""
        allowed = uploads.limits()
        return {
            "teams": teams,
            "company": teams.company_id,
            "form": form,
            "page_team_id": teams.id if len(teams) == 1 else "",
            "kinds": self._kinds(),
            "max_files": allowed.files,
            "max_bytes": allowed.total_bytes,
            "honeypot": case_form.HONEYPOT,
            "line_length": case_form.LINE_LENGTH,
            "text_length": case_form.TEXT_LENGTH,
        }

    def _kinds(self):
        field = request.env["kefu.complaint"]._fields["kind"]
        labels = dict(field._description_selection(request.env))
        return [(kind, labels[kind]) for kind, _label in KINDS]

    def _customer(self):
        """The customer who is logged in; nobody for the public and for staff."""
        user = request.env.user
        return user.partner_id if user._is_portal() else user.partner_id.browse()

    def _known(self):
        """What the form need not ask a customer who is logged in."""
        customer = self._customer()
        known = {"kind": KINDS[0][0]}
        if customer:
            known.update(
                name=customer.name,
                company=customer.commercial_company_name,
                email=customer.email,
                phone=customer.phone,
            )
        return known

    def _allowed(self):
        """Whether one more case may come from this address, and at all."""
        # sudo: counting is all that is done
        uses = request.env["kefu.rate.limit"].sudo()
        address = request.httprequest.remote_addr or ""
        of_address = web_limits.get(request.env, "hourly_limit_address")
        total = web_limits.get(request.env, "hourly_limit_total")
        return uses._allows("web_form", address, of_address) and uses._allows(
            "web_form_total", "", total
        )
