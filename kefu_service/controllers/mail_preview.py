"""A mail that is kept as a file, to be read where it stands."""

from odoo.exceptions import AccessError, MissingError
from odoo.http import Controller, request, route
from odoo.tools import html2plaintext

from ..tools.mail.parse import parse

# What is larger is downloaded: nobody reads it in a small window.
MOST_BYTES = 25_000_000
HEADERS = [
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "private, no-store"),
]


class MailPreview(Controller):
    @route("/kefu/mail/<int:attachment_id>", type="http", auth="user", readonly=True)
    def mail(self, attachment_id):
        """The words of a mail, for whoever reads the file: no script, no picture."""
        attachment = request.env["ir.attachment"].browse(attachment_id)
        try:
            attachment.check_access("read")
            size, raw = attachment.file_size, attachment.raw
        except (AccessError, MissingError):
            raise request.not_found() from None
        if size > MOST_BYTES:
            raw = b""
        mail = parse(raw or b"")
        values = {
            "mail": mail,
            "recipients": ", ".join(address.email for address in mail.to),
            "files": ", ".join(file.name for file in mail.attachments),
            "is_too_large": size > MOST_BYTES,
            "text": mail.body_text or html2plaintext(mail.body_html or ""),
        }
        page = request.env["ir.ui.view"]._render_template(
            "kefu_service.mail_preview", values
        )
        return request.make_response(page, HEADERS)
