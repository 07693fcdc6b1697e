"""Odoo's privacy lookup: our records are found, kept, and anonymised in their time."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...models.base.own_models import is_ours
from ...models.record.disposal import KEPT_MODELS


class PrivacyLookupWizard(models.TransientModel):
    _inherit = "privacy.lookup.wizard"

    def _get_query(self):
        """Also find those who are known by name alone, and what they wrote by mail."""
        models_ = self.env["ir.model"]
        return SQL(
            """%s
            UNION SELECT %s AS res_model_id, id AS res_id, active AS is_active
              FROM kefu_complaint WHERE contact_name ILIKE %s
            UNION SELECT %s AS res_model_id, id AS res_id, TRUE AS is_active
              FROM mail_message WHERE model LIKE 'kefu.%%' AND email_from ILIKE %s
            """,
            super()._get_query(),
            models_._get_id("kefu.complaint"),
            self.name.strip(),
            models_._get_id("mail.message"),
            f"%{self.email.strip()}%",
        )


class PrivacyLookupWizardLine(models.TransientModel):
    _inherit = "privacy.lookup.wizard.line"

    kefu_is_ours = fields.Boolean("Is Kept", compute="_compute_kefu_is_ours")
    kefu_can_anonymise = fields.Boolean(
        "Can Be Anonymised", compute="_compute_kefu_is_ours"
    )

    @api.depends("res_model", "res_id")
    def _compute_kefu_is_ours(self):
        for line in self:
            line.kefu_is_ours = line._kefu_kept()
            line.kefu_can_anonymise = line.res_model in (*KEPT_MODELS, "res.partner")

    def _kefu_kept(self):
        """Whether what was found is kept, and not deleted or archived from here."""
        if self.res_model == "mail.message":
            # sudo: only on which record it stands
            message = self.env["mail.message"].sudo().browse(self.res_id).exists()
            return is_ours(message.model)
        return is_ours(self.res_model)

    def action_unlink(self):
        self._kefu_check_free()
        return super().action_unlink()

    @api.onchange("is_active")
    def _onchange_is_active(self):
        self._kefu_check_free()
        return super()._onchange_is_active()

    def action_archive_all(self):
        """Records of ours are left out: they are kept."""
        free = self.filtered(lambda line: not line._kefu_kept())
        return super(PrivacyLookupWizardLine, free).action_archive_all()

    def action_unlink_all(self):
        """Records of ours are left out: they are kept."""
        free = self.filtered(lambda line: not line._kefu_kept())
        return super(PrivacyLookupWizardLine, free).action_unlink_all()

    def _kefu_check_free(self):
        for line in self:
            if line._kefu_kept():
                raise UserError(
                    self.env._(
                        "Records of the customer service are kept (clause 6): they "
                        "can't be deleted or archived from here. Anonymise the "
                        "person when the time of the records is over."
                    )
                )

    def action_kefu_anonymise(self):
        """Replace the person in this record, or everywhere if it is the contact."""
        for line in self:
            # sudo: whoever may look a person up answers for the person's rights
            record = self.env[line.res_model].sudo().browse(line.res_id)
            person, emails = line._kefu_person()
            if line.res_model == "res.partner":
                record._kefu_anonymise()
            elif line.res_model in KEPT_MODELS:
                record._anonymise(person, emails, [line.wizard_id.name])
            else:
                raise UserError(
                    self.env._("Anonymise the case or the contact that it belongs to.")
                )
            line.execution_details = self.env._(
                "Anonymised %(model)s #%(number)s",
                model=line.res_model_id.name,
                number=line.res_id,
            )

    def _kefu_person(self):
        """The contacts and the addresses that were looked up."""
        lines = self.wizard_id.line_ids
        people = lines.filtered(lambda line: line.res_model == "res.partner")
        # sudo: as above
        partners = self.env["res.partner"].sudo().browse(people.mapped("res_id"))
        return partners.exists(), [self.wizard_id.email.strip()]
