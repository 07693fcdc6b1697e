"""A hook after mail to our own people was queued: the channels send it on."""

from odoo import api, models


class KefuTelling(models.AbstractModel):
    _name = "kefu.telling"
    _description = "Telling People"

    @api.model
    def _told(self, what, records):
        """Mail was queued for `records`; an area extends this.

        Nothing that goes wrong here may hold the mail up.

        :param what: the external identifier of the mail's template, or a word
        """
