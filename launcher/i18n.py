"""``./kefu i18n``: the addon's terms and their Chinese translation."""

import subprocess

from . import database, odoo_process, provision
from .paths import ADDON, HOME, ROOT
from .progress import Progress

_FOLDER = ADDON / "i18n"
TEMPLATE = _FOLDER / f"{ADDON.name}.pot"
TRANSLATION = _FOLDER / "zh_CN.po"


def run(*, check: bool) -> int:
    """Export the terms and merge them into the translation, or only check it."""
    progress = Progress(provision.STEPS + 1)
    exported = HOME / "data" / "exported.pot"
    with provision.machine(progress) as machine:
        with database.throwaway(machine, progress.step("Database")) as name:
            export = ("i18n", "export", "--output", exported, ADDON.name)
            odoo_process.expect_clean(odoo_process.run(machine, name, *export))
    # The merge needs polib, which is in the virtual environment.
    action = "check" if check else "merge"
    command = (machine.python, "-m", "launcher.po_files", action, exported)
    return subprocess.run([*command, TEMPLATE, TRANSLATION], cwd=ROOT).returncode
