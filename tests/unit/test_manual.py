"""The pages name what is on the screen, and show pictures that a script takes."""

import json
import re
from pathlib import Path
from unittest import TestCase

import polib
from lxml import etree

from launcher.paths import ADDON, ROOT

MANUAL = ROOT / "docs" / "manual.zh.md"
# What the manual quotes from Odoo's own screens.
OF_ODOO = {
    "设置",
    "用户",
    "发送消息",
    "记录备注",
    "活动",
    "应用",
    "收藏",
    "导入记录",
    "操作",
}
NAMED = re.compile(r"「([^」]+)」")
SHOWN = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
# Written by tests, from names that are not those of menus.
GENERATED = {"rights.md", "clauses.md"}
# What follows a menu's name: “Configuration / Departments and Heads shows which …”.
TITLE = r"([A-Z][A-Za-z-]*(?: (?:(?:a|and|by|for|of|the) )*[A-Z][A-Za-z-]*)*)"


def menu_paths(terms):
    """English and Chinese paths to the menus, such as “Cases / Quarantine”."""
    names = {}
    for entry in terms:
        for place, _line in entry.occurrences:
            if place.startswith("model:ir.ui.menu,name:kefu_service."):
                names[place.rpartition(".")[2]] = (entry.msgid, entry.msgstr)
    paths = set()
    for item in etree.parse(ADDON / "views" / "kefu_menus.xml").iter("menuitem"):
        parent = item.get("parent") or item.getparent().get("id")
        if parent in names:
            pairs = zip(names[parent], names[item.get("id")], strict=True)
            paths |= {f"{above} / {below}" for above, below in pairs}
    return paths


class TestManual(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.text = MANUAL.read_text(encoding="utf-8")
        terms = polib.pofile(str(ADDON / "i18n" / "zh_CN.po"))
        terms = [entry for entry in terms if not entry.obsolete]
        cls.terms = {entry.msgstr for entry in terms}
        cls.paths = menu_paths(terms)

    def test_every_menu_button_and_field_that_is_named_is_there(self):
        named = {
            part.strip()
            for found in NAMED.findall(self.text)
            for part in found.split(" / ")
        }
        self.assertGreater(len(named), 80)
        self.assertEqual(sorted(named - self.terms - OF_ODOO), [])

    def test_every_path_leads_through_the_menus(self):
        named = {path for path in NAMED.findall(self.text) if " / " in path}
        self.assertGreater(len(named), 20)
        self.assertEqual(sorted(named - self.paths), [])

    def test_the_other_pages_name_the_menus_as_well(self):
        above = {path.partition(" / ")[0] for path in self.paths} - {"Customer Service"}
        led = re.compile(rf"\b({'|'.join(above)}) / {TITLE}")
        for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
            if page.name in GENERATED:
                continue
            text = " ".join(page.read_text(encoding="utf-8").split())
            named = {f"{menu} / {item}" for menu, item in led.findall(text)}
            with self.subTest(page.name):
                self.assertEqual(sorted(named - self.paths), [])

    def test_every_picture_is_taken_by_the_script(self):
        pictures = json.loads((ROOT / "launcher" / "pictures.json").read_text())
        shown = SHOWN.findall(self.text)
        self.assertTrue(shown)
        for path in shown:
            with self.subTest(path):
                self.assertTrue((MANUAL.parent / path).is_file())
                self.assertIn(Path(path).stem, pictures)

    def test_each_role_finds_its_chapter(self):
        chapters = re.findall(r"^## (.+)$", self.text, re.MULTILINE)
        for role in ("客服专员", "责任部门人员", "客服经理", "总经理", "管理员"):
            with self.subTest(role):
                self.assertTrue(any(role in chapter for chapter in chapters))
