"""A file of which only a part was written to the filestore is written again.

Core writes a file under its final name. Where the disk was full, or the node was
killed, half of it stays there, and core takes it for another content with the same
checksum: nobody could ever save that content again, a fetched message among them.
"""

import contextlib
import os

from odoo import api, models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    @api.model
    def _get_path(self, bin_data, sha):
        path = self._full_path(f"{sha[:2]}/{sha}")
        if os.path.isfile(path) and not self._same_content(bin_data, path):
            with open(path, "rb") as file:
                is_half = self._compute_checksum(file.read()) != sha
            if is_half:
                with contextlib.suppress(FileNotFoundError):  # somebody else did
                    os.unlink(path)
        return super()._get_path(bin_data, sha)
