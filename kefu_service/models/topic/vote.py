"""Did this help? What readers of the service page said of an answer."""

from odoo import api, fields, models


class KefuTopicVote(models.Model):
    """One reader's word on one answer; a row each, as two may say it at once."""

    _name = "kefu.topic.vote"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Word on an Answer"
    _order = "id desc"
    _rec_name = "topic_id"

    topic_id = fields.Many2one(
        "kefu.topic", required=True, readonly=True, index=True, ondelete="cascade"
    )
    helped = fields.Boolean("It Helped", readonly=True)
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)

    @api.model
    def _keep(self, topic, helped):
        """Keep that an answer helped a reader, or did not."""
        return self.create({"topic_id": topic.id, "helped": helped})
