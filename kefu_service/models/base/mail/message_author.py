"""What the product says by itself comes from the company, and from no robot.

Scheduled actions and the mail gateway run as Odoo's superuser, who is called “OdooBot”:
a name that says nothing to whoever reads the history of a case.
"""

from odoo import models

from ..own_models import is_ours


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _message_compute_author(self, author_id=None, email_from=None):
        author_id, email_from = super()._message_compute_author(author_id, email_from)
        if not is_ours(self._name) or author_id != self._kefu_robot():
            return author_id, email_from
        # sudo: the name and the address of the company are no secret
        company = (self._kefu_own_company() or self.env.company).sudo()
        return company.partner_id.id, company.email_formatted or email_from

    def _kefu_robot(self):
        """The id of OdooBot, whom nobody can delete: no query for each message."""
        return self.env["ir.model.data"]._xmlid_to_res_id("base.partner_root")

    def _kefu_own_company(self):
        """The company of the first of these records, if they have one."""
        if "company_id" not in self:
            return self.env["res.company"]
        return self[:1].sudo().company_id  # sudo: as above
