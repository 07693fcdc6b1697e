"""Which months a monthly report is owed of, without a database."""

from dateutil.relativedelta import relativedelta

from ..days import DAY

# Longer holidays than any calendar has: then the first of the month has to do.
DAYS_SEARCHED = 20


def first_working_day(first, is_working):
    """The first day from `first` on of which `is_working` says that it is worked.

    :param is_working: tells of a date whether any time of it is working time; make-up
        workdays count
    """
    day = first
    for _days in range(DAYS_SEARCHED):
        if is_working(day):
            return day
        day += DAY
    return first


def months_owed(last, known, since, back, begin):
    """First days of the months up to `last` that no report is there of, oldest first.

    What was owed before the first report, or before `since`, is nobody's debt: a service
    begins to report with the month that is over.

    :param last: first day of the last month that is owed
    :param known: first days of the months that there are reports of
    :param since: the day from which on there was anything to report
    :param back: so many months are caught up with at most
    :param begin: the month with which reporting begins where there is no report yet
    """
    months = [last - relativedelta(months=count) for count in range(back - 1, -1, -1)]
    begin = min(known, default=begin)
    return [
        month
        for month in months
        if month not in known
        and month >= begin
        and month + relativedelta(months=1) > since
    ]
