"""What a team publishes: the service page and its poster (clause 5.2-1)."""

import base64
from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import UserError

SERVICE_PAGE = "/service"
POSTER_QR_PIXELS = 900


class KefuTeam(models.Model):
    _inherit = "kefu.team"

    is_published = fields.Boolean(
        "Published on the Service Page",
        copy=False,
        tracking=True,
        help="Everybody sees the team's phone, e-mail, hours and WeChat code on the "
        "public service page and can write to it from there.",
    )
    service_page_url = fields.Char(
        "Service Page", compute="_compute_service_page_url", help="For customers."
    )

    @api.depends("is_published")
    def _compute_service_page_url(self):
        for team in self:
            team.service_page_url = (
                f"{team.get_base_url()}{SERVICE_PAGE}/{team.id}"
                if team.is_published and isinstance(team.id, int)
                else False
            )

    # ------------------------------------------------------------------
    # Who is published
    # ------------------------------------------------------------------

    @api.model
    def _published_for(self, host):
        """The published teams of the company that customers reach at `host`.

        It is the company whose website has that host, else the current company, else
        the first one that has published a team.
        """
        teams = self.search([("is_published", "=", True)])
        by_company = teams.grouped("company_id")
        for company in by_company:
            if host and urlsplit(company.website or "").hostname == host:
                return by_company[company]
        return by_company.get(self.env.company) or next(
            iter(by_company.values()), teams
        )

    # ------------------------------------------------------------------
    # Poster
    # ------------------------------------------------------------------

    @api.readonly
    def action_print_poster(self):
        """A poster with the way to the team's service page, for walls and counters."""
        self.ensure_one()
        if not self.is_published:
            raise UserError(
                self.env._(
                    "Customers can't open the page of “%(team)s” yet: switch on "
                    "“Published on the Service Page” before you print its poster.",
                    team=self.name,
                )
            )
        poster = self.env.ref("kefu_service.kefu_team_report_poster")
        return poster.report_action(self, config=False)

    def _service_page_qr(self):
        """The address of the service page as a QR code: a PNG, base64."""
        self.ensure_one()
        png = self.env["ir.actions.report"].barcode(
            "QR",
            self.service_page_url,
            width=POSTER_QR_PIXELS,
            height=POSTER_QR_PIXELS,
            barLevel="M",
        )
        return base64.b64encode(png)
