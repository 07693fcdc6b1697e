"""Service information to many customers at once (5.3.3-2)."""

import ast
from collections import Counter

from odoo import api, fields, models

from ...models.customer.blacklist import UNSUBSCRIBE_PAGE

NAMES_TOLD = 5


class MailComposeMessage(models.TransientModel):
    """In a mailing of service information nobody is written to who opted out.

    Each mail carries the link to opt out; the sender is told who was skipped and why.
    """

    _inherit = "mail.compose.message"

    is_service_information = fields.Boolean()
    recipient_note = fields.Char(compute="_compute_recipient_note")
    # names of those who were skipped by reason, and how many were not
    mailing_result = fields.Json()

    @api.depends("is_service_information", "res_ids")
    def _compute_recipient_note(self):
        for composer in self:
            composer.recipient_note = (
                composer._recipients_in_words()
                if composer.is_service_information
                else False
            )

    def _recipients_in_words(self):
        partners = self.env["res.partner"].browse(self._evaluate_res_ids())
        nowhere = partners.filtered(lambda partner: not partner.email_normalized)
        opted_out = partners.filtered("is_blacklisted")
        return self.env._(
            "%(chosen)s chosen: %(opted_out)s opted out, %(nowhere)s without an e-mail "
            "address; these are skipped.",
            chosen=len(partners),
            opted_out=len(opted_out),
            nowhere=len(nowhere),
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_send_mail(self):
        """Tell the sender of service information who got it, and who did not."""
        if not self.is_service_information:
            return super().action_send_mail()
        self.write(
            {
                "mailing_result": {"sent": 0, "skipped": []},
                "use_exclusion_list": True,  # whatever a program has sent
            }
        )
        close = super().action_send_mail()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._("Service Information"),
                "message": self._result_in_words(),
                "type": "warning" if self.mailing_result["skipped"] else "success",
                "sticky": bool(self.mailing_result["skipped"]),
                "next": close,
            },
        }

    def _result_in_words(self):
        reasons = {
            "mail_bl": self.env._("opted out"),
            "mail_email_missing": self.env._("no e-mail address"),
            "mail_email_invalid": self.env._("wrong e-mail address"),
            "mail_dup": self.env._("same address as another one"),
        }
        skipped = self.mailing_result["skipped"]
        sentences = [
            self.env._("Sent to %(count)s.", count=self.mailing_result["sent"])
        ]
        for reason, count in Counter(reason for reason, _name in skipped).items():
            names = [name for other, name in skipped if other == reason]
            sentences.append(
                self.env._(
                    "Skipped %(count)s (%(reason)s): %(names)s",
                    count=count,
                    reason=reasons.get(reason, reason),
                    names=", ".join(names[:NAMES_TOLD])
                    + (" …" if count > NAMES_TOLD else ""),
                )
            )
        return "\n".join(sentences)

    # ------------------------------------------------------------------
    # Mails
    # ------------------------------------------------------------------

    def _prepare_mail_values_dynamic(self, res_ids):
        values_by_id = super()._prepare_mail_values_dynamic(res_ids)
        if self.is_service_information:
            languages = self._render_lang(res_ids)
            for partner in self.env["res.partner"].browse(res_ids):
                if partner.email_normalized:
                    self._add_way_out(
                        values_by_id[partner.id], partner, languages[partner.id]
                    )
        return values_by_id

    def _add_way_out(self, values, partner, language):
        """The link to opt out, for the reader and for the mail program (RFC 8058)."""
        address = partner.email_normalized
        blacklist = self.env["mail.blacklist"]
        query = blacklist._kefu_unsubscribe_query(address)
        page = f"{partner.get_base_url()}{UNSUBSCRIBE_PAGE}"
        # in the mail alone: the copy in the history is for others to read
        values["body_html"] += (
            self.env["ir.qweb"]
            .with_context(lang=language)
            ._render(
                "kefu_service.service_information_footer",
                {"url": f"{page}?{query}", "company": self.env.company},
            )
        )
        headers = ast.literal_eval(values.get("headers") or "{}")
        headers["List-Unsubscribe"] = f"<{page}/one-click?{query}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        values["headers"] = repr(headers)

    def _manage_mail_values(self, mail_values_all):
        """Leave out whom core would not write to, and note why."""
        values = super()._manage_mail_values(mail_values_all)
        if not self.is_service_information:
            return values
        skipped = {
            record_id: row["failure_type"]
            for record_id, row in values.items()
            if row.get("failure_type")
        }
        partners = self.env["res.partner"].browse(skipped)
        result = self.mailing_result or {"sent": 0, "skipped": []}
        self.mailing_result = {
            "sent": result["sent"] + len(values) - len(skipped),
            "skipped": result["skipped"]
            + [(skipped[partner.id], partner.display_name) for partner in partners],
        }
        return {key: row for key, row in values.items() if key not in skipped}
