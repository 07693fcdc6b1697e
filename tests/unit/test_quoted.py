"""A sentence that names a label names it as it stands on the screen, in Chinese too."""

import re
from unittest import TestCase

import polib

from launcher.paths import ADDON

QUOTED = re.compile(r"“([^”%]+)”")
MARKUP = re.compile(r"<[^>]*>")
# Menus of Odoo that sentences name, as its own Chinese calls them.
OF_ODOO = {
    "Technical": "技术",
    "Email Templates": "EMail模板",
    "Emails": "EMail",
    "Incoming Mail Servers": "收件服务器",
    "Outgoing Mail Servers": "发送服务器",
    "Scheduled Actions": "计划的操作",
    "Sequences": "序列 Sequences",
}


class TestQuoted(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        entries = polib.pofile(str(ADDON / "i18n" / "zh_CN.po"))
        cls.labels = {entry.msgid: entry.msgstr for entry in entries}
        cls.menus = OF_ODOO | {
            entry.msgid: entry.msgstr
            for entry in entries
            if any(
                place.startswith("model:ir.ui.menu,")
                for place, _line in entry.occurrences
            )
        }
        cls.said = {
            " ".join(MARKUP.sub("", english).split()): chinese
            for english, chinese in cls.labels.items()
        }

    def test_a_quoted_label_is_quoted_as_it_is_translated(self):
        found = 0
        for english, chinese in self.said.items():
            for label in QUOTED.findall(english):
                if label in self.labels:
                    found += 1
                    with self.subTest(english, label=label):
                        self.assertIn(f"“{self.labels[label]}”", chinese)
        self.assertGreater(found, 20)

    def test_a_path_of_menus_leads_there(self):
        longest_first = sorted(self.menus, key=len, reverse=True)
        menu = "|".join(re.escape(name) for name in longest_first)
        path = re.compile(f"(?:{menu})(?: / (?:{menu}))+")
        found = 0
        for english, chinese in self.said.items():
            for named in path.findall(english):
                found += 1
                way = " / ".join(self.menus[name] for name in named.split(" / "))
                with self.subTest(english, path=named):
                    self.assertIn(f"“{way}”", chinese)
        self.assertGreater(found, 15)
