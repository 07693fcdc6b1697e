"""A pivot is counted once, by its finest groups; the coarser ones are added up of these.

PostgreSQL counts a plain GROUP BY in several processes, and the GROUPING SETS that Odoo
asks for in one, which sorts all that it counts.
"""

from collections import defaultdict

from odoo import api, models
from odoo.models import parse_read_group_spec

from .averages import COUNT_KNOWN, SUM_KNOWN
from .grouping import SKELETONS
from .postgres_settings import of_few_groups

# What is counted of the finest groups, and how a coarser one is made of it.
COUNT = "__count"
PARTS = {
    "sum": ("sum",),
    "count": ("count",),
    "min": ("min",),
    "max": ("max",),
    "avg": ("sum", "count"),
}
# Of a number nobody can tell none from 0, and words are ordered by the database.
IN_ORDER = ("many2one", "selection", "date", "datetime", "boolean")

LAST = float("inf")


class KefuGateMixin(models.AbstractModel):
    _inherit = "kefu.gate.mixin"

    @api.model
    def _read_group(self, domain, groupby=(), *args, **kwargs):
        if any(parse_read_group_spec(spec)[2] for spec in groupby):
            of_few_groups(self.env.cr)
        return super()._read_group(domain, groupby, *args, **kwargs)

    @api.model
    def _read_grouping_sets(self, domain, grouping_sets, aggregates=(), order=None):
        specs = list(dict.fromkeys(spec for group in grouping_sets for spec in group))
        rows = ()
        if order == ", ".join(specs) and self._is_added_up(specs, aggregates):
            parts = [p for name in aggregates for p in self._parts_of_aggregate(name)]
            parts = list(dict.fromkeys(parts))
            rows = self._read_group(domain, specs, parts)
        if not rows:
            return super()._read_grouping_sets(domain, grouping_sets, aggregates, order)
        values = [dict(zip(specs, row, strict=False)) for row in rows]
        counts = [dict(zip(parts, row[len(specs) :], strict=True)) for row in rows]
        places = {
            spec: self._places_of(spec, {row[spec] for row in values}) for spec in specs
        }
        return [
            self._added_up(group, zip(values, counts, strict=True), places, aggregates)
            for group in grouping_sets
        ]

    @api.model
    def _added_up(self, group, counted, places, aggregates):
        """The rows of one grouping, in the order of its values.

        :param counted: of each finest group its values and its parts
        :param places: of each field where its values stand
        """
        found = defaultdict(list)
        for values, parts in counted:
            found[tuple(values[spec] for spec in group)].append(parts)

        def place(key):
            return [places[spec][value] for spec, value in zip(group, key, strict=True)]

        return [
            (*key, *(self._added_together(name, found[key]) for name in aggregates))
            for key in sorted(found, key=place)
        ]

    @api.model
    def _parts_of_aggregate(self, aggregate):
        """What is counted of the finest groups for an aggregate."""
        if aggregate == COUNT:
            return [COUNT]
        name, _colon, function = aggregate.partition(":")
        if function == "avg" and hasattr(self, "_counted"):
            return [f"{name}:{SUM_KNOWN}", f"{name}:{COUNT_KNOWN}"]
        return [f"{name}:{part}" for part in PARTS[function]]

    @api.model
    def _added_together(self, aggregate, rows):
        """An aggregate of groups that have no record in common; False without a value."""
        columns = [
            [row[part] for row in rows] for part in self._parts_of_aggregate(aggregate)
        ]
        known = [value for value in columns[0] if value is not False]
        function = aggregate.partition(":")[2]
        if aggregate == COUNT or function == "count":
            return sum(known)
        if not known:
            return False
        if function in ("min", "max"):
            return {"min": min, "max": max}[function](known)
        total = sum(known)
        return total / sum(columns[1]) if function == "avg" else total

    @api.model
    def _is_added_up(self, specs, aggregates):
        """Whether these groups can be ordered here as PostgreSQL orders them, and added."""
        return all(map(self._is_in_order, specs)) and all(map(_adds_up, aggregates))

    @api.model
    def _is_in_order(self, spec):
        name, path, period = parse_read_group_spec(spec)
        field = self._fields.get(name)
        is_known = field is not None and field.type in IN_ORDER
        return is_known and not path and period in (None, *SKELETONS, "week")

    @api.model
    def _places_of(self, spec, values):
        """Where each value of a grouping stands, and nothing, as PostgreSQL has it."""
        field, nothing = self._fields[parse_read_group_spec(spec)[0]], LAST
        if field.type == "boolean":
            return {value: value for value in values}
        if field.type == "many2one":
            # sudo: groups are shown in the order of what they are called by all
            records = (
                self.env[field.comodel_name].sudo().with_context(active_test=False)
            )
            ids = [record.id for record in values if record]
            keys = records.search([("id", "in", ids)]).ids
            nothing = -1 if _is_descending(records) else LAST
        elif field.type == "selection":
            keys = self._keys_in_order(field.name)
        else:
            keys = sorted(filter(None, values))
        places = {key: place for place, key in enumerate(keys)}
        return {
            value: places.get(value.id if field.relational else value, nothing)
            for value in values
        }


def _adds_up(aggregate):
    return aggregate == COUNT or aggregate.partition(":")[2] in PARTS


def _is_descending(records):
    """Whether records are ordered from the last to the first, so that none is before."""
    name, *direction = records._order.partition(",")[0].lower().split()
    field, is_turned = records._fields[name], direction == ["desc"]
    if field.type == "many2one":
        return _is_descending(records.env[field.comodel_name]) != is_turned
    return is_turned
