"""What the tests of working time share: a schedule of an office in Changsha."""

from datetime import datetime

from pytz import timezone, utc

from odoo.fields import Command

from tests.common import KefuCommon

CHANGSHA = timezone("Asia/Shanghai")
PERIODS = (
    ("morning", 8.5, 12.0),
    ("lunch", 12.0, 13.0),
    ("afternoon", 13.0, 17.5),
)


def at(text):
    """A moment of Changsha's clocks, as Odoo stores it."""
    local = CHANGSHA.localize(datetime.fromisoformat(text))
    return local.astimezone(utc).replace(tzinfo=None)


def aware(text):
    """The same as core's computations want it."""
    return CHANGSHA.localize(datetime.fromisoformat(text))


class CalendarCommon(KefuCommon):
    """`calendar`: Monday to Friday, 8:30-12:00 and 13:00-17:30 in Changsha."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.tz = "UTC"
        cls.calendar = cls.env["resource.calendar"].create(
            {
                "name": "长沙标准工时",
                "company_id": cls.env.company.id,
                "tz": "Asia/Shanghai",
                "attendance_ids": cls._attendances(range(5)),
            }
        )

    @staticmethod
    def _attendances(weekdays, **values):
        return [Command.clear()] + [
            Command.create(
                {
                    "name": f"{weekday} {period}",
                    "dayofweek": str(weekday),
                    "day_period": period,
                    "hour_from": start,
                    "hour_to": end,
                    **values,
                }
            )
            for weekday in weekdays
            for period, start, end in PERIODS
        ]

    @classmethod
    def _makeup(cls, date, **values):
        return cls.env["kefu.makeup.workday"].create(
            {"date": date, "calendar_id": cls.calendar.id, **values}
        )

    @classmethod
    def _time_off(cls, first, last, **values):
        """Time off of all staff, or of `resource_id` in `values`."""
        return cls.env["resource.calendar.leaves"].create(
            {
                "name": "放假",
                "calendar_id": cls.calendar.id,
                "date_from": at(f"{first} 00:00"),
                "date_to": at(f"{last} 23:59:59"),
                **values,
            }
        )

    def at(self, text):
        """From now on it is this time in Changsha."""
        if hasattr(self, "_clock_patch"):
            self._clock_patch.__exit__(None, None, None)
        else:
            self.addCleanup(lambda: self._clock_patch.__exit__(None, None, None))
        self._clock_patch = self.mock_datetime_and_now(at(text))
        self._clock_patch.__enter__()
