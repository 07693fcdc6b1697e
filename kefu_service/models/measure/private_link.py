"""The private link of a measure, for a head of department without a login (5.2-3).

The mail to the head leads to a page on which the measure is accepted, refused or
reported. Whoever has a login gets the link to the measure itself.
"""

import uuid

from odoo import fields, models
from odoo.fields import NO_ACCESS
from odoo.tools import consteq, plaintext2html

from .measure import ENDED_STATES

PAGE = "/my/measures"


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    access_token = fields.Char(groups=NO_ACCESS, copy=False, gate="step")
    access_partner_id = fields.Many2one(
        "res.partner",
        "Private Link of",
        readonly=True,
        copy=False,
        help="The head to whom the private link was given: with another head it ends.",
        gate="step",
    )

    head_warning = fields.Char(
        related="department_id.kefu_head_warning", related_sudo=False
    )

    # ------------------------------------------------------------------
    # Whose the link is
    # ------------------------------------------------------------------

    def _head_without_login(self):
        """The head who can do nothing but by mail; empty if there is a login."""
        self.ensure_one()
        partner = self.department_id._kefu_head_partner(self.company_id)
        # sudo: whether somebody has a login is no secret
        return partner.browse() if partner.sudo().user_ids else partner

    def _mail(self, template_xmlid):
        """There is a key before the letter is written: sending it writes nothing."""
        for measure in self.sudo():  # the key stays with us
            head = measure._head_without_login()
            if head and (head != measure.access_partner_id):
                key = str(uuid.uuid4())
                measure.write({"access_token": key, "access_partner_id": head.id})
        return super()._mail(template_xmlid)

    def _opens_with(self, key):
        """Whether `key` is that of whoever heads the department now."""
        measure = self.sudo()  # the key is the right
        head = measure.access_partner_id
        return bool(
            key
            and head
            and measure.access_token
            and consteq(measure.access_token, key)
            and measure.state not in ("draft", *ENDED_STATES)
            and measure._head_without_login() == head
        )

    def _kefu_private_page(self):
        """In the head's copy the link to the measure becomes the one to the page."""
        key = self.sudo().access_token  # for the head's own copy alone
        if not key:
            return None
        return (
            f"/odoo/kefu-measures/{self.id}",
            f"{PAGE}/{self.id}?access_token={key}",
        )

    def _kefu_is_private_to(self, partner, addresses):
        # sudo: whose the key is
        head = self.sudo().access_partner_id
        return bool(
            head
            and partner == head == self._head_without_login()
            and addresses == {head.email_normalized}
        )

    # ------------------------------------------------------------------
    # What is done there
    # ------------------------------------------------------------------

    def _step_by_link(self, step, text="", files=()):
        """Take a step for the holder of the link; the history names the head.

        Raises `UserError` as the buttons do.
        """
        self.ensure_one()
        self.lock_for_update(allow_referencing=True)  # a double click
        head = self.access_partner_id
        if step == "done":
            self.result = plaintext2html(text)
        if files:
            self.message_post(
                body=self.env._("Sent by %(head)s with the result.", head=head.name),
                attachments=list(files),
                author_id=head.id,
                message_type="comment",
                subtype_xmlid="mail.mt_note",
            )
        {
            "accept": self.action_accept,
            "refuse": lambda: self._refuse(text),
            "done": self.action_done,
        }[step]()
        self._message_log(
            body=self._kefu_in_house().env._(
                "By the private link of %(head)s, who has no login.", head=head.name
            ),
            author_id=head.id,
        )
