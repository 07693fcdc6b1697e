"""What the revisits of a plan have brought (clauses 5.3.4-3 and 5.3.4-4).

One page: who was reached, how satisfied they are by category and region, what they
answered to each question, and the opportunities that were found.
"""

from collections import defaultdict
from statistics import fmean

from odoo import api, fields, models

UNRATED = ("not_reached", "refused")


class KefuRevisitPlan(models.Model):
    _inherit = "kefu.revisit.plan"

    results = fields.Html(
        compute="_compute_results", sanitize=False, string="Results of the Revisits"
    )

    def _compute_results(self):
        for plan in self:
            plan.results = self.env["ir.qweb"]._render(
                "kefu_service.kefu_revisit_plan_results", plan._results()
            )

    @api.readonly
    def action_view_results(self):
        """Open the page with the results."""
        self.ensure_one()
        self.check_access("read")
        # by the action that has a path: a page that is loaded again stays this page
        return self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_revisit_plan_action_results"
        ) | {"res_id": self.id}

    def _results(self):
        """All figures of the page, for whoever may read the revisits.

        Keys: `plan`; `figures`, rows of a label, a number and of how many;
        `satisfaction`, the average from 1 to 5 or None; `segments`, tables of a title
        and rows (see `_segment_rows`); `questions`, what the survey tells of each;
        `opportunities`, revisits.
        """
        self.ensure_one()
        revisits = self.revisit_ids.filtered(lambda r: r.state != "cancelled")
        done = revisits.filtered(lambda revisit: revisit.state == "done")
        reached = done.filtered(lambda revisit: revisit.outcome not in UNRATED)
        # sudo: whoever reads the revisits reads what was answered
        answers = revisits.sudo().answer_id.filtered(lambda a: a.state == "done")
        return {
            "plan": self,
            "figures": [
                (self.env._("Revisits made"), len(done), len(revisits)),
                (self.env._("Customers reached"), len(reached), len(done)),
                (self.env._("Questionnaires answered"), len(answers), len(revisits)),
            ],
            "satisfaction": _average(reached),
            "segments": [
                (self.env._("By category"), self._by_category(reached)),
                (self.env._("By region"), self._by_region(reached)),
            ],
            "questions": self._question_statistics(answers),
            "opportunities": done.filtered("opportunities"),
        }

    def _by_category(self, revisits):
        """Customers of several categories count in each."""
        segments = defaultdict(revisits.browse)
        for revisit in revisits:
            for category in revisit.commercial_partner_id.category_id or [False]:
                name = category.name if category else self.env._("No category")
                segments[name] += revisit
        return _segment_rows(segments)

    def _by_region(self, revisits):
        segments = defaultdict(revisits.browse)
        for revisit in revisits:
            customer = revisit.commercial_partner_id
            place = customer.state_id.name or customer.city
            segments[place or self.env._("No address")] += revisit
        return _segment_rows(segments)

    def _question_statistics(self, answers):
        """Odoo's own statistics of each question, over the answers of this plan.

        The first of each questionnaire says which it is, and of which version.
        """
        rows = []
        for survey in answers.survey_id:
            lines = answers.filtered(
                lambda answer, survey=survey: answer.survey_id == survey
            ).user_input_line_ids
            by_question = lines.grouped("question_id")
            named = survey._kefu_named()
            for question in survey.question_ids:
                mine = by_question.get(question, lines.browse())
                [row] = question._prepare_statistics(mine)
                row["survey"], named = named, ""
                row["votes"] = len(row["answer_input_done_ids"])
                row["bars"] = _bars(question, row)
                rows.append(row)
        return rows


def _average(revisits):
    """The mean satisfaction of those that were rated, or None."""
    rated = [int(revisit.satisfaction) for revisit in revisits if revisit.satisfaction]
    return round(fmean(rated), 1) if rated else None


def _segment_rows(segments):
    """Rows of a name, how many were reached, the average, and the satisfied in %."""
    rows = []
    for name, revisits in sorted(segments.items(), key=lambda item: -len(item[1])):
        satisfied = revisits.filtered(lambda r: r.outcome == "satisfied")
        share = round(100 * len(satisfied) / len(revisits))
        rows.append((name, len(revisits), _average(revisits), share))
    return rows


def _bars(question, row):
    """Rows of an answer, its votes, and its share of those who answered in %."""
    if question.question_type not in ("simple_choice", "multiple_choice", "scale"):
        return []
    votes = row["votes"] or 1
    return [
        (line["value"], line["count"], round(100 * line["count"] / votes))
        for line in row["table_data"]
    ]
