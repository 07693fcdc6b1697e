"""Load China's official holidays and make-up workdays into working schedules."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...tools.worktime.china_holidays import NotAnnounced, announced_year


class KefuHolidayLoad(models.TransientModel):
    """What the State Council announced for a year, shown before it is loaded."""

    _name = "kefu.holiday.load"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Load China's Holidays"

    year = fields.Selection(
        "_selection_year", required=True, default=lambda self: self._default_year()
    )
    calendar_ids = fields.Many2many(
        "resource.calendar",
        string="Working Schedules",
        required=True,
        default=lambda self: self._default_calendar_ids(),
        domain="['|', ('company_id', '=', False), ('company_id', 'in', allowed_company_ids)]",
    )
    is_announced = fields.Boolean(compute="_compute_notice")
    days_off = fields.Text(compute="_compute_notice")
    makeup_workdays = fields.Text("Make-up Workdays", compute="_compute_notice")

    @api.model
    def _selection_year(self):
        this_year = self.env.company._kefu_day().year
        return [(str(y), str(y)) for y in range(this_year - 2, this_year + 2)]

    @api.model
    def _default_year(self):
        """Next year as soon as it is announced, until then this one."""
        this_year = self.env.company._kefu_day().year
        return str(this_year + bool(_notice(this_year + 1)))

    @api.model
    def _default_calendar_ids(self):
        if self.env.context.get("active_model") == "resource.calendar":
            return self.env.context.get("active_ids")
        return self.env["resource.calendar"].search(
            [("company_id", "=", self.env.company.id)]
        )

    @api.depends("year")
    def _compute_notice(self):
        for wizard in self:
            notice = _notice(int(wizard.year)) if wizard.year else None
            wizard.is_announced = bool(notice)
            wizard.days_off = notice and "\n".join(
                f"{festival.name}  {wizard._period(festival.first, festival.last)}"
                for festival in notice.festivals
            )
            wizard.makeup_workdays = notice and "\n".join(
                f"{day.name}  {format_date(self.env, day.date)}"
                for day in notice.workdays
            )

    def _period(self, first, last):
        days = [first] if first == last else [first, last]
        return " – ".join(format_date(self.env, day) for day in days)

    def action_load(self):
        """Load the year, close and say what was done."""
        self.ensure_one()
        try:
            done = self.calendar_ids._kefu_load_holidays(int(self.year))
        except NotAnnounced as error:
            raise UserError(
                self.env._(
                    "The holidays of %(year)s are not known yet: the State Council "
                    "announces them in November of the year before, as a rule. Update "
                    "the Python package “holidays” on the server when they are out, "
                    "then load them here.",
                    year=self.year,
                )
            ) from error
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("Holidays of %(year)s", year=self.year),
                "message": self._report(done),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _report(self, done):
        return self.env._(
            "%(added)s days off and make-up workdays added, %(updated)s updated, "
            "%(removed)s removed, %(unchanged)s as before, %(kept)s kept as entered "
            "by hand.",
            **{
                key: done[key]
                for key in ("added", "updated", "removed", "unchanged", "kept")
            },
        )


def _notice(year):
    try:
        return announced_year(year)
    except NotAnnounced:
        return None
