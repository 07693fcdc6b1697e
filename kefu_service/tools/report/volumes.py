"""Complaints against deliveries: per 10,000, and per million (ppm).

What is entered for exactly what is asked goes before what is entered in smaller parts:
the total of a month before the sum of its customers, a customer's number before the sum
of its categories. Where one month is unknown, so is the whole period.
"""

from datetime import date

from .rows import Found, Rows, Volume

PER_RATE = 10_000
PER_PPM = 1_000_000


def deliveries(
    volumes: list[Volume],
    months: tuple[date, ...],
    customer: int | None = None,
    category: int | None = None,
) -> int | None:
    """Deliveries of these months, of a customer or a category if one is named."""
    if not months:
        return None
    known = [_of_month(volumes, month, customer, category) for month in months]
    return None if None in known else sum(known)


def _of_month(volumes, month, customer, category):
    fitting = [
        it
        for it in volumes
        if it.month == month
        and (customer is None or it.customer == customer)
        and (category is None or it.category == category)
    ]
    # what is named exactly, then the customers, the categories, both
    for by_customer, by_category in ((0, 0), (1, 0), (0, 1), (1, 1)):
        part = [
            it.deliveries
            for it in fitting
            if bool(it.customer) == bool(customer or by_customer)
            and bool(it.category) == bool(category or by_category)
        ]
        if part:
            return sum(part)
    return None


def per(number: int, total: int | None, base: int) -> float | None:
    """How many of `base` deliveries led to one of these; unknown of none."""
    return number * base / total if total else None


def _per(rows: Rows, base: int) -> Found:
    total = deliveries(rows.volumes, rows.months)
    ids = [case.id for case in rows.complaints]
    return Found(per(len(ids), total, base), ids, len(ids), total)


def rate(rows: Rows) -> Found:
    return _per(rows, PER_RATE)


def ppm(rows: Rows) -> Found:
    return _per(rows, PER_PPM)
