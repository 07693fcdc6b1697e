"""The days that the State Council announced, written by hand.

Whoever changes the loader has to meet them. "与周末连休" is written out.
"""

from datetime import date, timedelta

# name, first and last day off, weekend days worked
NOTICES = {
    2024: [
        ("元旦", "2023-12-30", "2024-01-01", []),
        ("春节", "2024-02-10", "2024-02-17", ["2024-02-04", "2024-02-18"]),
        ("清明节", "2024-04-04", "2024-04-06", ["2024-04-07"]),
        ("劳动节", "2024-05-01", "2024-05-05", ["2024-04-28", "2024-05-11"]),
        ("端午节", "2024-06-08", "2024-06-10", []),
        ("中秋节", "2024-09-15", "2024-09-17", ["2024-09-14"]),
        ("国庆节", "2024-10-01", "2024-10-07", ["2024-09-29", "2024-10-12"]),
    ],
    2025: [
        ("元旦", "2025-01-01", "2025-01-01", []),
        ("春节", "2025-01-28", "2025-02-04", ["2025-01-26", "2025-02-08"]),
        ("清明节", "2025-04-04", "2025-04-06", []),
        ("劳动节", "2025-05-01", "2025-05-05", ["2025-04-27"]),
        ("端午节", "2025-05-31", "2025-06-02", []),
        ("国庆节、中秋节", "2025-10-01", "2025-10-08", ["2025-09-28", "2025-10-11"]),
    ],
    2026: [
        ("元旦", "2026-01-01", "2026-01-03", ["2026-01-04"]),
        ("春节", "2026-02-15", "2026-02-23", ["2026-02-14", "2026-02-28"]),
        ("清明节", "2026-04-04", "2026-04-06", []),
        ("劳动节", "2026-05-01", "2026-05-05", ["2026-05-09"]),
        ("端午节", "2026-06-19", "2026-06-21", []),
        ("中秋节", "2026-09-25", "2026-09-27", []),
        ("国庆节", "2026-10-01", "2026-10-07", ["2026-09-20", "2026-10-10"]),
    ],
}


def days(first, last):
    """All dates from `first` to `last`."""
    first, last = date.fromisoformat(str(first)), date.fromisoformat(str(last))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def is_workday(year, day):
    """Whether a Monday-to-Friday office works on a day, by the notice of `year`."""
    worked = {date.fromisoformat(d) for row in NOTICES[year] for d in row[3]}
    off = {d for _name, first, last, _ in NOTICES[year] for d in days(first, last)}
    return day in worked or (day.weekday() < 5 and day not in off)
