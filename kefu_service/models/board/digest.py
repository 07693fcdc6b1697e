"""The figures of the week by mail, through Odoo's own digest."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..base.roles import MANAGER, OFFICER
from ..report.words import UNKNOWN
from .home import BOARD, ROOT
from .view import View

KEPT = "kpi_kefu_promises_kept"
# Field of a digest → the figure of the board that it tells.
KPIS = {
    "kpi_kefu_received": "received",
    "kpi_kefu_closed": "closed",
    "kpi_kefu_overdue": "missed",
    KEPT: "punctuality_promise",
}


class DigestDigest(models.Model):
    _inherit = "digest.digest"

    kpi_kefu_received = fields.Boolean("Customer Service: Cases Received")
    kpi_kefu_received_value = fields.Integer(compute="_compute_kpi_kefu")
    kpi_kefu_closed = fields.Boolean("Customer Service: Cases Closed")
    kpi_kefu_closed_value = fields.Integer(compute="_compute_kpi_kefu")
    kpi_kefu_overdue = fields.Boolean("Customer Service: Deadlines Missed or Overdue")
    kpi_kefu_overdue_value = fields.Integer(compute="_compute_kpi_kefu")
    kpi_kefu_promises_kept = fields.Boolean("Customer Service: Promises Kept (%)")
    kpi_kefu_promises_kept_value = fields.Float(compute="_compute_kpi_kefu")

    @api.depends_context("uid", "company", "start_datetime", "end_datetime")
    def _compute_kpi_kefu(self):
        if not self.env.user.has_group(OFFICER):
            raise AccessError(
                self.env._("The figures of the customer service are for its officers.")
            )
        start, end, _companies = self._get_kpi_compute_parameters()
        moments = fields.Datetime.to_datetime(start), fields.Datetime.to_datetime(end)
        for digest in self:
            for name in KPIS:
                value = digest._kefu_figure(name, *moments)
                digest[f"{name}_value"] = value or 0

    def _kefu_figure(self, name, begin, end):
        """What a figure was from one moment to another; None if nobody knows."""
        self.ensure_one()
        company = self.company_id or self.env.company
        scope = self.env["kefu.figures"]._scope(company, None, None)
        view = View.between(scope, begin, end)
        number, *_parts = self.env["kefu.board"]._count(KPIS[name], view)
        known = number.value is not None
        return number.value * 100 if known and name == KEPT else number.value

    def _compute_kpis(self, company, user):
        """A share is told with its sign, and one of nothing with a dash."""
        kpis = super()._compute_kpis(company, user)
        frames = self._compute_timeframes(company)
        for kpi in [kpi for kpi in kpis if kpi["kpi_name"] == KEPT]:
            digest = self.with_user(user).with_company(company)
            for number, (_title, (moments, _before)) in enumerate(frames, 1):
                naive = [moment.replace(tzinfo=None) for moment in moments]
                value = digest._kefu_figure(KEPT, *naive)
                text = UNKNOWN if value is None else f"{value:.1f} %"
                kpi[f"kpi_col{number}"]["value"] = text
        return kpis

    def _compute_kpis_actions(self, company, user):
        """Each figure leads to the board."""
        actions = super()._compute_kpis_actions(company, user)
        # an administrator may have deleted them: a figure then leads nowhere
        menu = self.env.ref(ROOT, raise_if_not_found=False)
        if not menu or not self.env.ref(BOARD, raise_if_not_found=False):
            return actions
        board = f"{BOARD}?menu_id={menu.id}"
        return {
            **actions,
            **dict.fromkeys(KPIS, board),
        }


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        users.filtered(lambda user: user._kefu_in(MANAGER))._kefu_subscribe()
        return users

    def write(self, vals):
        if "group_ids" not in vals:
            return super().write(vals)
        before = self.filtered(lambda user: user._kefu_in(MANAGER))
        res = super().write(vals)
        (self - before).filtered(lambda user: user._kefu_in(MANAGER))._kefu_subscribe()
        return res

    def _kefu_subscribe(self):
        """Whoever becomes a manager gets the weekly figures, until unsubscribing."""
        digest = self.env.ref("kefu_service.kefu_digest", raise_if_not_found=False)
        if digest and self:
            digest.sudo().user_ids |= self  # sudo: an offer that each may decline


class ResGroups(models.Model):
    _inherit = "res.groups"

    def write(self, vals):
        """Whoever becomes a manager by the form of a group gets them as well."""
        if not {"user_ids", "implied_ids", "implied_by_ids"} & vals.keys():
            return super().write(vals)
        before = self._kefu_managers_now()
        res = super().write(vals)
        (self._kefu_managers_now() - before)._kefu_subscribe()
        return res

    def _kefu_managers_now(self):
        # sudo: who the managers are is no secret; groups are the administrator's
        group = self.env.ref(MANAGER, raise_if_not_found=False)
        return group.sudo().all_user_ids if group else self.env["res.users"]
