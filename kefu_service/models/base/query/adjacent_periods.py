"""Periods that follow each other without a gap are searched as one."""

from datetime import date

from odoo import api, models
from odoo.fields import Domain
from odoo.orm.domains import DomainAnd, DomainCondition, DomainOr


class KefuGateMixin(models.AbstractModel):
    _inherit = "kefu.gate.mixin"

    @api.model
    def _search(self, domain, *args, **kwargs):
        """Three months are asked for as three periods: of one, an index answers alone."""
        domain = joined(Domain(domain).optimize(self))
        return super()._search(domain, *args, **kwargs)


def joined(domain):
    """The same domain, with periods that follow each other put together."""
    if not isinstance(domain, (DomainAnd, DomainOr)):
        return domain
    children = [joined(child) for child in domain.children]
    if isinstance(domain, DomainAnd):
        return Domain.AND(children)
    periods = dict(filter(None, map(_period, children)))
    others = [child for child in children if not _is_in(periods, child)]
    return Domain.OR([*others, *_chains(periods)])


def _period(domain):
    """((field, begin), end) of a domain that asks for a period and nothing else."""
    conditions = domain.children if isinstance(domain, DomainAnd) else ()
    if len(conditions) != 2 or not all(
        isinstance(part, DomainCondition) for part in conditions
    ):
        return None
    found = {part.operator: part for part in conditions}
    if found.keys() != {">=", "<"}:
        return None
    begin, end = found[">="], found["<"]
    if begin.field_expr != end.field_expr:
        return None
    # not yet a date: what is said of today, such as "now -2d"
    if not (isinstance(begin.value, date) and isinstance(end.value, date)):
        return None
    if begin.value >= end.value:
        return None
    return (begin.field_expr, begin.value), end.value


def _is_in(periods, domain):
    """Whether it is one of these; of two that begin alike one is the last."""
    found = _period(domain)
    return found is not None and periods[found[0]] == found[1]


def _chains(periods):
    """The domains of the periods, those that follow each other as one."""
    ends = {(name, end) for (name, _begin), end in periods.items()}
    for name, begin in periods:
        if (name, begin) in ends:
            continue
        end = periods[name, begin]
        while (name, end) in periods:
            end = periods[name, end]
        yield Domain(name, ">=", begin) & Domain(name, "<", end)
