"""What a report counts: whose cases, in which period, under which conditions (5.3.1-1).

An analysis has any conditions on cases. They are looked at with the rights of whoever
writes the report, never with more, and stand in the document in plain words.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain
from odoo.orm.domains import DomainAnd, DomainNot, DomainOr
from odoo.tools import format_list
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SAID = {
    "in": _lt("%(field)s is %(value)s"),
    "=": _lt("%(field)s is %(value)s"),
    "not in": _lt("%(field)s is not %(value)s"),
    "!=": _lt("%(field)s is not %(value)s"),
    ">": _lt("%(field)s is after or above %(value)s"),
    ">=": _lt("%(field)s is from %(value)s on"),
    "<": _lt("%(field)s is before or below %(value)s"),
    "<=": _lt("%(field)s is up to %(value)s"),
    "ilike": _lt("%(field)s contains %(value)s"),
    "not ilike": _lt("%(field)s doesn't contain %(value)s"),
    "child_of": _lt("%(field)s is %(value)s or below it"),
}
OTHERWISE = _lt("%(field)s %(operator)s %(value)s")


class KefuReport(models.Model):
    _inherit = "kefu.report"

    domain = fields.Char(
        "Conditions",
        default="[]",
        tracking=True,
        help="Which cases an analysis counts, besides period and team.",
        gate="free",
    )
    domain_summary = fields.Char(
        "Only Cases Where",
        compute="_compute_domain_summary",
        store=True,
        compute_sudo=False,
        help="The conditions in words, as they stand in the document.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("domain")
    def _compute_domain_summary(self):
        for report in self:
            try:
                domain = report._conditions()
                said = self.with_context(lang=report._lang())
                report.domain_summary = said._in_words(domain)
            except (ValidationError, AccessError):  # while it is being typed
                report.domain_summary = False

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("kind", "domain")
    def _check_domain(self):
        """The conditions can be read, and name what whoever writes them may see."""
        for report in self:
            domain = report._conditions()
            cases = report._cases_in_company(self.env["kefu.complaint"])
            if report.kind != "analysis" and not domain.is_true():
                raise ValidationError(
                    self.env._(
                        "A monthly report counts all cases, and a survey report all "
                        "revisits of its plan: write an analysis report for cases "
                        "under conditions."
                    )
                )
            try:
                cases.search_count(domain, limit=1)
            except (AccessError, ValueError) as error:
                raise ValidationError(
                    self.env._(
                        "The conditions of the report can't be used: %(error)s",
                        error=error,
                    )
                ) from error

    # ------------------------------------------------------------------
    # In words
    # ------------------------------------------------------------------

    @api.model
    def _in_words(self, domain):
        """A domain over cases as a sentence; "" where it asks for nothing."""
        if domain.is_true():
            return ""
        if isinstance(domain, DomainNot):
            return self.env._("not (%s)", self._in_words(domain.child))
        if isinstance(domain, (DomainAnd, DomainOr)):
            parts = [
                f"({self._in_words(part)})"
                if isinstance(part, (DomainAnd, DomainOr))
                else self._in_words(part)
                for part in domain.children
            ]
            style = "or" if isinstance(domain, DomainOr) else "standard"
            return format_list(self.env, parts, style)
        sentence = self.env._(SAID.get(domain.operator, OTHERWISE))
        label, field = self._label_of_path(domain.field_expr)
        return sentence % {
            "field": label,
            "operator": domain.operator,
            "value": self._value_in_words(field, domain.value),
        }

    @api.model
    def _label_of_path(self, path):
        """What a field is called, with the links that lead to it, and the field."""
        model, labels, field = self.env["kefu.complaint"], [], None
        for name in path.split("."):
            field = model._fields.get(name)
            if field is None:  # a part of a date
                labels.append(name)
                break
            labels.append(field._description_string(self.env))
            model = self.env[field.comodel_name] if field.relational else model
        return " / ".join(labels), field

    @api.model
    def _value_in_words(self, field, value):
        values = list(value) if isinstance(value, (list, tuple, set)) else [value]
        if not isinstance(value, str) and hasattr(value, "__iter__"):
            values = list(value)
        words = [self._word(field, one) for one in values]
        return format_list(self.env, words, "or") if words else self.env._("nothing")

    @api.model
    def _word(self, field, value):
        if isinstance(value, Domain):
            return "…"
        if field and field.relational and isinstance(value, int) and value is not False:
            record = self.env[field.comodel_name].browse(value).exists()
            readable = record and record.has_access("read")
            return record.display_name if readable else f"#{value}"
        if field and field.type == "selection":
            options = dict(field._description_selection(self.env))
            return options.get(value) or self.env._("not set")
        if isinstance(value, bool):
            if field and field.type == "boolean":
                return self.env._("yes") if value else self.env._("no")
            return self.env._("not set")
        return str(value)
