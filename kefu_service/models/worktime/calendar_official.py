"""China's public holidays and make-up workdays, loaded into working schedules."""

from collections import Counter
from contextlib import suppress
from datetime import datetime, time

from pytz import timezone, utc

from odoo import models
from odoo.exceptions import AccessError

from ...tools.worktime.china_holidays import NotAnnounced, announced_year
from ..base.roles import MANAGER


class ResourceCalendar(models.Model):
    _inherit = "resource.calendar"

    def _kefu_load_holidays(self, number):
        """Load the holidays and make-up workdays of year `number` into the schedules.

        :return: how many days of the schedules were `added`, `updated`, `removed`,
            `unchanged` and `kept` as somebody entered or changed them
        :raise NotAnnounced: the year's notice is not known
        """
        self._kefu_check_may_load()
        year = announced_year(number)
        notice = f"CN-{number}:"
        done = Counter()
        # Core lets only administrators write time off of all staff. Who may load was
        # checked above; nothing but the notice's days of these schedules is written.
        for calendar in self.sudo():
            done += calendar.env["resource.calendar.leaves"]._load_official(
                calendar,
                notice,
                calendar._kefu_times_off(notice, year.festivals),
            )
            done += calendar.env["kefu.makeup.workday"]._load_official(
                calendar,
                notice,
                {
                    f"{notice}{day.date}": {
                        "name": day.name,
                        "date": day.date,
                        "replaced_date": day.day_off or False,
                    }
                    for day in year.workdays
                },
            )
        return done

    def _kefu_load_known_holidays(self):
        """Load last, this and next year's holidays, as far as they are announced."""
        this_year = self.env.company._kefu_day().year
        for number in range(this_year - 1, this_year + 2):
            with suppress(NotAnnounced):
                self._kefu_load_holidays(number)

    def _kefu_check_may_load(self):
        """Managers change the schedules of their companies, administrators the shared.

        Every employee may read all schedules, so rules of theirs don't decide it.
        """
        if self.env.su or self.env.user.has_group("base.group_system"):
            foreign = self.browse()
        elif self.env.user.has_group(MANAGER):
            foreign = self.filtered(lambda c: c.company_id not in self.env.companies)
        else:
            foreign = self
        if foreign:
            raise AccessError(
                self.env._(
                    "Holidays can be loaded by managers of the customer service, into "
                    "working schedules of their own companies. Not into: %(names)s",
                    names=", ".join(foreign.mapped("name")),
                )
            )

    def _kefu_times_off(self, notice, festivals):
        """The time off of a notice by its keys, less what was entered by hand."""
        leaves = self.env["resource.calendar.leaves"]
        official = {}
        for festival in festivals:
            key, values = f"{notice}{festival.statutory}", self._kefu_time_off(festival)
            official[key] = values
            if not leaves._entered_by_hand(self, values):
                for number, part in enumerate(leaves._not_entered(self, values)):
                    official[f"{key}/{number}" if number else key] = part
        return official

    def _kefu_time_off(self, festival):
        """Values of the time off: whole days in the schedule's time zone."""
        zone = timezone(self.tz)

        def moment(day, hour):
            local = zone.localize(datetime.combine(day, hour))
            return local.astimezone(utc).replace(tzinfo=None)

        return {
            "name": festival.name,
            "date_from": moment(festival.first, time.min),
            "date_to": moment(festival.last, time(23, 59, 59)),
        }
