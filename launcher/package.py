"""``./kefu package``: the addon as a wheel, as OCA packages addons, and as a zip."""

import contextlib
import os
import zipfile
from pathlib import Path

import click

from . import packages
from .paths import ADDON, ROOT

_FOLDER = ROOT / "dist"


@click.command("package")
@click.option("--folder", type=click.Path(path_type=Path), default=_FOLDER)
def run(folder: Path) -> None:
    """Build the addon: a wheel for pip, a zip for an addons path."""
    for path in build(folder):
        click.echo(path)


def build(folder: Path) -> tuple[Path, Path]:
    """The wheel and the zip, built in `folder`; both hold the same files."""
    packages.need("package")
    from whool import buildapi

    folder.mkdir(parents=True, exist_ok=True)
    # the version is the manifest's: commits since add nothing to it
    os.environ["WHOOL_POST_VERSION_STRATEGY_OVERRIDE"] = "none"
    with _within(ADDON):
        wheel = folder / buildapi.build_wheel(str(folder.absolute()))
    return wheel, _zip_of(wheel)


@contextlib.contextmanager
def _within(folder: Path):
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _zip_of(wheel: Path) -> Path:
    """The folder of the addon, as it is laid into an addons path."""
    version = wheel.name.split("-")[1]
    path = wheel.with_name(f"{ADDON.name}-{version}.zip")
    inside = "odoo/addons/"
    with (
        zipfile.ZipFile(wheel) as built,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in built.namelist():
            if name.startswith(inside):
                packed.writestr(name.removeprefix(inside), built.read(name))
    return path
