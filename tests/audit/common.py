"""What the tests of audits share: the same number, counted by hand."""

from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from odoo import fields

from .by_hand import SQL_OF

PREFIX = "kefu_service.kefu_indicator_"


class Measured(NamedTuple):
    """The number of an indicator, and the records behind it."""

    value: float | None
    counting: list[int]
    others: list[int]


def measured(indicator, *period):
    """What an audit keeps of an indicator in a company and a period."""
    tally = indicator._tally(*period)
    [(counting, others, *numbers)] = indicator.env.execute_query(tally)
    assert [len(counting), len(counting) + len(others)] == numbers[:2]
    return Measured(indicator._value(*numbers), counting, others)


class ByHand:
    def _params(self, company, date_from, date_to):
        after = date_to + relativedelta(days=1)
        return {
            "company": company.id,
            "begin": company._kefu_begin_of(date_from),
            "end": company._kefu_begin_of(after),
            "first": date_from,
            "after": after,
            "now": fields.Datetime.now(),
        }

    def _by_hand(self, name, company, date_from, date_to):
        """What the hand-written SQL says: (number or count, how many are judged)."""
        self.env.flush_all()
        # the test's own statement, with no part of it from elsewhere
        self.env.cr.execute(SQL_OF[name], self._params(company, date_from, date_to))
        return self.env.cr.fetchone()

    def _check_by_hand(self, name, company, date_from, date_to, user=None):
        """Compare both; how many are judged."""
        indicator = self.env.ref(PREFIX + name).with_user(user or self.env.user)
        found = measured(indicator, company, date_from, date_to)
        number, judged = self._by_hand(name, company, date_from, date_to)
        self.assertEqual(len(found.counting) + len(found.others), judged, name)
        figure = indicator._figure(company, date_from, date_to)
        if indicator.kind == "average":
            self.assertEqual(found.value is None, number is None, name)
            self.assertAlmostEqual(found.value or 0, float(number or 0), 6, name)
        else:
            self.assertEqual(len(found.counting), number, name)
        self.assertEqual(figure, found.value, name)
        return judged
