"""The lines of an invitation (iCalendar) that a person wants to read.

An invitation that was cut off, or dates a meeting in words, can be read all the same:
`vobject` refuses both.
"""

import re

_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(
    r"^(SUMMARY|DTSTART|DTEND|LOCATION|ORGANIZER|DESCRIPTION)((?:;[^:\n]*)?):(.*)$",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([nN,;\\])")


def summary(text):
    """Return subject, time, place and description of the first event in `text`."""
    found = {}
    event = text[max(text.upper().find("BEGIN:VEVENT"), 0) :]
    for line in _FOLD.sub("", event).splitlines():
        if line.upper().startswith("END:VEVENT"):
            break
        match = _LINE.match(line)
        if match:
            found.setdefault(match.group(1).upper(), _unescape(match.group(3)))
    return "\n".join(f"{name.capitalize()}: {value}" for name, value in found.items())


def _unescape(value):
    def character(match):
        return "\n" if match.group(1) in "nN" else match.group(1)

    return _ESCAPE.sub(character, value).strip()
