"""Programs and fonts that Odoo and the tests use, from Debian's packages."""

import contextlib
import os
import shutil
from pathlib import Path

import click

from . import process

# Package: its program by the names it may have; Odoo's tests look for browsers so.
_PROGRAMS = {
    "chromium": "google-chrome chromium chromium-browser google-chrome-stable",
    "dovecot-imapd": "dovecot",
    "nginx-light": "nginx",
    "wkhtmltopdf": "wkhtmltopdf",
}
# Package without a program: the folder of its files, and what one of them is called.
_FILES = {
    "chromium-l10n": ("/usr/lib/chromium/locales", "zh-CN.pak"),
    "fonts-noto-cjk": ("/usr/share/fonts", "*CJK*"),
}
# Asked by Debian's maintainer scripts before they start a service.
_POLICY = Path("/usr/sbin/policy-rc.d")


def provide(*packages: str) -> None:
    """Install what is missing, as root; what is missing still is not worth refusing."""
    missing = [package for package in packages if not find(package)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        click.echo(f"Installing {', '.join(missing)} …")
        _install(missing)
    if missing := [package for package in missing if not find(package)]:
        needed = "PDF documents, pictures or some tests need it"
        click.echo(f"Missing: {', '.join(missing)}; {needed}.")


def find(package: str) -> str | None:
    """The program of a package (servers in sbin included) or a file, if it is there."""
    if package in _FILES:
        folder, name = _FILES[package]
        return next(map(str, Path(folder).rglob(name)), None)
    path = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin"
    names = _PROGRAMS[package].split()
    return next(filter(None, (shutil.which(name, path=path) for name in names)), None)


def _install(packages: list[str]) -> None:
    """Install packages one by one: no Debian has them all, and none starts a service."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ("install", "-y", "--no-install-recommends")
    has_policy = _POLICY.exists()
    if not has_policy:
        _POLICY.write_text("#!/bin/sh\nexit 101\n")
        _POLICY.chmod(0o755)
    try:
        for arguments in (("update",), *((*install, package) for package in packages)):
            with contextlib.suppress(process.LauncherError):
                process.run(("apt-get", *arguments), env=environment, failure="apt-get")
    finally:
        if not has_policy:
            _POLICY.unlink()
