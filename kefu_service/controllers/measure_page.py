"""The page of a measure for a head of department without a login (5.2-3)."""

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..models.measure.private_link import PAGE
from . import uploads
from .case_form import TEXT_LENGTH, text_too_long

# Steps an hour on one measure; nobody needs more.
LIMIT_STEPS = 20


class MeasurePage(http.Controller):
    """What the department has to do, and three answers: yes, no, done."""

    @http.route(f"{PAGE}/<int:measure_id>", type="http", auth="public", website=True)
    def my_measure(self, measure_id, access_token=None, **params):
        """The measure, for the holder of its private link."""
        measure = self._measure(measure_id, access_token)
        return self._page(measure, access_token, done=params.get("done"))

    @http.route(
        f"{PAGE}/<int:measure_id>/<any(accept,refuse,done):step>",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def my_measure_step(self, measure_id, step, access_token=None, text="", **_params):
        """The head accepts or refuses the measure, or reports that it is done."""
        measure = self._measure(measure_id, access_token)
        text, files = text.replace("\r\n", "\n").strip(), uploads.chosen()
        error = self._wrong(measure, step, text, files)
        if not error:
            try:
                # all of it or nothing: the page that names an error is a good answer
                with request.env.cr.savepoint():
                    measure._step_by_link(step, text, uploads.read(files))
            except UserError as refusal:
                error = str(refusal)
        if error:
            return self._page(
                measure, access_token, status=422, errors={step: error}, text=text
            )
        return request.redirect(
            f"{PAGE}/{measure.id}?done={step}&access_token={access_token}"
        )

    @http.route(
        f"{PAGE}/<int:measure_id>/picture/<int:picture_id>",
        type="http",
        auth="public",
        website=True,
        readonly=True,
    )
    def my_measure_picture(self, measure_id, picture_id, access_token=None, **_params):
        """A picture that the customer sent, for the holder of the link."""
        measure = self._measure(measure_id, access_token)
        pictures = measure._pictures_of_customer()
        picture = pictures.filtered(lambda file: file.id == picture_id)
        if not picture:
            raise request.not_found()
        return request.env["ir.binary"]._get_stream_from(picture).get_response()

    def _measure(self, measure_id, access_token):
        """The measure, as superuser; not found without its key, nor without it."""
        # sudo: the key is the right
        measure = request.env["kefu.measure"].sudo().browse(measure_id).exists()
        if not (measure and measure._opens_with(access_token)):
            raise request.not_found()
        return measure

    def _wrong(self, measure, step, text, files):
        """What is wrong with what was sent, in one text; "" if it is fine."""
        if step == "refuse" and not text:
            return request.env._("Say why, so that somebody else can be asked.")
        if step == "done" and not text:
            return request.env._("Write down what was done and what came of it.")
        if too_long := text_too_long(text):
            return too_long
        if wrong_files := uploads.complaint(files):
            return wrong_files
        # sudo: counting is all that is done
        limit = request.env["kefu.rate.limit"].sudo()
        if not limit._allows("measure_page", str(measure.id), LIMIT_STEPS):
            return request.env._(
                "This was tried very often within the last hour. Please call us, or "
                "try again later."
            )
        return ""

    def _page(self, measure, access_token, status=200, **values):
        return request.render(
            "kefu_service.measure_page",
            {
                "errors": {},
                "text": "",
                "done": None,
                "measure": measure,
                "access_token": access_token,
                "action_url": f"{PAGE}/{measure.id}",
                "max_files": uploads.limits().files,
                "max_bytes": uploads.limits().total_bytes,
                "text_length": TEXT_LENGTH,
                **values,
            },
            status=status,
        )
