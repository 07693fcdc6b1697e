"""The manual names what is on the screen, and shows pictures that a script takes."""

import json
import re
from pathlib import Path
from unittest import TestCase

import polib

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


class TestManual(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.text = MANUAL.read_text(encoding="utf-8")
        terms = polib.pofile(str(ADDON / "i18n" / "zh_CN.po"))
        cls.terms = {entry.msgstr for entry in terms if not entry.obsolete}

    def test_every_menu_button_and_field_that_is_named_is_there(self):
        named = {
            part.strip()
            for found in NAMED.findall(self.text)
            for part in found.split(" / ")
        }
        self.assertGreater(len(named), 80)
        self.assertEqual(sorted(named - self.terms - OF_ODOO), [])

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
