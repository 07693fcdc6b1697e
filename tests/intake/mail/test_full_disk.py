"""A disk that was full for a while costs no message."""

import errno
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GatewayCommon
from .mails import mail

CORE = "odoo.addons.base.models.ir_attachment"
INTAKE = "odoo.addons.kefu_service.models.intake.intake"


def _open_on_a_full_disk(path, mode="r"):
    """Half of what is written finds room."""
    file = open(path, mode)  # noqa: SIM115 (the caller closes it)
    if "w" not in mode:
        return file
    whole = file.write

    class Full:
        def __enter__(self):
            return self

        def __exit__(self, *_args):
            file.close()

        def write(self, content):
            whole(content[: len(content) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")

    return Full()


@tagged("post_install", "-at_install", "standard")
class TestFullDisk(GatewayCommon):
    def test_a_message_with_a_file_comes_in_once_there_is_room(self):
        content = self.env.cr.dbname.encode() + self.id().encode() * 100
        message = mail(to=self.address)
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename="清单.bin"
        )
        with (
            patch(f"{CORE}.open", _open_on_a_full_disk, create=True),
            mute_logger(INTAKE),
        ):
            self.assertFalse(self.receive(message.as_bytes()))
        kept = self.kept(reason="failed")
        self.assertIn("No space left", kept.detail)
        with self.mock_mail_gateway():
            kept.with_user(self.officer).action_retry()
        self.assertEqual(kept.state, "done")
        files = self.env["ir.attachment"].search([("name", "=", "清单.bin")])
        self.assertEqual(files.mapped("raw"), [content])
