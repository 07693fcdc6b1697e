"""Odoo 19 from Debian's package, unpacked into the cache folder.

The machine's own apt brings it, in a private state: nothing is installed, and no
right of root is needed. Debian signs the packages; apt checks the signatures.
"""

import os
import shutil
from pathlib import Path

import click

from . import process
from .paths import HOME

# Odoo's fonts and jQuery are links to other packages; those of sid lack some files.
_FONTS = "font-awesome inconsolata montserrat ocr-b roboto-unhinted"
_SCRIPTS = "jquery jquery-form underscore"
_PACKAGES = (
    "odoo-19/sid",
    *(f"fonts-{name}/trixie" for name in _FONTS.split()),
    *(f"libjs-{name}/trixie" for name in _SCRIPTS.split()),
)
_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_SUITES = ("bookworm", "trixie", "forky", "sid", "stable", "testing", "unstable")
# Left out: a Python-only copy of some addons, all languages but Chinese,
# documentation; two thirds of the size, and nothing here uses them.
_UNPACK = """
set -o pipefail
for archive in *.deb; do
    dpkg-deb --fsys-tarfile "$archive" | tar -x -C "$0" --no-same-owner --wildcards \
        --exclude=./usr/lib/python3/dist-packages/addons --exclude=./usr/share/doc \
        --exclude='*/i18n/[a-y]*.po' --exclude='*/i18n_extra/[a-y]*.po'
done
"""
_FAILURE = (
    "Odoo 19 cannot be fetched from Debian, which takes apt-get, the package "
    "debian-archive-keyring, and a mirror of Debian in apt's sources or in "
    "KEFU_DEBIAN_MIRROR. Or get it another way (a git checkout of its branch 19.0, the "
    "official image) and set ODOO_HOME to its folder"
)


def provide() -> Path:
    """Fetch and unpack Odoo once; return the folder that holds the package."""
    folder, archives = HOME / "odoo", HOME / "apt"
    root = folder / "usr" / "lib" / "python3" / "dist-packages"
    if not (folder / ".complete").exists():
        for path in (folder, archives):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()
        click.echo("Downloading Odoo (about 130 MB) …")
        _download(archives)
        unpack = ("bash", "-ec", _UNPACK, folder)
        process.run(unpack, cwd=archives, failure="Odoo cannot be unpacked")
        _replace_missing_script(root)
        shutil.rmtree(archives)
        (folder / ".complete").touch()
    return root


def _download(folder: Path) -> None:
    """Download the packages into the folder, through an apt state of their own."""
    for name in ("etc/apt", "var/lib/apt", "var/lib/dpkg", "var/cache/apt"):
        (folder / name).mkdir(parents=True)
    status = folder / "var" / "lib" / "dpkg" / "status"
    status.touch()
    source = f"deb [signed-by={_KEYRING}] {_mirror()} {{}} main\n"
    sources = source.format("sid") + source.format("trixie")
    (folder / "etc" / "apt" / "sources.list").write_text(sources)
    private = (f"-oDir={folder}", f"-oDir::State::status={status}")
    options = ("-oAPT::Sandbox::User=", "-oAPT::Update::Error-Mode=any")
    for arguments in (("update",), ("download", *_PACKAGES)):
        command = ("apt-get", *private, *options, "-oAcquire::Languages=none")
        process.run((*command, *arguments), cwd=folder, failure=_FAILURE)


def _mirror() -> str:
    """The Debian mirror this machine uses, from KEFU_DEBIAN_MIRROR or apt's sources."""
    if mirror := os.environ.get("KEFU_DEBIAN_MIRROR"):
        return mirror
    targets = ("apt-get", "indextargets", "--format", "$(RELEASE) $(REPO_URI)")
    for line in process.run(targets, failure=_FAILURE).splitlines():
        release, _, uri = line.partition(" ")
        if release in _SUITES and uri:
            return uri
    raise process.LauncherError(f"{_FAILURE}.")


def _replace_missing_script(root: Path) -> None:
    """Put an empty file where Debian left one out (its licence is not free).

    It blurs backgrounds in video calls; its absence is an error in the browser's
    console, which fails every browser test.
    """
    script = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    path = root / "odoo" / "addons" / script
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("// Left out of Debian's package: not free software.\n")
