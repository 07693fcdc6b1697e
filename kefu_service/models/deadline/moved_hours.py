"""Working hours that change under a running clock: it is reckoned anew there and then.

Another schedule of a team or company, other hours, a day off, a make-up workday, another
time zone: the clocks that run by them are marked at once. At the end of the transaction
they are reckoned anew, once for all that was changed in it, or by the cron where they are
many; the history of each record says what moved. Hours granted stay as they were.
"""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..base.cron import wake

# So many clocks are reckoned anew while whoever changed the hours waits.
AT_ONCE = 200
BATCH = 100
CRON = "kefu_service.ir_cron_deadline_moved_hours"


class KefuDeadline(models.Model):
    _inherit = "kefu.deadline"

    is_stale = fields.Boolean(
        "Hours Changed",
        readonly=True,
        help="Working hours have changed: the due time is reckoned anew shortly.",
    )

    _stale_idx = models.Index("(id) WHERE is_stale IS TRUE AND date_done IS NULL")

    # ------------------------------------------------------------------
    # Cron
    # ------------------------------------------------------------------

    @api.model
    def _cron_reckon_stale(self):
        """Reckon anew what was too much to do at once."""
        while clocks := self.search(self._stale(), limit=BATCH):
            clocks._reckon_anew()
            left = self.search_count(self._stale())
            if not self.env["ir.cron"]._commit_progress(len(clocks), remaining=left):
                break

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.model
    def _stale(self):
        return Domain("is_stale", "=", True) & Domain("date_done", "=", False)

    @api.model
    def _hours_changed(self, domain):
        """The working hours of the running clocks in `domain` are others now."""
        # sudo: clocks follow, whoever may change the hours
        clocks = self.sudo().search(Domain(domain) & Domain("date_done", "=", False))
        if not clocks:
            return
        self.env.cr.execute(
            SQL(
                "UPDATE kefu_deadline SET is_stale = TRUE WHERE id = ANY(%s)",
                clocks.ids,
            ),
            log_exceptions=False,  # a conflict is no error: it is tried again
        )
        clocks.invalidate_recordset(["is_stale"])
        pending = self.env.cr.precommit
        if not pending.data.get("kefu_hours_changed"):
            pending.data["kefu_hours_changed"] = True
            pending.add(self._reckon_or_trigger)

    @api.model
    def _reckon_or_trigger(self):
        self.env.cr.precommit.data.pop("kefu_hours_changed", None)
        clocks = self.sudo().search(self._stale(), limit=AT_ONCE + 1)  # as above
        if len(clocks) > AT_ONCE:
            wake(self.env, CRON)
        else:
            clocks._reckon_anew()
        self.env.flush_all()

    def _reckon_anew(self):
        """Bring these clocks in step; each history in the words of its company."""
        owners = self.grouped(
            lambda clock: (clock.res_model, clock.company_id.partner_id.lang)
        )
        for (model, lang), clocks in owners.items():
            records = self.env[model].with_context(lang=lang or self.env.lang)
            records.browse(set(clocks.mapped("res_id")))._sync_clocks()
        # whatever became of them: they are not found again
        self.filtered("is_stale").is_stale = False


class KefuCacheSource(models.AbstractModel):
    _inherit = "kefu.cache.source"

    def _hours_changed(self, calendars):
        if calendars:
            self.env["kefu.deadline"]._hours_changed(
                [("resource_calendar_id", "in", calendars.ids)]
            )


class ResourceCalendar(models.Model):
    _inherit = "resource.calendar"

    def unlink(self):
        """The clocks that run by a schedule run by another one when it is gone."""
        self.env["kefu.deadline"]._hours_changed(
            [("resource_calendar_id", "in", self.ids)]
        )
        return super().unlink()


class KefuTeam(models.Model):
    _inherit = "kefu.team"

    def _write_passed(self, vals):
        """Other working hours move the clocks that run by them; members follow."""
        before = {team: team.resource_calendar_id for team in self}
        res = super()._write_passed(vals)
        moved = self.filtered(lambda team: team.resource_calendar_id != before[team])
        if moved:
            self.env["kefu.deadline"]._hours_changed([("team_id", "in", moved.ids)])
        if "member_ids" in vals:
            self._members_followed()
        return res


class ResCompany(models.Model):
    _inherit = "res.company"

    def write(self, vals):
        res = super().write(vals)
        if "resource_calendar_id" in vals:
            self.env["kefu.deadline"]._hours_changed([("company_id", "in", self.ids)])
        return res
