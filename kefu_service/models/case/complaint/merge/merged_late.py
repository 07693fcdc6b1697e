"""What comes to a case that was merged meanwhile goes on where the matter goes on.

A page that was open before still shows the merged case, and whoever writes while two
cases are merged sees them as they stood before.
"""

from datetime import timedelta

from odoo import api, fields, models

from ....base.cron import wake

CRON = "kefu_service.ir_cron_merged_late"
OURS = "kefu.complaint"
# What people say; that it was merged is noted on the merged case itself.
SAID = ("comment", "email", "email_outgoing")
# What a message of a merged case itself comes with.
ITS_OWN = frozenset({"rating_id", "rating_value", "tracking_value_ids"})
# Whoever writes while cases are merged has finished by then.
SOON = timedelta(minutes=2)
# How long after it a merged case is looked at.
LATE = timedelta(days=3)


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    # ------------------------------------------------------------------
    # From a page that was open
    # ------------------------------------------------------------------

    def message_post(self, **kwargs):
        # a rating judges the answer that was given there, a change is that case's
        if not ITS_OWN & kwargs.keys() and (kept := self._goes_on()):
            if kept.has_access("read"):
                return kept.message_post(**kwargs)
            wake(self.env, CRON)
        return super().message_post(**kwargs)

    def _goes_on(self):
        """The case that goes on in place of this merged one; none if it wasn't merged."""
        # sudo: which one it is, whoever may read that
        return (self.sudo()._resolve_merged() - self.sudo()).with_env(self.env)

    @api.model
    def _led_on(self, vals_list):
        """`vals_list` of what is attached to records, on cases that were not merged.

        Whoever may not read the one that goes on leaves it where it was put; it is
        brought along by the scheduled action.
        """
        ids = [vals.get("res_id") for vals in vals_list if self._is_for_case(vals)]
        if not (ids := list(filter(None, ids))):
            return vals_list
        # sudo: whether they were merged, and nothing else
        known = self.sudo().with_context(active_test=False)
        merged = known.search([("id", "in", ids), ("merged_into_id", "!=", False)])
        if not merged:
            return vals_list
        wake(self.env, CRON)
        cases = {case.id: case.with_env(self.env)._goes_on() for case in merged}
        readable = {id_: case for id_, case in cases.items() if case.has_access("read")}
        return [
            {**vals, "res_id": readable[vals["res_id"]].id}
            if self._is_for_case(vals) and vals.get("res_id") in readable
            else vals
            for vals in vals_list
        ]

    @api.model
    def _is_for_case(self, vals):
        return vals.get("res_model") == OURS or (
            vals.get("res_model_id")
            and vals["res_model_id"] == self.env["ir.model"]._get_id(OURS)
        )

    # ------------------------------------------------------------------
    # Written meanwhile
    # ------------------------------------------------------------------

    def _merge(self, others):
        res = super()._merge(others)
        wake(self.env, CRON, at=fields.Datetime.now() + SOON)
        return res

    @api.model
    def _cron_merged_late(self):
        """Bring along what came to merged cases after they were merged."""
        since = fields.Datetime.now() - LATE
        merged = self.with_context(active_test=False).search(
            [("merged_into_id", "!=", False), ("date_closed", ">=", since)]
        )
        for kept, others in merged.grouped("merged_into_id").items():
            kept._take_late(others)

    def _take_late(self, others):
        """Have here what people said, attached and planned on merged `others`."""
        said = self._everything("mail.message", of=others, model_field="model")
        said = said.filtered(
            lambda message: message.message_type in SAID and not message.rating_ids
        )
        said.write({"res_id": self.id})
        self._take_attachments(others)
        self._take_activities(others)
        self._take_followers(others)
        if any(self._is_word_of_customer(message) for message in said):
            self._customer_has_written()


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(self.env[OURS]._led_on(vals_list))


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(self.env[OURS]._led_on(vals_list))
