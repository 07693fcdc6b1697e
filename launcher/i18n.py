"""``./kefu i18n``: the addon's terms and their Chinese translation."""

import click

from . import database, odoo_process, po_files, provision
from .paths import ADDON, HOME

_FOLDER = ADDON / "i18n"
TEMPLATE = _FOLDER / f"{ADDON.name}.pot"
TRANSLATION = _FOLDER / "zh_CN.po"


@click.command("i18n")
@click.option("--check", is_flag=True, help="Change nothing, list what is missing.")
def run(check: bool) -> int:
    """Merge the addon's terms into its Chinese translation."""
    path = HOME / "data" / "exported.pot"
    with provision.machine() as machine, database.throwaway(machine) as name:
        export = ("i18n", "export", "--output", path, ADDON.name)
        odoo_process.expect_clean(odoo_process.run(machine, name, *export))
    exported = path.read_text(encoding="utf-8")
    if not check:
        po_files.merge(exported, TEMPLATE, TRANSLATION)
        return 0
    found = po_files.problems(exported, TRANSLATION)
    click.echo("\n".join(found) or "The translation is complete.")
    return 1 if found else 0
