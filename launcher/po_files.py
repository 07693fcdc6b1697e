"""Translation files: merge a fresh template into them, find what is missing.

Runs in the virtual environment, where polib is.
"""

import re
import sys
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
    translation = _read(translation_path)
    for name in _VOLATILE:
        template.metadata.pop(name, None)
        translation.metadata.pop(name, None)
    translation.metadata = {**template.metadata, **translation.metadata}
    translation.metadata["Language"] = translation_path.stem
    translation.merge(template)
    for entry in translation.obsolete_entries():
        translation.remove(entry)
    translation.sort(key=_key)
    template.sort(key=_key)
    template_path.parent.mkdir(exist_ok=True)
    template.save(str(template_path))
    translation.save(str(translation_path))


def problems(exported: str, translation_path: Path) -> list[str]:
    """What keeps the translation from being complete, a line for each term."""
    translated = {_key(entry): entry for entry in _read(translation_path)}
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


def _read(path: Path) -> polib.POFile:
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgid, entry.msgctxt or ""


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def main() -> int:
    """``check`` or ``merge`` EXPORTED TEMPLATE TRANSLATION."""
    action, exported, template, translation = sys.argv[1:]
    text = Path(exported).read_text(encoding="utf-8")
    if action == "merge":
        merge(text, Path(template), Path(translation))
        return 0
    found = problems(text, Path(translation))
    print("\n".join(found) or "The translation is complete.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
