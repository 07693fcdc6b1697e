"""History is kept (clause 6): what was said, sent and changed stays as it was.

Nobody, administrators included, deletes or rewrites what stands in the history of a
record of ours, or writes into its past. A note of one's own may be corrected: what it
said before stays in the history. What the system does by itself (the mail gateway,
merging, steps) runs as superuser, for whom it is open as the gate is.
"""

from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import is_html_empty

from ..own_models import is_ours

# What a reader may write on a message: it says nothing else afterwards.
READERS_OWN = frozenset({"starred_partner_ids", "message_link_preview_ids"})
# What a reader may write on a notification of his own.
READ = frozenset({"is_read", "read_date"})
# What only the gateway and the steps put into the history.
WRITTEN_BY_SYSTEM = ("date", "create_date", "tracking_value_ids")
MAIL_TYPES = ("email", "email_outgoing")
# What was rated; how it is shown may follow.
RATED = frozenset({"rating", "feedback", "consumed", "res_id", "res_model_id"})


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            for vals in vals_list:
                self._kefu_check_written_now(vals)
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and vals.keys() - READERS_OWN:
            self._kefu_check_kept(vals)
        before = self._kefu_bodies() if "body" in vals else {}
        done = super().write(vals)
        for message, body in before.items():
            message._kefu_log_correction(body)
        return done

    def unlink(self):
        if not self.env.su and any(is_ours(message.model) for message in self):
            self._kefu_refuse()
        return super().unlink()

    @api.model
    def _kefu_check_written_now(self, vals):
        """Raise `AccessError` for a message that says it is old, or came by mail."""
        claims = [name for name in WRITTEN_BY_SYSTEM if vals.get(name)]
        if vals.get("message_type") in MAIL_TYPES:
            claims.append("message_type")
        if claims and is_ours(vals.get("model")):
            raise AccessError(
                self.env._(
                    "What came by mail, when it came, and what was changed is written "
                    "into the history by the system alone. Log a note that says it "
                    "in your own words."
                )
            )

    def _kefu_check_kept(self, vals):
        """Raise `AccessError` unless the user corrects notes of his or her own."""
        if is_ours(vals.get("model")):
            self._kefu_refuse()
        for message in self:
            correcting = message._kefu_is_own_note() and not vals.keys() - {"body"}
            if is_ours(message.model) and not correcting:
                self._kefu_refuse()

    def _kefu_is_own_note(self):
        self.ensure_one()
        message = self.sudo()  # what kind of message it is, for whoever may read it
        return (
            message.message_type == "comment"
            and message.author_id == self.env.user.partner_id
            and (message.is_internal or message.subtype_id.internal)
            and not message.tracking_value_ids
        )

    def _kefu_bodies(self):
        """What these messages say, of those on records of ours."""
        messages = self.sudo()  # only to see whether it changes
        return {m: m.body for m in messages if is_ours(m.model)}

    def _kefu_log_correction(self, before):
        """Keep in the history what a note said before it was corrected."""
        self.ensure_one()
        if self.body == before or is_html_empty(before):
            return
        after = Markup("") if is_html_empty(self.body) else self.body
        # sudo: whoever may correct the note
        self.env[self.model].browse(self.res_id).sudo()._message_log(
            # no quotes: they would be folded away
            body=Markup("<p>%s</p><div>%s</div><p>%s</p><div>%s</div>")
            % (
                self.env._("A note was corrected. Before:"),
                before,
                self.env._("After:"),
                after,
            )
        )

    def _kefu_refuse(self):
        raise AccessError(
            self.env._(
                "What was said, sent or changed is kept as it is (clause 6): it can't "
                "be changed, moved or deleted. Log a note with what has to be added."
            )
        )


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _check_can_update_message_content(self, messages):
        """The web client corrects a message as superuser: its author is asked for."""
        mine = messages.with_env(self.env)
        if is_ours(self._name) and not all(m._kefu_is_own_note() for m in mine):
            mine._kefu_refuse()
        return super()._check_can_update_message_content(messages)


class MailTrackingValue(models.Model):
    _inherit = "mail.tracking.value"

    @api.model_create_multi
    def create(self, vals_list):
        values = super().create(vals_list)
        values._kefu_check_kept()
        return values

    def write(self, vals):
        self._kefu_check_kept()
        return super().write(vals)

    def unlink(self):
        self._kefu_check_kept()
        return super().unlink()

    def _kefu_check_kept(self):
        if self.env.su:
            return
        messages = self.mail_message_id
        if any(is_ours(message.model) for message in messages):
            messages._kefu_refuse()


class MailNotification(models.Model):
    _inherit = "mail.notification"

    def write(self, vals):
        if vals.keys() - READ:
            self._kefu_check_kept()
        return super().write(vals)

    def unlink(self):
        self._kefu_check_kept()
        return super().unlink()

    def _kefu_check_kept(self):
        """Raise `AccessError` if it says to whom something was sent."""
        if self.env.su:
            return
        messages = self.sudo().mail_message_id  # only of which record they are
        if any(is_ours(message.model) for message in messages):
            messages._kefu_refuse()


class RatingRating(models.Model):
    _inherit = "rating.rating"

    @api.model_create_multi
    def create(self, vals_list):
        ratings = super().create(vals_list)
        if not self.env.su:
            ratings._kefu_check_kept()
        return ratings

    def write(self, vals):
        kept = self
        if self.env.su:  # a private link rates once
            kept = self.filtered("consumed") if vals.keys() & RATED else self.browse()
        kept._kefu_check_kept()
        return super().write(vals)

    def unlink(self):
        if not self.env.su:
            self._kefu_check_kept()
        return super().unlink()

    def _kefu_check_kept(self):
        """Raise `UserError` if a customer's rating would be written by somebody else."""
        ratings = self.sudo()  # only of which record they are
        if any(is_ours(rating.res_model) for rating in ratings):
            raise UserError(
                self.env._(
                    "A rating is the customer's own word: it is given once, on the "
                    "page of the case, and nobody changes it."
                )
            )
