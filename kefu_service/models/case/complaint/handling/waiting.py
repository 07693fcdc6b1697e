"""Waiting for the customer: the time that the customer takes is not ours."""

from odoo import fields, models


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def action_wait(self):
        """Ask the customer, and wait for the answer."""
        self.ensure_one()
        self._check_in_work(self.env._("left waiting for the customer"))
        return self._step_dialog(
            "kefu.complaint.wait", self.env._("Wait for the Customer")
        )

    def action_stop_waiting(self):
        """The customer answered on another way, or the answer isn't needed."""
        self.check_access("write")
        self._stop_waiting()

    def message_update(self, msg_dict, update_vals=None):
        author = self.env["res.partner"].browse(msg_dict.get("author_id") or [])
        res = super().message_update(msg_dict, update_vals)
        if not author or author.partner_share:
            self._stop_waiting()
        return res

    def _portal_post(self, text, files=(), author=None, **kwargs):
        message = super()._portal_post(text, files, author, **kwargs)
        self._resolve_merged()._stop_waiting()
        return message

    def _merge(self, others):
        """What came in beside is a word of the customer as well."""
        res = super()._merge(others)
        self._stop_waiting()
        return res

    def _start_waiting(self):
        self._keep(is_waiting=True, date_waiting=fields.Datetime.now())

    def _stop_waiting(self):
        """An answer came, by mail, in the portal or otherwise."""
        # sudo: the customer's own answer ends it
        self.sudo().filtered("is_waiting").write(
            {"is_waiting": False, "date_waiting": False}
        )
