"""Where the HTML of strangers is cleaned: as it comes in, and as it is shown."""

from markupsafe import Markup

from odoo import api, fields, models

from odoo.addons.mail.tools.discuss import Store

from ....tools.base import foreign_html
from ..own_models import is_ours

# What may be a person's text; of the other types the system itself is the writer.
WRITTEN_TYPES = ("comment", "email", "notification")


def clean(env, markup, own=None):
    """`markup` by the list; its words are in the language of the company.

    :param own: ids of the attachments that may be shown as pictures; see the tool
    """
    if not markup or "<" not in markup:
        return markup
    words = "Show picture"
    if "<img" in markup.lower():
        # sudo: the language of the company is no secret
        lang = env.company.sudo().partner_id.lang or env.lang
        words = env(context=dict(env.context, lang=lang))._("Show picture")
    return Markup(foreign_html.clean(markup, words, own))


class ForeignHtml(fields.Html):
    """HTML that may be a stranger's: only what is on the list is kept and shown."""

    def _convert(self, value, record, validate):
        if value and validate:
            value = clean(record.env, str(value))
        return super()._convert(value, record, validate)

    def convert_to_record(self, value, record):
        return clean(record.env, super().convert_to_record(value, record))

    def convert_to_read(self, value, record, use_display_name=True):
        value = super().convert_to_read(value, record, use_display_name)
        return clean(record.env, value)


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("body") and self._kefu_values_are_foreign(vals):
                own = self._kefu_attachment_ids(vals)
                vals["body"] = clean(self.env, str(vals["body"]), own)
        return super().create(vals_list)

    def write(self, vals):
        foreign = self.browse()
        if vals.get("body"):
            foreign = self.filtered(lambda message: message._kefu_is_foreign())
        for message in foreign:
            own = message.attachment_ids.ids + self._kefu_attachment_ids(vals)
            body = clean(self.env, str(vals["body"]), own)
            super(MailMessage, message).write({**vals, "body": body})
        return super(MailMessage, self - foreign).write(vals)

    def _to_store(self, store, fields, **kwargs):
        shown = Store.Attr("body", lambda message: message._kefu_shown_body())
        fields = [shown if field == "body" else field for field in fields]
        return super()._to_store(store, fields, **kwargs)

    def _kefu_shown_body(self):
        """The text as any page may show it."""
        self.ensure_one()
        if not self._kefu_is_foreign():
            return self.body
        # sudo: which files are the message's own, for whoever may read it
        return clean(self.env, self.body, self.sudo().attachment_ids.ids)

    def _kefu_is_foreign(self):
        """Whether the text came from outside the company, onto a record of ours.

        Who wrote a mail is what it says itself: every mail came from outside.
        """
        self.ensure_one()
        message = self.sudo()  # who may read it is asked elsewhere
        return is_ours(message.model) and (
            message.message_type == "email"
            or (
                message.message_type in WRITTEN_TYPES and _is_outside(message.author_id)
            )
        )

    @api.model
    def _kefu_values_are_foreign(self, vals):
        """As `_kefu_is_foreign`, before there is a message."""
        kind = vals.get("message_type")
        if not is_ours(vals.get("model")):
            return False
        # sudo: whether it is an employee is all that is asked
        author = self.env["res.partner"].sudo().browse(vals.get("author_id") or [])
        return kind == "email" or (kind in WRITTEN_TYPES and _is_outside(author))

    @api.model
    def _kefu_attachment_ids(self, vals):
        """The attachments that values link to a message."""
        ids = []
        for command in vals.get("attachment_ids") or ():
            if isinstance(command, int):
                ids.append(command)
            elif command[0] == fields.Command.LINK:
                ids.append(command[1])
            elif command[0] == fields.Command.SET:
                ids += command[2]
        return ids


def _is_outside(author):
    if not author or not author.partner_share:
        return not author
    # what the system says by itself comes from the company
    # sudo: which contacts are companies of ours is no secret
    companies = author.env["res.company"].sudo()
    return not companies.search_count([("partner_id", "=", author.id)], limit=1)
