"""Links on records of ours get no preview."""

from odoo import api, models

from ..own_models import is_ours


class MailLinkPreview(models.Model):
    _inherit = "mail.link.preview"

    @api.model
    def _create_from_message_and_notify(self, message, request_url=None):
        """Fetch nothing that a message of ours names.

        The server would ask, with its rights in the internal network, whatever address
        a customer wrote, who may open the preview of his own message himself.
        """
        if is_ours(message.model):
            return None
        return super()._create_from_message_and_notify(message, request_url)
