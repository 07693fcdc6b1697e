"""The questionnaire of a revisit: the private link is the key."""

from odoo.http import request

from odoo.addons.survey.controllers.main import Survey

from ..models.base.web.public_pages import PRIVATE


class RevisitSurvey(Survey):
    def _check_validity(
        self,
        survey_sudo,
        answer_sudo,
        answer_token,
        ensure_token=True,
        check_partner=True,
    ):
        """Staff type in what a customer says: the login need not be the customer's."""
        if answer_token and answer_sudo and answer_sudo.kefu_revisit_ids:
            check_partner = False
            # the address is the key, as on the other pages of one customer
            request.future_response.headers.update(PRIVATE)
        return super()._check_validity(
            survey_sudo, answer_sudo, answer_token, ensure_token, check_partner
        )
