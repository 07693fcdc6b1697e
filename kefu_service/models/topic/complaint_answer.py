"""A case that is answered with the answer of a topic."""

from odoo import models

from ..case.complaint.steps import REQUIREMENTS


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def _keep_answered_with(self, topic):
        """Keep with which answer the customer was answered, and the topic if none is.

        The answer of another topic may fit as well: it doesn't change what was asked.
        Own words take the place of an answer that was given before.
        """
        self.ensure_one()
        if not topic and not self.answered_topic_id:
            return
        facts = {"answered_topic_id": topic.id}
        if not self.topic_id:
            facts["topic_id"] = topic.id
        self._keep(**facts)

    def _may_close_with_reply(self):
        """Whether nothing but the reply keeps the case from being closed."""
        self.ensure_one()
        names = [name for name in REQUIREMENTS["closed"] if name != "reply"]
        return not any(getattr(self, f"_missing_{name}")() for name in names)

    def _keep_shown(self, topics):
        """Keep which answers the customer had read before writing."""
        if topics:
            self._keep(shown_topic_ids=[(6, 0, topics.ids)])
