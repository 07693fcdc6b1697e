"""A file is given to an auditor as it was taken in, or not at all (6)."""

from odoo import models
from odoo.exceptions import UserError


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _kefu_evidence(self):
        """The content; of a link, its address.

        A storage that is away or incomplete gives an empty file without a word, and so
        does core for a file that went from the browser to a cloud: what is shown must
        be what was kept.

        :raise UserError: what is there is not what was kept
        """
        self.ensure_one()
        if self.type == "url":
            return (self.url or "").encode()
        content = self.raw or b""
        if self.checksum and self._compute_checksum(content) == self.checksum:
            return content
        raise UserError(
            self.env._(
                "The file “%(name)s” (%(id)s) can't be read as it was kept: it is not "
                "in the filestore, or was changed there. Bring it back from a backup, "
                "then ask for the dossier again.",
                name=self.name,
                id=self.id,
            )
        )
