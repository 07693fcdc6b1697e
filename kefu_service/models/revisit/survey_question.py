from odoo import fields, models


class SurveyQuestion(models.Model):
    _inherit = "survey.question"

    kefu_is_satisfaction = fields.Boolean(
        "Overall Satisfaction",
        help="The answer is taken over as the satisfaction of a revisit. Without such a "
        "question the average of all scales is.",
    )
