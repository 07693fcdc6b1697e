"""The history names what was changed: no two fields of a record by the same words."""

from collections import defaultdict

import polib

from odoo.tests import TransactionCase, tagged

from launcher.paths import ADDON


@tagged("post_install", "-at_install", "standard")
class TestLabels(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        entries = polib.pofile(str(ADDON / "i18n" / "zh_CN.po"))
        cls.chinese = {e.msgid: e.msgstr for e in entries if not e.obsolete}

    def _tracked(self):
        """(model, its tracked fields of ours), of every model with a history."""
        for model in self.env.values():
            ours = [
                field
                for field in model._fields.values()
                if getattr(field, "tracking", None)
                and (model._name.startswith("kefu.") or field._module == "kefu_service")
            ]
            if ours and not model._abstract:
                yield model, ours

    def test_what_was_changed_is_told_apart_in_both_languages(self):
        alike = []
        for model, fields in self._tracked():
            for words in ({}, self.chinese):
                named = defaultdict(list)
                for field in fields:
                    label = words.get(field.string, field.string)
                    named[label].append(field.name)
                alike += [
                    (model._name, label, names)
                    for label, names in named.items()
                    if len(names) > 1
                ]
        self.assertFalse(alike)
        self.assertGreater(len(list(self._tracked())), 8)
