"""The facts of a case: what was done, and when (clauses 5.2-2 to 5.2-4).

Every clock, report and scorecard goes by these. They are set by the steps alone, so
that nobody can date back what was not done; an import may bring them along.
"""

from odoo import fields, models

from ..stage import STATES

# What was said face to face was answered by a person while it was told.
SPOKEN_CHANNELS = ("phone", "visit", "meeting")
# A complaint has to be assessed; a question or praise may go without.
ASSESSED_KINDS = ("complaint", "grievance")
# How far a case that is registered in a later column has come.
PROGRESS = {
    "new": 0,
    "assessed": 1,
    "processing": 2,
    "coordination": 2,
    "replied": 3,
    "closed": 3,
    "verified": 3,
    "cancelled": 0,
}
# What a reopened case has to achieve anew.
FACTS_OF_A_ROUND = (
    "date_responded",
    "date_planned",
    "date_resolved",
    "date_replied",
    "is_waiting",
    "date_waiting",
)


def _fact(label, meaning):
    return fields.Datetime(
        label,
        compute="_compute_facts",
        store=True,
        precompute=True,
        readonly=False,  # an old register is imported with its own times
        copy=False,
        gate="step",
        help=meaning,
    )


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"
    _past = (
        "date_responded",
        "date_assessed",
        "date_planned",
        "date_resolved",
        "date_replied",
        "date_waiting",
        "date_reopened",
        "date_closed",
    )
    _in_order = (
        ("date_received", "date_responded"),
        ("date_received", "date_replied"),
        ("date_received", "date_closed"),
    )

    date_responded = _fact(
        "First Response", "The customer heard from a person for the first time."
    )
    date_assessed = _fact("Assessed on", "The assessment was completed.")
    date_planned = _fact(
        "First Promise", "The customer's matter was given a time for the first time."
    )
    date_resolved = _fact("Resolved", "All measures were done.")
    date_replied = _fact("Replied on", "The solution was explained to the customer.")
    is_waiting = fields.Boolean("Waiting for the Customer", copy=False, gate="step")
    date_waiting = fields.Datetime(
        "Waiting since",
        copy=False,
        help="The customer was asked last.",
        gate="step",
    )
    date_reopened = fields.Datetime(
        "Reopened", copy=False, index="btree_not_null", gate="step"
    )
    round = fields.Integer(
        "Reopened (times)",
        copy=False,
        help="How often the case was taken up again after an answer.",
        gate="step",
    )

    taken_over_as = fields.Selection(
        STATES,
        compute="_compute_taken_over_as",
        store=True,
        precompute=True,
        copy=False,
        help="How far an old register said that the case had come: what comes before "
        "was done, at a time that may be unknown.",
    )

    _waiting_idx = models.Index("(id) WHERE is_waiting IS TRUE")
    _reopened_idx = models.Index("(id) WHERE round > 0")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    def _compute_taken_over_as(self):
        """Once, when the case is taken over."""
        for case in self:
            case.taken_over_as = case.is_taken_over and case.state

    def _compute_facts(self):
        """What a new case brings along, by its channel and its column.

        Nothing recomputes it: it runs when a case is created, and once for a
        register that is older than these fields.
        """
        now = fields.Datetime.now()
        for case in self:
            for name, moment in case._facts_at_registration(now).items():
                case[name] = case[name] or moment

    def _facts_at_registration(self, now):
        """Times of what must have been done already, False for what was not.

        Of an old register they are unknown, unless it brings them along.
        """
        self.ensure_one()
        spoken = self.channel in SPOKEN_CHANNELS and self.date_received
        if self.is_taken_over:
            return {"date_responded": spoken}
        registered = self.create_date or now
        ended = self.date_closed or registered
        begun = min(registered, ended)
        progress = PROGRESS[self.state]
        assessed = progress >= 2 and self.kind in ASSESSED_KINDS
        replied = progress >= 3 and ended
        return {
            "date_responded": spoken or (progress >= 1 and begun),
            "date_assessed": (assessed or self.state == "assessed") and begun,
            "date_planned": bool(self.date_promised) and begun,
            "date_resolved": replied,
            "date_replied": replied,
        }

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _came_as(self, progress):
        """Whether an old register said that the case had come so far."""
        return self.is_taken_over and PROGRESS[self.taken_over_as] >= progress

    def _keep(self, **values):
        """Write what a step of the current user has achieved."""
        self.check_access("write")
        self.sudo().write(values)  # the right to change these cases was checked
