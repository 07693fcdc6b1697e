"""Revisits, answers to questionnaires, and ratings."""

from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ....tools.report.rows import Answer, Rating, Revisit
from ....tools.revisit.satisfaction import stretched
from .scope import within

REVISIT = ("id", "date_done", "outcome", "satisfaction", "date_link_sent")
CHOICES = ("simple_choice", "multiple_choice")


class KefuFigures(models.AbstractModel):
    _inherit = "kefu.figures"

    @api.model
    def _read_revisits(self, scope, rows, compared=False):
        own = Domain("user_id", "in", scope.teams.member_ids.ids)
        of_period = within("date_done", rows.begin, rows.end)
        of_period |= within("date_link_sent", rows.begin, rows.end)
        mine = scope.with_case(without=own) & of_period
        self._read_revisits_of(mine, rows, compared)
        rows.ratings = self._read_ratings(scope, rows.begin, rows.end)

    @api.model
    def _read_revisits_of(self, domain, rows, compared=False):
        """Who was asked, and each answer, is told of the period itself alone."""
        domain &= Domain("state", "!=", "cancelled")
        revisits = self.env["kefu.revisit"]
        query = revisits._search(domain)
        found = self._fetch("kefu.revisit", Domain("id", "in", query), REVISIT)
        if not found:
            return
        ids = [row[0] for row in found]
        answered = self._read_answered(ids)
        customers = {} if compared else self._read_customers(ids)
        rows.revisits = [
            Revisit(
                revisit,
                done,
                outcome,
                int(satisfaction) if satisfaction else None,
                asked,
                revisit in answered,
                *customers.get(revisit, ((), None)),
            )
            for revisit, done, outcome, satisfaction, asked in found
        ]
        rows.answers = [] if compared else self._read_answers(ids)

    @api.model
    def _read_answered(self, revisit_ids):
        """The revisits of which the questionnaire was filled in."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT revisit.id FROM kefu_revisit revisit
                JOIN survey_user_input sheet ON sheet.id = revisit.answer_id
                WHERE revisit.id = ANY(%s) AND sheet.state = 'done'
                """,
                revisit_ids,
            )
        )
        return {revisit for (revisit,) in rows}

    @api.model
    def _read_customers(self, revisit_ids):
        """(segments, region) of the customer of each revisit."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT revisit.id, customer.state_id, customer.city, segment.category_id
                FROM kefu_revisit revisit
                JOIN res_partner customer
                    ON customer.id = revisit.commercial_partner_id
                LEFT JOIN res_partner_res_partner_category_rel segment
                    ON segment.partner_id = customer.id
                WHERE revisit.id = ANY(%s)
                ORDER BY revisit.id, segment.category_id
                """,
                revisit_ids,
            )
        )
        segments, regions = defaultdict(tuple), {}
        for revisit, state, city, segment in rows:
            segments[revisit] += (segment,) if segment else ()
            regions[revisit] = state or city or None
        return {
            revisit: (segments[revisit], regions.get(revisit))
            for revisit in revisit_ids
        }

    @api.model
    def _read_answers(self, revisit_ids):
        """What was chosen or said, of questionnaires that were filled in."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT revisit.id, line.question_id, question.question_type,
                    line.suggested_answer_id, line.value_scale,
                    question.scale_min, question.scale_max
                FROM kefu_revisit revisit
                JOIN survey_user_input sheet ON sheet.id = revisit.answer_id
                JOIN survey_user_input_line line ON line.user_input_id = sheet.id
                JOIN survey_question question ON question.id = line.question_id
                WHERE revisit.id = ANY(%s) AND sheet.state = 'done'
                    AND line.skipped IS NOT TRUE
                ORDER BY question.sequence, question.id, line.id
                """,
                revisit_ids,
            )
        )
        return [_answer(*row) for row in rows]

    @api.model
    def _read_ratings(self, scope, begin, end):
        """Ratings of cases, given in the period."""
        cases = self.env["kefu.complaint"]._search(scope.cases)
        domain = (
            Domain("res_model", "=", "kefu.complaint")
            & Domain("consumed", "=", True)
            & Domain("res_id", "in", cases)
            & within("rated_on", begin, end)
        )
        names = ("res_id", "rating", "rated_on")
        return [Rating(*row) for row in self._fetch("rating.rating", domain, names)]


def _answer(revisit, question, kind, chosen, value, lowest, highest):
    if kind == "scale":
        score = stretched(value, lowest, highest)
        return Answer(revisit, question, f"{value:03}", score)
    option = f"{chosen}" if kind in CHOICES and chosen else ""
    return Answer(revisit, question, option, None)
