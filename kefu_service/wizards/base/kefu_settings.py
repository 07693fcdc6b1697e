"""Settings of the customer service for its manager, who is no administrator.

What controls the manager himself stays with the administrators: who the general manager
is, whether writers approve minutes, how long records are kept.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...models.base.roles import MANAGER


def like_company(field, **options):
    """A field that is proposed and set as the field of the same name of the company."""
    return field(
        compute="_compute_settings",
        store=True,
        precompute=True,
        readonly=False,
        **options,
    )


class KefuSettings(models.TransientModel):
    """What the company has set; confirming sets it. Areas add their fields."""

    _name = "kefu.settings"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Settings of the Customer Service"
    _about = None
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    # what the company had set when the dialog was opened
    opened_with = like_company(fields.Json)
    kefu_team_id = like_company(
        fields.Many2one,
        comodel_name="kefu.team",
        string="Default Team",
        domain="[('company_id', '=', company_id)]",
        help="Receives the cases registered by somebody who is in no team.",
    )

    @api.model
    def _settings(self):
        """Names of the fields that are set here."""
        company = self.env["res.company"]._fields
        return [
            name
            for name, field in self._fields.items()
            if name in company and field.compute == "_compute_settings"
        ]

    @api.depends("company_id")
    def _compute_settings(self):
        for settings in self:
            # sudo: how the service of one's own company is set up is no secret
            company = settings.company_id.sudo()
            for name in self._settings():
                settings[name] = company[name]
            settings.opened_with = settings._words(company)

    def _words(self, record):
        """What the settings are in a record, each as one word: it is only compared."""
        return {name: str(record[name]) for name in self._settings()}

    def _confirm(self):
        """Set what was changed here, and nothing else of the company.

        What a colleague has set since the dialog was opened stays.
        """
        if not self.env.user.has_group(MANAGER) or (
            self.company_id not in self.env.user.company_ids
        ):
            raise AccessError(
                self.env._(
                    "Only a manager of the customer service of %(company)s changes its "
                    "settings.",
                    company=self.company_id.name,
                )
            )
        before = self.opened_with or {}
        changed = {
            name: self[name]
            for name, word in self._words(self).items()
            if word != before.get(name)
        }
        if changed:
            # sudo: these settings alone, and the manager was asked for
            self.company_id.sudo().write(self._convert_to_write(changed))
