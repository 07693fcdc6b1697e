"""Translation files: merge a fresh template into them, find what is missing."""

import re
from pathlib import Path

import polib

_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|{{.*?}}")
# These change with every export and say nothing.
_VOLATILE = ("POT-Creation-Date", "PO-Revision-Date")


def merge(exported: str, template_path: Path, translation_path: Path) -> None:
    """Write the template anew and bring the translation's terms up to date.

    Existing translations stay, new terms appear empty, gone terms are dropped.
    """
    template = polib.pofile(exported)
    translation = polib.pofile(str(translation_path))
    translation.metadata = {**template.metadata, **translation.metadata}
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
    found += [f"no longer used: {entry.msgid!r}" for entry in translated.values()]
    return found


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgid, entry.msgctxt or ""


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))
