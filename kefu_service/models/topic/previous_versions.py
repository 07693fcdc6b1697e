"""What a topic asked and answered before stays in its history, in each language (6)."""

from markupsafe import Markup

from odoo import models
from odoo.tools import is_html_empty

TRANSLATED = ("question", "answer")


class KefuTopic(models.Model):
    _inherit = "kefu.topic"

    def _update_field_translations(
        self, field_name, translations, digest=None, source_lang=""
    ):
        """The globe beside a field changes what is read without a `write`."""
        before = self._said(field_name) if field_name in TRANSLATED else {}
        res = super()._update_field_translations(
            field_name, translations, digest=digest, source_lang=source_lang
        )
        self._keep_former(field_name, before)
        return res

    def _said(self, name):
        """{topic: {language: what it says there}} of the installed languages.

        The user's own language comes last, as what is noted last is read first.
        """
        own = self.env.lang or "en_US"
        others = [code for code, _name in self.env["res.lang"].get_installed()]
        langs = [*(code for code in others if code != own), own]
        return {
            topic: {lang: topic.with_context(lang=lang)[name] for lang in langs}
            for topic in self
        }

    def _keep_former(self, name, before):
        """Note what the field `name` said in each language in which it was changed."""
        now = self._said(name) if before else {}
        for topic, words in before.items():
            changed = {
                lang: former
                for lang, former in words.items()
                if former != now[topic][lang] and not is_html_empty(former)
            }
            # where nothing is translated, all languages say the same: once
            for former, lang in {text: lang for lang, text in changed.items()}.items():
                topic._message_log(
                    body=Markup("<p>%s</p><blockquote>%s</blockquote>")
                    % (self._heading(name, lang), former)
                )

    def _heading(self, name, lang):
        own = lang == (self.env.lang or "en_US")
        if name == "answer" and own:
            return self.env._("The answer was changed. Before:")
        language = dict(self.env["res.lang"].get_installed()).get(lang, lang)
        if name == "answer":
            return self.env._(
                "The answer was changed (%(language)s). Before:", language=language
            )
        return self.env._(
            "The question was changed (%(language)s). Before:", language=language
        )
