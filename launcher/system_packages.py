"""Debian packages, installed when we are root."""

import contextlib
import os
import shutil
from pathlib import Path

from . import process

# Asked by Debian's maintainer scripts before they start a service.
_POLICY = Path("/usr/sbin/policy-rc.d")


def available() -> bool:
    """Whether packages can be installed here."""
    return os.geteuid() == 0 and bool(shutil.which("apt-get"))


def program(*names: str) -> str | None:
    """The first of the programs that is there, servers in sbin included."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
    found = (shutil.which(name, path=path) for name in names)
    return next(filter(None, found), None)


def install(packages: list[str]) -> None:
    """Install packages without starting any service they bring."""
    _apt_get("update")
    _install(packages)


def install_available(packages: list[str]) -> list[str]:
    """Like `install`, without those that this Debian does not have; returns them."""
    _apt_get("update")
    unknown = [name for name in packages if process.fails(("apt-cache", "show", name))]
    if known := [name for name in packages if name not in unknown]:
        _install(known)
    return unknown


def _install(packages: list[str]) -> None:
    with _services_stay_off():
        _apt_get("install", "-y", "--no-install-recommends", *packages)


def _apt_get(*arguments: str) -> None:
    process.run(
        ("apt-get", "-q", *arguments),
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        failure=f"apt-get cannot {' '.join(arguments)}",
    )


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
