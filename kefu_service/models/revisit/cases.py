"""Cases that come of a revisit: what does not satisfy, and suggestions (5.2-5)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

# What a case that was made of a wish may be corrected to; any other was a complaint.
WISHES = frozenset({"suggestion", "request", "inquiry", "praise"})
CHANNELS = {"visit": "visit", "wechat": "wechat", "email": "email", "online": "web"}


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    case_ids = fields.One2many(
        "kefu.complaint", "revisit_id", "Cases of It", gate="step"
    )
    case_count = fields.Integer(compute="_compute_case_count")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    def _compute_case_count(self):
        counts = dict(
            self.env["kefu.complaint"]._read_group(
                [("revisit_id", "in", self.ids)], ["revisit_id"], ["__count"]
            )
        )
        for revisit in self:
            revisit.case_count = counts.get(revisit, 0)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_make_complaint(self):
        """Make a case of what does not satisfy the customer, and open it."""
        return self._make_case(
            "complaint", self.feedback, self.env._("Not satisfied: %(customer)s")
        )

    def action_make_suggestion(self):
        """Make a case of what the customer wishes for, and open it."""
        return self._make_case(
            "suggestion",
            self.opportunities or self.feedback,
            self.env._("Suggestion of %(customer)s"),
        )

    @api.readonly
    def action_view_cases(self):
        """Open the cases that came of the revisit."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_complaint_action"
        )
        action["domain"] = [("revisit_id", "=", self.id)]
        action["context"] = {}
        return action

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _make_case(self, kind, said, title):
        """Open the case of `kind` that came of this revisit; make it the first time.

        Raises `UserError` if nothing was said that it could be made of.
        """
        self.ensure_one()
        self._check_officer()
        case = self._case_made(kind)
        if not case:
            if not (said or "").strip():
                raise UserError(
                    self.env._(
                        "Write down what was said first: the case is made of it."
                    )
                )
            case = self.env["kefu.complaint"].create(
                {
                    "name": title % {"customer": self.partner_id.display_name},
                    "kind": kind,
                    "channel": CHANNELS.get(self.method, "phone"),
                    "description": plaintext2html(said),
                    "partner_id": self.partner_id.id,
                    "user_id": self.user_id._kefu_there().id,
                    "company_id": self.company_id.id,
                    "revisit_id": self.id,
                }
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "kefu.complaint",
            "res_id": case.id,
            "view_mode": "form",
        }

    def _case_made(self, kind):
        """The case that was made as one of `kind`, whatever became of it."""
        cases = self.with_context(active_test=False).case_ids
        same = cases.filtered(lambda case: (case.kind in WISHES) == (kind in WISHES))
        return (same.filtered(lambda case: case.kind == kind) or same)[:1]
