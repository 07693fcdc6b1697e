"""Words that are written once: placeholders of prepared answers, the team's signature."""

from markupsafe import Markup

from odoo import api, models
from odoo.tools import format_datetime, is_html_empty
from odoo.tools.translate import LazyTranslate

from .....tools.case import placeholders

_lt = LazyTranslate(__name__)

# What a customer may read of a case anyway, by the name that is known in any language.
PLACEHOLDERS = {
    "number": _lt("case number"),
    "subject": _lt("subject"),
    "customer": _lt("customer's name"),
    "promised": _lt("promised time"),
    "team": _lt("team"),
    "phone": _lt("service phone"),
    "hours": _lt("service hours"),
    "officer": _lt("officer's name"),
}


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    # ------------------------------------------------------------------
    # Placeholders
    # ------------------------------------------------------------------

    @api.model
    def _placeholder_words(self):
        """The placeholders in the reader's language, by name."""
        return {name: self.env._(word) for name, word in PLACEHOLDERS.items()}

    @api.model
    def _placeholder_names(self):
        """Name of the placeholder for each of its words, in all languages."""
        names = {name: name for name in PLACEHOLDERS}
        for lang, _label in self.env["res.lang"].get_installed():
            words = self.with_context(lang=lang)._placeholder_words()
            names |= {word.lower(): name for name, word in words.items()}
        return names

    def _placeholder_values(self):
        """What each placeholder says, in the language in which the customer reads."""
        self.ensure_one()
        case = self.with_context(lang=self._customer_reads())
        team = case.team_id.sudo()  # what it publishes to customers
        zone = case.partner_id.tz or team.resource_calendar_id.tz or "Asia/Shanghai"
        promised = case.date_promised
        return {
            "number": case.number or "",
            "subject": case.name or "",
            "customer": case.contact_name or case.partner_id.name or "",
            "promised": promised
            and format_datetime(case.env, promised, tz=zone, dt_format="short")
            or case.env._("(no time promised yet)"),
            "team": team.name or "",
            "phone": team.phone or "",
            "hours": team.service_hours or "",
            "officer": self.env.user.name,
        }

    def _customer_reads(self):
        """The language of letters to the customer."""
        self.ensure_one()
        return self.partner_id.lang or self.env.lang

    def _filled_in(self, text):
        """A text with the placeholders filled in for this case."""
        if not placeholders.names(text):
            return text
        values = self._placeholder_values()
        named = {word: values[name] for word, name in self._placeholder_names().items()}
        if isinstance(text, Markup):
            named = {word: Markup.escape(value) for word, value in named.items()}
            return Markup(placeholders.fill(text, named))
        return placeholders.fill(text, named)

    # ------------------------------------------------------------------
    # Signature
    # ------------------------------------------------------------------

    def _letter_signature(self):
        """How letters on this case end: the team's signature, once.

        A team without one is named, with whoever writes and the phone to call.
        """
        self.ensure_one()
        team = self.team_id.sudo()  # what it publishes to customers
        if not is_html_empty(team.signature):
            return self._filled_in(Markup(team.signature))
        lines = [self.env.user.name, team.name]
        if team.phone:
            lines.append(self.env._("Phone: %(phone)s", phone=team.phone))
        return Markup("<p>%s</p>") % Markup("<br/>").join(filter(None, lines))

    def _notify_by_email_prepare_rendering_context(self, message, **kwargs):
        """What is written on the page of a case is signed for its team as well."""
        values = super()._notify_by_email_prepare_rendering_context(message, **kwargs)
        author = values["author_user"]
        if values["signature"] and values["is_discussion"] and not author.share:
            # sudo: the words of the team that whoever wrote already reads
            case = self[:1].with_user(author).sudo()
            values["signature"] = case.with_context(
                lang=values["lang"]
            )._letter_signature()
        return values

    # ------------------------------------------------------------------
    # Writing
    # ------------------------------------------------------------------

    def message_post(self, **kwargs):
        """Fill in the placeholders of what a colleague writes on the page of a case."""
        user = self.env.user
        is_typed = kwargs.get("message_type") == "comment"
        if is_typed and user._is_internal() and not user._is_superuser():
            kwargs["body"] = self._filled_in(kwargs.get("body"))
        return super().message_post(**kwargs)
