"""One word for each thing: the translation uses those of docs/glossary.md."""

import re
from unittest import TestCase

import polib

from launcher.paths import ADDON, ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
# Signs of a Latin text right beside a Chinese character, outside of markup.
HALF_WIDTH = re.compile(r"[一-鿿”）][,;:?!(]|\)[,;:?!一-鿿“（]")
MARKUP = re.compile(r"<[^>]*>")


class TestGlossary(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = ROW.findall(GLOSSARY.read_text(encoding="utf-8"))[2:]
        cls.terms = {term: (zh, avoided.split(", ")) for term, zh, avoided, _w in rows}
        entries = polib.pofile(str(ADDON / "i18n" / "zh_CN.po"))
        cls.entries = [entry for entry in entries if not entry.obsolete]

    def test_a_term_that_stands_alone_is_translated_as_the_glossary_says(self):
        self.assertGreater(len(self.terms), 25)
        alone = {entry.msgid: entry.msgstr for entry in self.entries}
        for term, (zh, _avoided) in self.terms.items():
            for said in {term, f"{term}s"} & alone.keys():
                with self.subTest(said):
                    self.assertIn(zh, alone[said])

    def test_every_term_is_used(self):
        said = "\n".join(entry.msgstr for entry in self.entries)
        unused = [term for term, (zh, _avoided) in self.terms.items() if zh not in said]
        self.assertEqual(unused, [])

    def test_no_translation_uses_another_word_for_it(self):
        for term, (_zh, avoided) in self.terms.items():
            for word in avoided:
                found = [e.msgstr[:60] for e in self.entries if word in e.msgstr]
                with self.subTest(term, word=word):
                    self.assertEqual(found, [])

    def test_chinese_sentences_have_chinese_signs(self):
        found = [
            entry.msgstr
            for entry in self.entries
            if HALF_WIDTH.search(MARKUP.sub("", entry.msgstr))
        ]
        self.assertEqual(found, [])
