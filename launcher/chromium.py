"""The browser on this machine."""

import shutil
import subprocess
from pathlib import Path

from . import system_packages

# In the order in which Odoo's own tests look for one.
_NAMES = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")


def find() -> str | None:
    """The program, or None."""
    return system_packages.program(*_NAMES)


def has_fonts() -> bool:
    """Whether Chinese text can be shown."""
    if not shutil.which("fc-list"):
        return any(Path("/usr/share/fonts").rglob("*CJK*"))
    answer = subprocess.run(["fc-list", ":lang=zh"], capture_output=True)
    return bool(answer.stdout)
