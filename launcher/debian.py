"""Odoo 19 from Debian's package, unpacked into the cache folder.

The machine's own apt brings it, in a private state: nothing is installed, and no
right of root is needed. Debian signs the packages; apt checks the signatures.
"""

import os
import shutil
import subprocess
from pathlib import Path

from . import process
from .errors import LauncherError
from .paths import HOME
from .progress import Progress

_KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# Odoo's fonts and jQuery are links to other packages; those of sid lack some files.
_PACKAGES = (
    "odoo-19/sid",
    "fonts-font-awesome/trixie",
    "fonts-inconsolata/trixie",
    "fonts-montserrat/trixie",
    "fonts-ocr-b/trixie",
    "fonts-roboto-unhinted/trixie",
    "libjs-jquery/trixie",
    "libjs-jquery-form/trixie",
    "libjs-underscore/trixie",
)
# A Python-only copy of some addons, all languages but Chinese, documentation: two
# thirds of the size, and nothing here uses them.
_LEFT_OUT = (
    "./usr/lib/python3/dist-packages/addons",
    "./usr/share/doc",
    "*/i18n/[a-y]*.po",
    "*/i18n_extra/[a-y]*.po",
)
_SUITES = ("bookworm", "trixie", "forky", "sid", "stable", "testing", "unstable")
_ADVICE = (
    "Get Odoo 19 another way (a git checkout of its branch 19.0, the official image) "
    "and set ODOO_HOME to its folder."
)


def provide(progress: Progress) -> Path:
    """Fetch and unpack Odoo once; return the folder that holds the package."""
    folder = HOME / "odoo"
    root = folder / "usr" / "lib" / "python3" / "dist-packages"
    done = folder / ".complete"
    if done.exists():
        return root
    _check_tools()
    shutil.rmtree(folder, ignore_errors=True)
    archives = HOME / "apt"
    with progress.doing("downloading (about 130 MB)"):
        _download(archives)
    with progress.doing("unpacking"):
        for archive in sorted(archives.glob("*.deb")):
            _unpack(archive, folder)
        _replace_missing_script(root)
    done.touch()
    shutil.rmtree(archives)
    return root


def _check_tools() -> None:
    for tool in ("apt-get", "dpkg-deb", "tar"):
        if not shutil.which(tool):
            raise LauncherError(f"There is no Odoo 19 and no {tool} here. {_ADVICE}")
    if not _KEYRING.exists():
        raise LauncherError(
            "Debian's signatures cannot be checked: install the package "
            f"debian-archive-keyring. Or: {_ADVICE[0].lower()}{_ADVICE[1:]}"
        )


def _mirror() -> str:
    """The Debian mirror this machine uses, from KEFU_DEBIAN_MIRROR or apt's sources."""
    if mirror := os.environ.get("KEFU_DEBIAN_MIRROR"):
        return mirror
    listing = process.run(
        ("apt-get", "indextargets", "--format", "$(RELEASE) $(REPO_URI)"),
        failure="apt's sources cannot be read",
    )
    for line in listing.splitlines():
        release, _, uri = line.partition(" ")
        if release in _SUITES and uri:
            return uri
    raise LauncherError(
        "apt names no Debian mirror on this machine. Set KEFU_DEBIAN_MIRROR to the "
        f"address of one. Or: {_ADVICE[0].lower()}{_ADVICE[1:]}"
    )


def _download(folder: Path) -> None:
    """Download the packages into the folder, through an apt state of their own."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True)
    (folder / "status").touch()
    (folder / "sources.list").write_text(
        "".join(
            f"deb [signed-by={_KEYRING}] {_mirror()} {suite} main\n"
            for suite in ("sid", "trixie")
        )
    )
    for arguments in (("update",), ("download", *_PACKAGES)):
        process.run(
            ("apt-get", "-q", *_private_state(folder), *arguments),
            cwd=folder,
            failure="Odoo cannot be fetched from Debian",
        )


def _private_state(folder: Path) -> list[str]:
    settings = {
        "Dir::Etc::SourceList": folder / "sources.list",
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::Etc::Preferences": "/dev/null",
        "Dir::Etc::PreferencesParts": "/dev/null",
        "Dir::State": folder,
        "Dir::State::Lists": folder / "lists",
        "Dir::State::status": folder / "status",
        "Dir::Cache": folder / "cache",
        "APT::Sandbox::User": "",
        "APT::Default-Release": "",
        "APT::Update::Error-Mode": "any",
        "Acquire::Languages": "none",
    }
    return [f"-o{name}={value}" for name, value in settings.items()]


def _unpack(archive: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    excludes = [f"--exclude={pattern}" for pattern in _LEFT_OUT]
    with (
        process.child_process(
            ("dpkg-deb", "--fsys-tarfile", archive), stdout=subprocess.PIPE
        ) as source,
        process.child_process(
            ("tar", "-x", "--no-same-owner", "--wildcards", *excludes),
            stdin=source.stdout,
            cwd=folder,
        ) as target,
    ):
        if target.wait() or source.wait():
            raise LauncherError(f"{archive.name} cannot be unpacked (disk full?).")


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
