"""Programs and fonts that Odoo and the tests use, from Debian's packages."""

import contextlib
import os
import shutil
from pathlib import Path

import click

from . import process

# In the order in which Odoo's own tests look for one.
_BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
# Package: what there is not without it.
_PURPOSES = {
    "chromium": "the browser tests and pictures of pages",
    "fonts-noto-cjk": "Chinese letters in pictures and PDF documents",
    "dovecot-imapd": "the test with a real mail server",
    "wkhtmltopdf": "PDF documents",
}
# Asked by Debian's maintainer scripts before they start a service.
_POLICY = Path("/usr/sbin/policy-rc.d")


def provide(*names: str) -> None:
    """Install what is missing, as root, or say what there will not be without it.

    Nothing of it is worth refusing to go on.
    """
    missing = [name for name in names if not _is_there(name)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        with process.doing(f"Installing {', '.join(missing)}"), _services_stay_off():
            _apt_get("update")
            for name in missing:  # one by one: not every Debian has them all
                _apt_get("install", "-y", "--no-install-recommends", name)
    for name in missing:
        if not _is_there(name):
            click.echo(f"Without {name} there is none: {_PURPOSES[name]}.")


def chromium() -> str | None:
    """The browser on this machine, or None."""
    return program(*_BROWSERS)


def program(*names: str) -> str | None:
    """The first of the programs that is there, servers in sbin included."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
    found = (shutil.which(name, path=path) for name in names)
    return next(filter(None, found), None)


def _is_there(name: str) -> bool:
    if name == "fonts-noto-cjk":
        return any(Path("/usr/share/fonts").rglob("*CJK*"))
    return bool(chromium() if name == "chromium" else program(name.split("-")[0]))


def _apt_get(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with contextlib.suppress(process.LauncherError):
        process.run(("apt-get", *arguments), env=environment, failure="apt-get fails")


@contextlib.contextmanager
def _services_stay_off():
    if _POLICY.exists():
        yield
        return
    _POLICY.write_text("#!/bin/sh\nexit 101\n")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        _POLICY.unlink()
