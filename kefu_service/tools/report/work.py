"""Figures of measures, promised times and inbound mail."""

from .rows import Found, Mail, Measure, Rows, count

ROBOTS = ("robot", "bounce")


def overdue_measures(rows: Rows) -> list[Measure]:
    """The open ones whose date had passed; of an old register it is no promise made."""
    return [
        measure
        for measure in rows.open_measures
        if measure.due and measure.due < rows.until and not measure.taken_over
    ]


def verified_measures(rows: Rows) -> list[Measure]:
    """The measures that were verified in the period."""
    return [measure for measure in rows.measures if rows.has(measure.verified)]


def measures_open(rows: Rows) -> Found:
    return count(rows.open_measures)


def measures_overdue(rows: Rows) -> Found:
    return count(overdue_measures(rows))


def measures_verified(rows: Rows) -> Found:
    return count(verified_measures(rows))


def promises_changed(rows: Rows) -> Found:
    return count(promise for promise in rows.promises if rows.has(promise.changed))


def arrived(rows: Rows) -> list[Mail]:
    """The messages that came in during the period, each once."""
    return [
        mail
        for mail in rows.mails or ()
        if rows.has(mail.received) and not mail.taken_up
    ]


def left(rows: Rows) -> list[Mail]:
    """What waited in quarantine at the end of the period, or does while it lasts."""
    return [
        mail
        for mail in rows.mails or ()
        if mail.kind != "case"
        and mail.received < rows.until
        and not (mail.settled and mail.settled < rows.until)
    ]


def _counted(rows: Rows, mails) -> Found:
    return Found(None, []) if rows.mails is None else count(mails)


def mail_received(rows: Rows) -> Found:
    """Messages on cases and in quarantine; the records are those on cases."""
    every = arrived(rows)
    on_cases = [mail.id for mail in every if mail.kind == "case"]
    return Found(None if rows.mails is None else len(every), on_cases)


def mail_robots(rows: Rows) -> Found:
    return _counted(rows, (mail for mail in arrived(rows) if mail.kind in ROBOTS))


def mail_left(rows: Rows) -> Found:
    return _counted(rows, left(rows))
