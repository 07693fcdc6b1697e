"""Names for the rows of a sheet, in the language of the context."""

from odoo import api, models
from odoo.tools.translate import LazyTranslate

from ..words import month_text

_lt = LazyTranslate(__name__)

CASE, CLOCK = "kefu.complaint", "kefu.deadline"
# Table → the field that its rows are values of; "" for the records of the model.
FIELDS = {
    "by_kind": (CASE, "kind"),
    "by_severity": (CASE, "severity"),
    "by_channel": (CASE, "channel"),
    "by_category": (CASE, "category_id"),
    "by_customer": (CASE, "commercial_partner_id"),
    "by_department": (CASE, "department_id"),
    "by_team": (CASE, "team_id"),
    "by_person": (CASE, "user_id"),
    "pareto_category": (CASE, "category_id"),
    "pareto_cause": (CASE, "root_cause_category"),
    "rate_by_customer": (CASE, "commercial_partner_id"),
    "rate_by_category": (CASE, "category_id"),
    "clocks": (CLOCK, "clock"),
    "clocks_by_department": (CLOCK, "department_id"),
    "clocks_by_team": (CLOCK, "team_id"),
    "clocks_by_person": (CLOCK, "user_id"),
    "outcomes": ("kefu.revisit", "outcome"),
    "satisfaction_by_segment": ("res.partner", "category_id"),
    "satisfaction_by_region": ("res.partner", "state_id"),
    "measures": ("kefu.measure", "department_id"),
    "mail": ("kefu.mail.quarantine", "reason"),
}
# What a row is called that is of nothing.
NOBODY = {
    "category_id": _lt("Without a category"),
    "commercial_partner_id": _lt("Without a customer"),
    "department_id": _lt("Without a department"),
    "team_id": _lt("Without a team"),
    "user_id": _lt("Nobody in charge"),
    "state_id": _lt("Without an address"),
}


class KefuFigures(models.AbstractModel):
    _inherit = "kefu.figures"

    @api.model
    def _name_rows(self, sheet):
        """Give each row of the tables its name."""
        for table in sheet["tables"]:
            keys = [row["key"] for row in table["rows"]]
            names = self._names(table["key"], keys)
            for row in table["rows"]:
                row["name"] = names.get(row["key"]) or self._nobody(table["key"])

    @api.model
    def _names(self, table, keys):
        """The names of the rows of a table, by their keys."""
        if table in FIELDS:
            return self._values_names(*FIELDS[table], keys)
        special = {
            "trend": self._month_names,
            "promises": self._promise_names,
            "questions": self._question_names,
            "answers": self._answer_names,
        }
        return special[table](keys)

    @api.model
    def _nobody(self, table):
        _model, field = FIELDS.get(table, ("", ""))
        return self.env._(NOBODY.get(field, _lt("None")))

    @api.model
    def _values_names(self, model, name, keys):
        """Labels of a selection, or names of records; a text is its own name."""
        field = self.env[model]._fields[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env))
        ids = [key for key in keys if isinstance(key, int)]
        records = self.env[field.comodel_name].browse(ids).exists()
        texts = {key: key for key in keys if isinstance(key, str)}
        # of a province display_name says the country too
        label = "name" if name == "state_id" else "display_name"
        return {record.id: record[label] for record in records} | texts

    @api.model
    def _month_names(self, keys):
        return {key: month_text(self.env, key) for key in keys}

    @api.model
    def _promise_names(self, keys):
        """The cases, and why their promised times were changed."""
        promises = self.env["kefu.promise"].search_fetch(
            [("complaint_id", "in", keys), ("date_previous", "!=", False)],
            ["complaint_id", "reason"],
            order="id",
        )
        names = {}
        for case, mine in promises.grouped("complaint_id").items():
            reasons = "; ".join(filter(None, mine.mapped("reason")))
            names[case.id] = f"{case.display_name}: {reasons}"
        return names

    @api.model
    def _question_names(self, keys):
        questions = self.env["survey.question"].browse(keys)
        return {question.id: question.title for question in questions}

    @api.model
    def _answer_names(self, keys):
        """The question and the answer; of a scale, its number."""
        pairs = {key: tuple(map(int, key.split("-"))) for key in keys}
        questions = self.env["survey.question"].browse(
            {question for question, _option in pairs.values()}
        )
        chosen = {q.id: dict(self._option_names(q)) for q in questions}
        return {
            key: f"{questions.browse(question).title}: {chosen[question].get(option, option)}"
            for key, (question, option) in pairs.items()
        }

    @api.model
    def _option_names(self, question):
        for option in question.suggested_answer_ids:
            yield option.id, option.value
