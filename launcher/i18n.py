"""``./kefu i18n``: the addon's terms and their Chinese translation."""

import re
from pathlib import Path

import click

from . import database, odoo_process, provision
from .paths import ADDON, HOME

TEMPLATE = ADDON / "i18n" / f"{ADDON.name}.pot"
TRANSLATION = ADDON / "i18n" / "zh_CN.po"
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|{{.*?}}")
# These change with every export and say nothing.
_VOLATILE = ("POT-Creation-Date", "PO-Revision-Date")


@click.command("i18n")
@click.option("--check", is_flag=True, help="Change nothing, list what is missing.")
def run(check: bool) -> int:
    """Merge the addon's terms into its Chinese translation."""
    path = HOME / "data" / "exported.pot"
    with provision.machine(), database.throwaway() as name:
        export = ("i18n", "export", "--output", path, ADDON.name)
        odoo_process.expect_clean(odoo_process.run(name, *export))
    exported = path.read_text(encoding="utf-8")
    if not check:
        merge(exported, TEMPLATE, TRANSLATION)
        return 0
    found = problems(exported, TRANSLATION)
    click.echo("\n".join(found) or "The translation is complete.")
    return 1 if found else 0


def merge(exported: str, template_path: Path, translation_path: Path) -> None:
    """Write the template anew and bring the translation's terms up to date.

    Existing translations stay, new terms appear empty, gone terms are dropped.
    """
    import polib

    template = polib.pofile(exported)
    translation = polib.pofile(str(translation_path))
    translation.merge(template)
    for entry in translation.obsolete_entries():
        translation.remove(entry)
    for file, path in ((template, template_path), (translation, translation_path)):
        for name in _VOLATILE:
            file.metadata.pop(name, None)
        file.sort(key=_key)
        file.save(str(path))


def problems(exported: str, translation_path: Path) -> list[str]:
    """What keeps the translation from being complete, a line for each term."""
    import polib

    translated = {_key(entry): entry for entry in polib.pofile(str(translation_path))}
    found = []
    for term in polib.pofile(exported):
        entry = translated.pop(_key(term), None)
        if not entry:
            found.append(f"missing: {term.msgid!r}")
        elif not entry.msgstr or entry.fuzzy:
            found.append(f"untranslated: {term.msgid!r}")
        elif _placeholders(entry.msgid) != _placeholders(entry.msgstr):
            found.append(f"other placeholders than its source: {term.msgid!r}")
    return found + [f"no longer used: {msgid!r}" for msgid, _context in translated]


def _key(entry) -> tuple[str, str]:
    return entry.msgid, entry.msgctxt or ""


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))
