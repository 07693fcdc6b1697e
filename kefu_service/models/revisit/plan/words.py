"""What a plan says, in words: for the departments that review it, and its history."""

from odoo import models
from odoo.tools import format_date, format_list

from ...base.labels import label_of


class KefuRevisitPlan(models.Model):
    _inherit = "kefu.revisit.plan"

    def _scope_words(self):
        """Whom the plan reaches, in one line."""
        self.ensure_one()
        words = [
            self.env._(
                "%(audience)s (%(count)s)",
                audience=label_of(self, "scope_audience"),
                count=self.scope_count,
            ),
            *self.scope_category_ids.mapped("name"),
            *self.scope_state_ids.mapped("name"),
            self.scope_city,
            *self._scope_date_words(),
        ]
        if (self.scope_domain or "[]") != "[]":
            words.append(self.env._("further conditions"))
        return format_list(self.env, [word for word in words if word])

    def _scope_date_words(self):
        words = []
        if self.scope_new_since:
            day = format_date(self.env, self.scope_new_since)
            words.append(self.env._("new since %s", day))
        if self.scope_unvisited_since:
            day = format_date(self.env, self.scope_unvisited_since)
            words.append(self.env._("not revisited since %s", day))
        if self.scope_cases != "any":
            words.append(label_of(self, "scope_cases"))
            if self.scope_case_kind:
                words.append(label_of(self, "scope_case_kind"))
        return words

    def _period_words(self):
        """From when to when, and how often."""
        self.ensure_one()
        return self.env._(
            "%(begin)s to %(end)s, %(recurrence)s",
            begin=format_date(self.env, self.date_from),
            end=format_date(self.env, self.date_to),
            recurrence=label_of(self, "recurrence"),
        )

    def _people_words(self):
        """Who makes the revisits, who helps with what, and what it takes."""
        self.ensure_one()
        lines = [
            self.env._(
                "%(method)s by %(officers)s",
                method=label_of(self, "method"),
                officers=format_list(self.env, self.officer_ids.mapped("name")),
            )
        ]
        for line in self.assistance_ids:
            people = ", ".join(line.user_ids.mapped("name"))
            names = (
                f"{line.department_id.name} ({people})"
                if people
                else (line.department_id.name)
            )
            lines.append(f"{names}: {line.task}")
        if self.resources:
            lines.append(self.resources)
        return "\n".join(lines)
