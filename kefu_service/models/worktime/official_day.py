"""What was loaded from an official list, told apart from what people entered."""

from collections import Counter

from odoo import api, fields, models


class KefuOfficialDay(models.AbstractModel):
    """A day of a working schedule that may come from the State Council's notice.

    It can be loaded again without doubling. What somebody changed or entered by hand
    stays as it is; what somebody deleted comes back.
    """

    _name = "kefu.official.day"
    _description = "Official Day of a Working Schedule"

    # What the notice says: a change of these is a change by hand
    _official_fields = frozenset()

    kefu_official_key = fields.Char(
        "Official Notice",
        readonly=True,
        index="btree_not_null",
        help="Year of the notice and day that it is about, if loaded from one.",
    )
    kefu_as_loaded = fields.Boolean(
        "As Announced",
        readonly=True,
        help="Loaded from the official notice and not changed by hand since.",
    )

    def write(self, vals):
        if vals.keys() & self._official_fields:
            vals = {"kefu_as_loaded": False, **vals}
        return super().write(vals)

    @api.model
    def _load_official(self, calendar, notice, official):
        """Make the days of a schedule those of a notice.

        :param notice: what the keys of its days start with
        :param official: the values of each day by its key
        :return: how many were `added`, `updated`, `removed` and `kept` as by hand
        """
        domain = [
            ("calendar_id", "=", calendar.id),
            ("kefu_official_key", "=like", f"{notice}%"),
        ]
        loaded = {day.kefu_official_key: day for day in self.search(domain)}
        done = Counter()
        to_create = []
        for key, values in official.items():
            day = loaded.pop(key, None)
            if day:
                done[day._update_official(values)] += 1
            elif self._entered_by_hand(calendar, values):
                done["kept"] += 1
            else:
                mark = {"kefu_official_key": key, "kefu_as_loaded": True}
                to_create.append({**values, **mark, "calendar_id": calendar.id})
        self.create(self._as_typed(calendar, to_create))
        done["added"] += len(to_create)
        # Days that an amended notice doesn't have any more
        for day in loaded.values():
            if day.kefu_as_loaded:
                day.unlink()
                done["removed"] += 1
        return done

    @api.model
    def _as_typed(self, calendar, vals_list):
        """The values of new days of a schedule as somebody would type them."""
        return vals_list

    def _update_official(self, values):
        """Make the day what the notice says; return what was done for it."""
        if not self.kefu_as_loaded:
            return "kept"
        changes = {name: value for name, value in values.items() if self[name] != value}
        if not changes:
            return "unchanged"
        self.write({**changes, "kefu_as_loaded": True})
        return "updated"

    def _entered_by_hand(self, calendar, values):
        """Whether somebody entered what `values` say already."""
        raise NotImplementedError
