"""What happened before a case was taken up again: it stays in the timeline (5.3.1-3).

A case has the facts of its present round alone; those of earlier ones stand in its
history, as the changes of its column and of the customer's verdict.
"""

from odoo import models
from odoo.fields import Domain

from ..case.complaint.steps import ANSWERED_STATES

ICONS = {
    "replied": "fa-reply",
    "closed": "fa-check",
    "cancelled": "fa-ban",
    "again": "fa-repeat",
}
VERDICT_ICON = "fa-thumbs-o-up"
TRACKED = ("stage_id", "customer_verdict")


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _kefu_case_events(self, cases):
        yield from super()._kefu_case_events(cases)
        again = cases.filtered("round")
        yield from self._kefu_verdict_events(cases - again)
        for tracking in self._kefu_changes(again):
            message = tracking.mail_message_id
            case = again.browse(message.res_id)
            if label_and_icon := self._kefu_change_in_words(tracking, case):
                yield self._kefu_event_of(case, message.date, *label_and_icon)

    def _kefu_verdict_events(self, cases):
        """What the customer said of the answer."""
        for case in cases.filtered("date_verdict").filtered("customer_verdict"):
            label = self._kefu_verdict_labels()[case.customer_verdict]
            yield self._kefu_event_of(case, case.date_verdict, label, VERDICT_ICON)

    def _kefu_changes(self, cases):
        """The changes of columns and verdicts in the history of these cases."""
        # sudo: the history of cases that the user reads
        changes = self.env["mail.tracking.value"].sudo()
        if not cases:
            return changes
        names = [self.env["ir.model.fields"]._get(cases._name, n).id for n in TRACKED]
        return changes.search(
            Domain("field_id", "in", names)
            & Domain("mail_message_id.model", "=", cases._name)
            & Domain("mail_message_id.res_id", "in", cases.ids),
            order="id",
        )

    def _kefu_change_in_words(self, tracking, case):
        """Label and icon of a change; none for what the facts of the case tell."""
        if tracking.field_id.name == "customer_verdict":
            verdict = self._kefu_verdicts_in_words().get(tracking.new_value_char)
            return verdict and (self._kefu_verdict_labels()[verdict], VERDICT_ICON)
        stages = self.env["kefu.stage"].with_context(active_test=False)
        old = stages.browse(tracking.old_value_integer).exists().state
        new = stages.browse(tracking.new_value_integer).exists().state
        if old in ANSWERED_STATES and new not in ANSWERED_STATES:
            return self.env._("Taken up again"), ICONS["again"]
        labels = {
            "replied": self.env._("Replied"),
            "closed": self.env._("Closed"),
            "cancelled": self.env._("Cancelled"),
        }
        # of an old register nobody may know when it was taken up again
        again = case.date_reopened
        is_earlier = again and tracking.mail_message_id.date < again
        return new in labels and is_earlier and (labels[new], ICONS[new])

    def _kefu_verdicts_in_words(self):
        """The verdict by its label: the history has it in its writer's language."""
        return {
            label: verdict
            for lang, _name in self.env["res.lang"].get_installed()
            for verdict, label in self.with_context(lang=lang)
            ._kefu_verdict_labels()
            .items()
        }

    def _kefu_verdict_labels(self):
        field = self.env["kefu.complaint"]._fields["customer_verdict"]
        return dict(field._description_selection(self.env))
