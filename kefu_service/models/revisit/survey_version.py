"""Versions of a questionnaire: what was answered stays as it was asked (5.3.4-3).

Answers mean what they were the answers to. Once a customer has begun to answer, nobody
changes or deletes a question: a new version is made, changed, and proposed from then on.
What is planned with the former one keeps it, and links that were sent still work.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# What an answer is the answer to; a translation changes none of it.
QUESTION = frozenset(
    {
        "title",
        "description",
        "question_type",
        "survey_id",
        "matrix_subtype",
        "scale_min",
        "scale_max",
        "scale_min_label",
        "scale_mid_label",
        "scale_max_label",
        "triggering_answer_ids",
        "kefu_is_satisfaction",
    }
)
CHOICE = frozenset({"value", "value_image", "question_id", "matrix_question_id"})


class SurveySurvey(models.Model):
    _inherit = "survey.survey"

    kefu_version = fields.Integer(
        "Version", default=1, readonly=True, copy=False, aggregator=None
    )
    kefu_previous_id = fields.Many2one(
        "survey.survey",
        "Former Version",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    kefu_next_ids = fields.One2many(
        "survey.survey",
        "kefu_previous_id",
        "Next Version",
        readonly=True,
        context={"active_test": False},
    )

    _kefu_previous_uniq = models.UniqueIndex(
        "(kefu_previous_id) WHERE kefu_previous_id IS NOT NULL",
        "The next version of this questionnaire has been made already.",
    )

    @api.constrains("kefu_previous_id")
    def _check_kefu_previous_id(self):
        if self._has_cycle("kefu_previous_id"):
            raise ValidationError(
                self.env._("A questionnaire can't be a former version of itself.")
            )

    @api.depends("kefu_version")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        for survey in self.filtered(lambda survey: survey.kefu_version > 1):
            survey.display_name = survey._kefu_named()
        return res

    def action_kefu_new_version(self):
        """Make the next version of a questionnaire, to be changed before it is sent."""
        self.ensure_one()
        self.check_access("write")
        if following := self.kefu_next_ids:
            raise UserError(
                self.env._(
                    "There is a newer version of this questionnaire: change that one, "
                    "“%(survey)s”.",
                    survey=following.display_name,
                )
            )
        following = self.copy()
        following.write(
            {
                "title": self.title,  # as it is in other languages
                "kefu_version": self.kefu_version + 1,
                "kefu_previous_id": self.id,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": following.id,
            "views": [(False, "form")],
        }

    def _kefu_named(self):
        """The title with the version."""
        return self.env._(
            "%(title)s, version %(number)s", title=self.title, number=self.kefu_version
        )

    def _kefu_newest(self):
        """The newest version, which is proposed; none once it is archived."""
        newest = self.with_context(active_test=False)
        while following := newest.kefu_next_ids:
            newest = following
        return newest.filtered("active")

    def _kefu_check_active(self):
        """Raise `ValidationError` if one of these is archived: it is not sent."""
        for survey in self.filtered(lambda survey: not survey.active):
            raise ValidationError(
                self.env._(
                    "“%(survey)s” is archived and is not sent any more: choose another "
                    "questionnaire, or take it out of the archive.",
                    survey=survey.display_name,
                )
            )

    def _kefu_check_unanswered(self):
        """Raise `UserError` if customers have begun to answer one of these."""
        if self.env.su or not self:
            return
        # sudo: that somebody answered, not who or what; an archived revisit counts too
        sheets = self.env["survey.user_input"].sudo().with_context(active_test=False)
        answered = sheets.search(
            [
                ("survey_id", "in", self.ids),
                ("state", "!=", "new"),
                ("kefu_revisit_ids", "!=", False),
            ],
            limit=1,
        )
        if answered:
            raise UserError(
                self.env._(
                    "Customers have answered “%(survey)s”: what they were asked stays as "
                    "it was. Press “New Version” on the questionnaire and change that "
                    "one.",
                    survey=answered.survey_id.display_name,
                )
            )


class SurveyQuestion(models.Model):
    _inherit = "survey.question"

    @api.model_create_multi
    def create(self, vals_list):
        questions = super().create(vals_list)
        questions.survey_id._kefu_check_unanswered()
        return questions

    def write(self, vals):
        if QUESTION & vals.keys():
            self.survey_id._kefu_check_unanswered()
        res = super().write(vals)
        if "survey_id" in vals:
            self.survey_id._kefu_check_unanswered()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        self.survey_id._kefu_check_unanswered()


class SurveyQuestionAnswer(models.Model):
    _inherit = "survey.question.answer"

    @api.model_create_multi
    def create(self, vals_list):
        choices = super().create(vals_list)
        choices._kefu_survey()._kefu_check_unanswered()
        return choices

    def write(self, vals):
        if CHOICE & vals.keys():
            self._kefu_survey()._kefu_check_unanswered()
        res = super().write(vals)
        if {"question_id", "matrix_question_id"} & vals.keys():
            self._kefu_survey()._kefu_check_unanswered()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        self._kefu_survey()._kefu_check_unanswered()

    def _kefu_survey(self):
        return (self.question_id | self.matrix_question_id).survey_id
