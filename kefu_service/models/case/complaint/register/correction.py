"""What may still be changed on a case by hand, and what only with a reason (6)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

# What goes on after a case has ended: sorting, following, and taking it up again.
AFTER_THE_END = frozenset(
    {
        "active",
        "activity_ids",
        "cancel_reason",
        "color",
        "email_cc",
        "message_follower_ids",
        "message_partner_ids",
        "outside_partner_ids",
        "stage_id",
        "tag_ids",
        "topic_id",
        "user_id",
    }
)


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    is_described = fields.Boolean(
        compute="_compute_is_described",
        help="What the customer said stands there: it is corrected with a reason.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("description")
    def _compute_is_described(self):
        """As it is kept, not as it is being typed: what a view has locked isn't sent."""
        for case in self:
            case.is_described = bool(case._origin.description)

    # ------------------------------------------------------------------
    # Views
    # ------------------------------------------------------------------

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Show what can't be changed any more on a case that has ended as it is."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type in ("form", "list"):
            lists = "ancestor::field"  # the rows of other models
            for node in arch.xpath(f"//field[not(@readonly)][not({lists})]"):
                field = self._fields.get(node.get("name"))
                if field and not field.readonly and field.name not in AFTER_THE_END:
                    node.set("readonly", "date_closed")
        return arch, view

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_correct(self):
        """Ask what was wrong of what was registered, and why."""
        self.ensure_one()
        self.check_access("write")
        return self._step_dialog("kefu.complaint.correct", self.env._("Correct"))

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_free(self, names):
        """A case that has ended is a record; an open one doesn't just vanish."""
        res = super()._check_free(names)
        if "active" in names and (still := self.filtered(_is_open)[:1]):
            raise UserError(
                self.env._(
                    "Case %(case)s is open and can't be archived: close it, or cancel "
                    "it with a reason.",
                    case=still.display_name,
                )
            )
        ended = self.filtered("date_closed")[:1]
        if ended and (late := names - AFTER_THE_END):
            ended._refuse_change(late)
        return res

    def _refuse_change(self, names):
        """Raise `UserError`: this case has ended; say where one may go on instead."""
        # sudo: number and title of where the matter goes on
        if kept := self.sudo()._resolve_merged() - self.sudo():
            raise UserError(
                self.env._(
                    "Case %(case)s was merged and is kept as it is: %(fields)s can't "
                    "be changed. Go on with %(kept)s.",
                    case=self.display_name,
                    fields=self._list_labels(names),
                    kept=kept.display_name,
                )
            )
        raise UserError(
            self.env._(
                "Case %(case)s has ended and is kept as it is: %(fields)s can't be "
                "changed. Take it up again first.",
                case=self.display_name,
                fields=self._list_labels(names),
            )
        )

    def _way_to_correct(self):
        return self.env._(
            "Use the button “Correct…” and state the reason; for the promised time "
            "“Promise a Time…”."
        )


def _is_open(case):
    return case.active and not case.date_closed
