"""Inbound mail is counted by the month in which it came."""

from odoo import models


class MailMessage(models.Model):
    _inherit = "mail.message"

    _kefu_inbound_idx = models.Index(
        "(date) INCLUDE (res_id)"
        " WHERE model = 'kefu.complaint' AND message_type = 'email'"
    )
