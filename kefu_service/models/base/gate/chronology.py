"""What was done lies in the past, and one thing comes after the other.

The steps keep to that by themselves; whoever takes over an old register is told what
contradicts.
"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_datetime

# Clocks of servers differ.
CLOCK_TOLERANCE = timedelta(minutes=5)


class KefuGateMixin(models.AbstractModel):
    _inherit = "kefu.gate.mixin"
    # Names of the fields that say when something was done.
    _past = ()
    # Pairs of fields of which the first comes before the second, if both are known.
    _in_order = ()

    @api.model
    def _pass_new(self, vals_list):
        vals_list = super()._pass_new(vals_list)
        if not self.env.su:
            for vals in vals_list:
                self._check_chronology(vals)
        return vals_list

    @api.model
    def _check_chronology(self, vals):
        """Raise `ValidationError` for times of a new record that contradict."""
        moments = {
            name: fields.Datetime.to_datetime(vals.get(name) or None)
            for name in {*self._past, *(n for pair in self._in_order for n in pair)}
        }
        record = vals.get(self._rec_name) or self._description_of_records()
        limit = fields.Datetime.now() + CLOCK_TOLERANCE
        for name in self._past:
            if moments[name] and moments[name] > limit:
                raise self._lies_ahead(record, name, moments[name])
        for before, after in self._in_order:
            early, late = moments[before], moments[after]
            if early and late and late < early:
                raise self._out_of_order(record, {before: early, after: late})

    def _correct(self, values, reason):
        """What is corrected goes with what was done since."""
        res = super()._correct(values, reason)
        for pair in self._in_order:
            early, late = (self[name] for name in pair)
            if early and late and late < early and values.keys() & set(pair):
                raise self._out_of_order(
                    self.display_name, dict(zip(pair, (early, late), strict=True))
                )
        return res

    @api.model
    def _lies_ahead(self, record, name, moment):
        return ValidationError(
            self.env._(
                "“%(record)s”: %(field)s can't lie in the future (%(date)s). "
                "Correct the date.",
                record=record,
                field=self._list_labels([name]),
                date=format_datetime(self.env, moment),
            )
        )

    @api.model
    def _out_of_order(self, record, moments):
        (before, early), (after, late) = moments.items()
        return ValidationError(
            self.env._(
                "“%(record)s”: %(after)s (%(late)s) can't come before "
                "%(before)s (%(early)s). Correct the dates.",
                record=record,
                after=self._list_labels([after]),
                late=format_datetime(self.env, late),
                before=self._list_labels([before]),
                early=format_datetime(self.env, early),
            )
        )
