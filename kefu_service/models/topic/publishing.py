"""Who says what to the public: a manager publishes, officers write (5.3.3-1)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..base.roles import MANAGER

# What an officer may do with a published topic: put it in another place.
ARRANGED = frozenset({"sequence", "keywords", "category_id"})


class KefuTopic(models.Model):
    _inherit = "kefu.topic"

    may_word = fields.Boolean(compute="_compute_may_word")

    @api.depends("is_published")
    @api.depends_context("uid")
    def _compute_may_word(self):
        """Whether the user may change what is said."""
        is_manager = self.env.user.has_group(MANAGER)
        for topic in self:
            topic.may_word = is_manager or not topic.is_published

    def _check_free(self, names):
        """What customers read is a manager's word; an officer may take it back."""
        res = super()._check_free(names)
        if self.env.su or self.env.user.has_group(MANAGER):
            return res
        # what is taken off the page is the officer's; the other way is checked below
        if "is_published" not in names and names - ARRANGED:
            self.filtered("is_published")._check_publishes()
        return res

    def _check_published_now(self, vals):
        """Raise `AccessError` if `vals` publish a topic and the user may not."""
        if vals.get("is_published"):
            self.filtered(lambda topic: not topic.is_published)._check_publishes()

    def _check_publishes(self):
        """Raise `AccessError` unless the user may say this to the public."""
        if self.env.su or not self or self.env.user.has_group(MANAGER):
            return
        raise AccessError(
            self.env._(
                "What customers read on the service page is published, and changed "
                "there, by a manager of the customer service: “%(question)s”. Take it "
                "off the page first, or ask a manager.",
                question=self[:1].question,
            )
        )

    def _update_field_translations(
        self, field_name, translations, digest=None, source_lang=""
    ):
        """A translation is read by the public as well."""
        self.filtered("is_published")._check_publishes()
        return super()._update_field_translations(
            field_name, translations, digest=digest, source_lang=source_lang
        )

    @api.model
    def _published_domain(self, teams):
        """What customers of `teams` read."""
        return [
            ("is_published", "=", True),
            ("company_id", "in", teams.company_id.ids),
            ("team_id", "in", [False, *teams.ids]),
        ]

    def _in_language(self, lang):
        """The topic as a customer reads it; an archived language is no obstacle."""
        installed = dict(self.env["res.lang"].get_installed())
        return self.with_context(lang=lang if lang in installed else self.env.lang)
