"""The questionnaire: sent by mail and answered on line, or typed in (5.3.4-3)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from ...tools.revisit import satisfaction
from ..base.mail.queueing import queue_mail

QUESTIONNAIRE = "kefu_service.survey_service"


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    survey_id = fields.Many2one(
        "survey.survey",
        "Questionnaire",
        compute="_compute_survey_id",
        domain="[('kefu_next_ids', '=', False)]",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        gate="free",
    )
    answer_id = fields.Many2one(
        "survey.user_input",
        "Answers",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        gate="step",
    )
    answer_state = fields.Selection(related="answer_id.state", string="Answers Given")
    date_link_sent = fields.Datetime(
        "Link Sent on", copy=False, readonly=True, gate="step"
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("plan_id")
    def _compute_survey_id(self):
        """The plan's questionnaire; without a plan the one that is shipped.

        Of that the newest version; none that is archived.
        """
        surveys = self.env["survey.survey"]
        shipped = self.env.ref(QUESTIONNAIRE, raise_if_not_found=False) or surveys
        newest = shipped._kefu_newest()
        for revisit in self:
            plan = revisit.plan_id
            proposed = plan.survey_id.filtered("active") if plan else newest
            revisit.survey_id = revisit.survey_id or proposed

    @api.constrains("survey_id")
    def _check_survey_id(self):
        self.filtered(lambda it: it.state == "planned").survey_id._kefu_check_active()

    def copy_data(self, default=None):
        """Another revisit is asked with the newest version."""
        vals_list = super().copy_data(default)
        for revisit, vals in zip(self, vals_list, strict=True):
            if "survey_id" not in (default or {}):
                vals["survey_id"] = revisit.survey_id._kefu_newest().id
        return vals_list

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_send_link(self):
        """Mail each customer the private link to the questionnaire.

        Raises `UserError` naming those without an address or a questionnaire.
        """
        self._check_step(("planned",), self.env._("asked"))
        if unknown := self.filtered(lambda revisit: not revisit.email):
            raise UserError(
                self.env._(
                    "These customers have no e-mail address to send the questionnaire "
                    "to: %(customers)s.",
                    customers=format_list(
                        self.env, unknown.partner_id.mapped("display_name")
                    ),
                )
            )
        self._ensure_answers()
        self._take_step(date_link_sent=fields.Datetime.now())
        # sudo: the mail holds the link, which nobody else reads
        queue_mail(
            self.sudo(),
            "kefu_service.mail_template_revisit_link",
            required=True,
            is_shown=True,
        )

    def action_enter_answers(self):
        """Open the questionnaire to type in what the customer says."""
        self.ensure_one()
        self._check_step(("planned",), self.env._("asked"))
        self._ensure_answers()
        return {
            "type": "ir.actions.act_url",
            "url": self._answer_url(),
            "target": "new",
        }

    @api.readonly
    def action_view_answers(self):
        """Open the answers that were given."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            # sudo: whoever reads the revisit reads what was answered
            "url": self.sudo().answer_id.get_print_url(),
            "target": "new",
        }

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_not_asked(self, names):
        """Raise `UserError` if a questionnaire was sent: answers belong to it.

        :param names: which is to be changed, `survey_id` or `partner_id` or both
        """
        for revisit in self.filtered("answer_id"):
            if "partner_id" in names:
                raise UserError(
                    self.env._(
                        "%(customer)s has been asked already, and the answers belong to "
                        "revisit %(revisit)s: cancel it with a reason, and plan another "
                        "one for the other customer.",
                        customer=revisit.partner_id.display_name,
                        revisit=revisit.number,
                    )
                )
            raise UserError(
                self.env._(
                    "Revisit %(revisit)s has been asked already: its questionnaire "
                    "can't be exchanged.",
                    revisit=revisit.display_name,
                )
            )

    def _ensure_answers(self):
        """A sheet for the answers of each revisit, with its private link.

        Raises `UserError` without a questionnaire, or where it is archived.
        """
        for revisit in self.filtered(lambda revisit: not revisit.survey_id):
            raise UserError(
                self.env._(
                    "Revisit %(revisit)s has no questionnaire: choose one first.",
                    revisit=revisit.display_name,
                )
            )
        self.survey_id._kefu_check_active()
        # sudo: the sheet is kept by the step, which was checked
        blank = self.filtered(lambda revisit: not revisit.answer_id).sudo()
        sheets = self.env["survey.user_input"].sudo()  # of revisits that may be asked
        sheets = sheets.create([revisit._sheet_values() for revisit in blank])
        for revisit, sheet in zip(blank, sheets, strict=True):
            revisit.answer_id = sheet

    def _sheet_values(self):
        partner, survey = self.partner_id, self.survey_id
        lang = partner.lang in survey._get_supported_lang_codes() and partner.lang
        return {
            "survey_id": survey.id,
            "partner_id": partner.id,
            "email": partner.email,
            "nickname": partner.name,
            "lang_id": self.env["res.lang"]._lang_get(lang).id if lang else False,
        }

    def _answer_url(self):
        """The private link: whoever has it may answer, and nothing else.

        A letter that an officer writes with our template asks for it before a button
        has made one.
        """
        self.ensure_one()
        # sudo: whether there is a sheet; who may make one is asked below
        if not self.sudo().answer_id:
            self._check_step(("planned",), self.env._("asked"))
            self._ensure_answers()
        # sudo: for the mail to the customer and for who may enter the answers
        return f"{self.get_base_url()}{self.sudo().answer_id.get_start_url()}"

    def _kefu_private_page(self):
        sheet = self.answer_id
        if not sheet:
            return None
        return sheet.survey_id.get_start_url(), sheet.get_start_url()

    def _kefu_is_private_to(self, partner, addresses):
        own = {self.partner_id.email_normalized, self.answer_id.email} - {False}
        return (
            bool(addresses)
            and addresses <= own
            and partner
            in (
                None,
                self.partner_id,
            )
        )

    def _take_answers(self):
        """What the answers say goes over to the revisit.

        One that is asked on line is done with them; of any other the officer keeps the
        last word. The officer hears of what a customer wrote.
        """
        for revisit in self.sudo():  # a customer answers, whoever that is
            typed = self.env.user._is_internal()
            if revisit.state == "planned":
                revisit._take_values(revisit.answer_id)
                if revisit.method == "online" and revisit.satisfaction:
                    revisit._finish()
            if not typed:
                revisit._tell_answered()

    def _take_values(self, sheet):
        lines = sheet.user_input_line_ids.filtered(lambda line: not line.skipped)
        scales = lines.filtered(lambda line: line.answer_type == "scale")
        overall = scales.filtered("question_id.kefu_is_satisfaction")
        score = satisfaction.from_scales(
            (line.value_scale, line.question_id.scale_min, line.question_id.scale_max)
            for line in overall or scales
        )
        texts = [
            f"{line.question_id.title}: {line.value_text_box or line.value_char_box}"
            for line in lines.with_context(lang=self.user_id.lang)
            if line.answer_type in ("text_box", "char_box")
        ]
        values = {}
        if score:
            values["satisfaction"] = str(score)
            values["outcome"] = self._outcome_of(score)
        if texts:
            values["feedback"] = "\n".join(filter(None, [self.feedback, *texts]))
        self.write(values)

    @api.model
    def _outcome_of(self, score):
        """4 and 5 are satisfied, 3 partly, the rest is not."""
        if score >= 4:
            return "satisfied"
        return "partly" if score == 3 else "dissatisfied"

    def _tell_answered(self):
        """Tell the officer that the customer has answered on line."""
        officer = self._visitors()
        revisit = self.with_context(lang=officer.lang)
        revisit.message_post(
            body=revisit.env._(
                "The customer answered the questionnaire on line. Satisfaction: "
                "%(satisfaction)s of 5.",
                satisfaction=self.satisfaction or "-",
            ),
            author_id=self.partner_id.id,
            partner_ids=officer.partner_id.ids,
        )
