"""What the system writes by itself is written in the language of the company.

The gateway, crons, customers and visitors set off what stands in the histories and the
to-do lists of the staff: in the company's language, whatever that of a customer is.
"""

from odoo import SUPERUSER_ID, api, models

from ..own_models import is_ours


class ResCompany(models.Model):
    _inherit = "res.company"

    def _kefu_lang(self):
        # sudo: which language a company speaks is no secret
        return self.sudo().partner_id.lang or self.env.lang


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def _kefu_nobody_writes(self):
        """Whether the system acts by itself, or for somebody from outside."""
        return self.env.uid == SUPERUSER_ID or self.env.user.share

    def _kefu_in_house(self):
        """These records in the language of their company, if no user of it writes."""
        if not self._kefu_nobody_writes():
            return self
        # sudo: whose record it is, of one that is being written
        company = "company_id" in self and self.sudo()[:1].company_id
        company = company or self.env.company
        return self.with_context(lang=company._kefu_lang())

    def _message_track(self, fields_iter, initial_values_dict):
        """What has changed, told by company: each in its words."""
        if not (is_ours(self._name) and self._kefu_nobody_writes()):
            return super()._message_track(fields_iter, initial_values_dict)
        tracked = {}
        for _company, records in self.grouped(_company_of).items():
            house = records._kefu_in_house()
            before = {
                record_id: values and _in_language(values, house.env.lang)
                for record_id, values in initial_values_dict.items()
            }
            tracked |= super(MailThread, house)._message_track(fields_iter, before)
        return tracked


class IrCron(models.Model):
    _inherit = "ir.cron"

    def _callback(self, cron_name, server_action_id):
        """Our scheduled actions use the language of the company."""
        action = self.env["ir.actions.server"].browse(server_action_id)
        if is_ours(action.model_id.model):
            self = self.with_context(lang=self.env.company._kefu_lang())
        return super()._callback(cron_name, server_action_id)


def _company_of(record):
    return record.company_id if "company_id" in record else None


def _in_language(values, lang):
    """The values of a record before a change, with names as `lang` has them."""
    return {
        name: value.with_context(lang=lang)
        if isinstance(value, models.BaseModel)
        else value
        for name, value in values.items()
    }
