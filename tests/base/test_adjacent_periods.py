"""Periods that follow each other are searched as one, and find the same."""

from datetime import datetime

from odoo.fields import Domain
from odoo.tests import tagged

from odoo.addons.kefu_service.models.base.query.adjacent_periods import joined

from tests.common import KefuCommon

NAME = "date_received"


def period(begin, end, name=NAME):
    return Domain(name, ">=", begin) & Domain(name, "<", end)


def month(number):
    return period(datetime(2026, number, 1), datetime(2026, number + 1, 1))


@tagged("post_install", "-at_install", "standard")
class TestSideBySide(KefuCommon):
    def _joined(self, domain):
        return joined(Domain(domain).optimize(self.env["kefu.complaint"]))

    def _is(self, domain, other):
        cases = self.env["kefu.complaint"]
        self.assertEqual(domain.optimize(cases), Domain(other).optimize(cases))

    def test_months_in_any_order_are_one_period(self):
        whole = period(datetime(2026, 3, 1), datetime(2026, 6, 1))
        for months in ((3, 4, 5), (5, 3, 4), (4, 5, 3)):
            self._is(self._joined(Domain.OR(map(month, months))), whole)

    def test_as_the_web_client_asks_for_them(self):
        """A filter says the last second of a month, and texts."""
        months = [
            "&",
            (NAME, ">=", "2026-03-01 00:00:00"),
            (NAME, "<=", "2026-03-31 23:59:59"),
            "&",
            (NAME, ">=", "2026-04-01 00:00:00"),
            (NAME, "<=", "2026-04-30 23:59:59"),
        ]
        found = self._joined(["|", *months])
        self._is(found, period(datetime(2026, 3, 1), datetime(2026, 5, 1)))

    def test_beside_other_conditions_and_within_them(self):
        case = Domain("name", "ilike", "x")
        whole = period(datetime(2026, 3, 1), datetime(2026, 5, 1))
        self._is(self._joined(case & (month(3) | month(4))), case & whole)
        self._is(self._joined(case | month(3) | month(4)), case | whole)

    def test_what_does_not_follow_stays_as_it_is(self):
        for domain in (
            month(3) | month(5),
            month(3)
            | period(datetime(2026, 4, 1), datetime(2026, 5, 1), "date_closed"),
            month(3) | Domain(NAME, ">=", datetime(2026, 4, 1)),
            month(3) & month(4),
            ~(month(3) | month(4)),
            period("now -2d", "now") | period("now", "now +2d"),
            month(3) | period(datetime(2026, 3, 1), datetime(2026, 3, 8)),
        ):
            with self.subTest(domain):
                self._is(self._joined(domain), domain)

    def test_the_same_cases_are_found(self):
        moments = ("02-28 23:59:59", "03-01 00:00:00", "03-31 23:59:59")
        moments += ("04-01 00:00:00", "04-30 23:59:59", "05-01 00:00:00")
        cases = self.env["kefu.complaint"]
        for moment in moments:
            cases |= self._case(date_received=f"2026-{moment}")
        domain = Domain("id", "in", cases.ids) & (month(3) | month(4))
        found = cases.with_user(self.officer).search(domain, order="id")
        self.assertEqual(found.ids, cases[1:5].ids)
        query = cases._search(domain)
        self.assertEqual(str(query.where_clause.code).count("date_received"), 2)
