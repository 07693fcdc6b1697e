"""What one has to see beside a measure: the customer's pictures, and ours of the result.

Whoever does the work sees what the customer sent without opening the case; whoever
verifies sees what was done.
"""

from odoo import api, fields, models

# What every browser shows, and what runs nothing.
PICTURES = ("image/gif", "image/jpeg", "image/png", "image/webp")


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    case_file_ids = fields.Many2many(
        "ir.attachment", string="Files of the Case", compute="_compute_files"
    )
    result_file_ids = fields.Many2many(
        "ir.attachment", string="Photos and Papers", compute="_compute_files"
    )

    def _pictures_of_customer(self):
        """The pictures that the customer sent, for whoever does the work by a link.

        No paper and nothing of the inside: the link is a key without a login.
        """
        self.ensure_one()
        # sudo: the key of the link is the right; what the customer sent, and no more
        files = self.complaint_id.sudo()._portal_messages().attachment_ids
        return files.filtered(lambda file: file.mimetype in PICTURES)

    @api.depends("complaint_id", "message_ids")
    @api.depends_context("uid")
    def _compute_files(self):
        """As far as the user reads the record that they belong to."""
        measures, cases = self._origin, self.complaint_id._origin
        files = self.env["ir.attachment"].search(
            [
                ("res_field", "=", False),
                "|",
                "&",
                ("res_model", "=", measures._name),
                ("res_id", "in", measures.ids),
                "&",
                ("res_model", "=", cases._name),
                ("res_id", "in", cases.ids),
            ],
            order="id",
        )
        of = files.grouped(lambda file: (file.res_model, file.res_id))
        for measure in self:
            case = measure.complaint_id
            measure.result_file_ids = of.get((measure._name, measure._origin.id))
            measure.case_file_ids = of.get((case._name, case._origin.id))
