"""What the customer is told, by mail or by word of mouth: shared by several dialogs."""

from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime, is_html_empty

from ...models.base.labels import label_of

WAYS = [
    ("email", "By E-mail"),
    ("phone", "By Phone"),
    ("visit", "Face to Face"),
    ("wechat", "By WeChat"),
]
# So long a letter is taken for what it would be if it were written now.
FRESH = timedelta(minutes=1)


class KefuCustomerNotice(models.AbstractModel):
    """A dialog that tells the customer something about a case.

    By mail: a message on the case from an editable template in the customer's
    language. Otherwise the officer has told it already, and a note keeps what was said
    and when.
    """

    _name = "kefu.customer.notice"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Notice to the Customer"
    _goes_by = ("state", "round", "partner_id", "email_from")

    complaint_id = fields.Many2one("kefu.complaint", "Case", required=True)
    way = fields.Selection(
        WAYS,
        "How",
        compute="_compute_way",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    customer_email = fields.Char("Sent to", compute="_compute_customer_email")
    template_id = fields.Many2one(
        "mail.template",
        domain="[('model', '=', 'kefu.complaint')]",
        default=lambda self: self._default_template_id(),
    )
    subject = fields.Char(
        compute="_compute_letter", store=True, readonly=False, precompute=True
    )
    body = fields.Html(
        compute="_compute_letter",
        store=True,
        readonly=False,
        precompute=True,
        sanitize_style=True,
    )
    # as the template has it, to see whether the officer has written into `body`
    body_proposed = fields.Html(
        compute="_compute_letter", store=True, precompute=True, sanitize_style=True
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Attachments")
    date_said = fields.Datetime("Said on", default=fields.Datetime.now)
    said = fields.Text("Told in Short", help="In short, as the customer was told it.")

    # ------------------------------------------------------------------
    # Defaults and compute
    # ------------------------------------------------------------------

    def _template_xmlid(self):
        """xmlid of the template that the dialog proposes."""
        return ""

    def _default_template_id(self):
        return self.env.ref(self._template_xmlid(), raise_if_not_found=False)

    @api.depends("complaint_id")
    def _compute_customer_email(self):
        for notice in self:
            case = notice.complaint_id
            notice.customer_email = case._customer_address() if case else ""

    @api.depends("complaint_id")
    def _compute_way(self):
        """By mail if there is an address, else the way the customer came."""
        ways = dict(WAYS).keys() - {"email"}
        for notice in self:
            channel = notice.complaint_id.channel
            spoken = channel if channel in ways else "phone"
            notice.way = "email" if notice.customer_email else spoken

    @api.depends("complaint_id", "template_id")
    def _compute_letter(self):
        """The template in the customer's language; what was written by hand stays."""
        for notice in self:
            letter = notice._letter()
            notice.subject = letter.get("subject") or notice.subject
            if not notice.body or notice.body == notice.body_proposed:
                notice.body = letter.get("body_html")
            notice.body_proposed = letter.get("body_html")

    def _letter(self):
        """Subject and body_html of the template on the case."""
        self.ensure_one()
        case = self.complaint_id._origin
        # one for another model would be filled in with whatever has the case's number
        if not case or self.template_id.model != case._name:
            return {}
        # the text as it is typed here goes along, as the case doesn't have it yet
        template = self.template_id.with_context(kefu_notice=self._letter_values())
        return template._generate_template(case.ids, ("subject", "body_html"))[case.id]

    def _letter_values(self):
        """What the template finds in `ctx['kefu_notice']`."""
        return {}

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _tell(self):
        """Tell the customer, or note what was told; the message on the case."""
        self.ensure_one()
        if self.way == "email":
            return self._send()
        case = self.complaint_id
        message = case.message_post(
            body=self._note(), attachment_ids=self.attachment_ids.ids
        )
        if not case.date_responded:
            case._keep(date_responded=fields.Datetime.now())
        case._customer_was_heard()
        return message

    def _send(self):
        """Send the mail; answers come back to the case."""
        self._renew_letter()
        self._check_letter()
        case = self.complaint_id
        to = {"outgoing_email_to": case.email_from}
        if reader := case._reader_at_address():
            to = {"partner_ids": reader.ids}
        return case.message_post(
            body=self.body,
            subject=self.subject,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            attachment_ids=self.attachment_ids.ids,
            # the letter ends with who writes and for which team
            email_add_signature=False,
            **to,
        )

    def _renew_letter(self):
        """A dialog that lay open names days that have moved on since."""
        opened = fields.Datetime.to_datetime(self.opened_on["moment"])
        is_fresh = fields.Datetime.now() - opened < FRESH
        if not is_fresh and self.body == self.body_proposed:
            self.body = self.body_proposed = self._letter().get("body_html")

    def _check_letter(self):
        """Raise `UserError` unless the letter says something and reaches somebody."""
        if not self.customer_email:
            raise UserError(
                self.env._(
                    "There is no e-mail address on case %(case)s that mail could reach: "
                    "correct it, or tell the customer on another way.",
                    case=self.complaint_id.display_name,
                )
            )
        if is_html_empty(self.body):
            raise UserError(
                self.env._(
                    "The letter to the customer is empty: write it, or choose a mail "
                    "template that does."
                )
            )

    def _note(self):
        """The note on what was said, by which way and when."""
        heading = self.env._(
            "Told the customer (%(way)s, %(when)s):",
            way=label_of(self, "way"),
            when=format_datetime(self.env, self.date_said or fields.Datetime.now()),
        )
        return Markup("<p>%s</p>%s") % (heading, self._note_body())

    def _note_body(self):
        return Markup("<p>%s</p>") % (self.said or "")
