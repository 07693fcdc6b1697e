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
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (("update",), ("install", "-y", "--no-install-recommends", *packages))
    with _services_stay_off():
        for command in commands:
            process.run(
                ("apt-get", "-q", *command),
                env=environment,
                failure=f"apt-get cannot install {', '.join(packages)}",
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
