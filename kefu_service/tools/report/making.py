"""A sheet from rows."""

from datetime import datetime

from . import case_tables, clock_tables, revisit_tables, work_tables
from .figures import figures
from .periods import Period
from .rows import Rows
from .sheet import VERSION, Sheet
from .trend import Month, trend


def sheet(
    period: Period,
    now: Rows,
    before: Rows | None,
    last_year: Rows | None,
    months: list[Month],
) -> Sheet:
    """The sheet of a period, against the one before and the same a year ago.

    These are None where there was no register yet, or not for the whole of it.
    """
    records: dict[str, list[int]] = {}
    found = figures(now, before, last_year, records)
    tables = [
        trend(months, records),
        *case_tables.tables(now, before, last_year, records),
        *clock_tables.tables(now, before, last_year, records),
        *revisit_tables.tables(now, records),
        *work_tables.tables(now, records),
    ]
    return _sheet(period, now.as_of, found, tables, records)


def plan_sheet(period: Period, rows: Rows) -> Sheet:
    """The sheet of a revisit plan: all its revisits, compared with nothing."""
    records: dict[str, list[int]] = {}
    found = figures(rows, None, None, records, of_plan=True)
    tables = list(revisit_tables.tables(rows, records))
    return _sheet(period, rows.as_of, found, tables, records)


def _sheet(period, as_of: datetime, figures, tables, records):
    return Sheet(
        version=VERSION,
        as_of=as_of.replace(microsecond=0).isoformat(sep=" "),
        start=period.start.isoformat(),
        end=period.end.isoformat(),
        figures=figures,
        tables=tables,
        records={path: ids for path, ids in records.items() if ids},
    )
