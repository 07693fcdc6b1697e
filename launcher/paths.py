"""Where things live: the repository and the cache folder."""

import contextlib
import fcntl
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
ADDON = ROOT / "kefu_service"

# ./kefu puts the environment, in which this runs, into the cache folder.
HOME = Path(sys.prefix).parent
# To run programs in: `odoo` is a namespace package, for which any folder of that name
# in the working directory would answer.
NEUTRAL = HOME / "conf"


@contextlib.contextmanager
def locked(name: str, *, wait: bool = True):
    """Hold an exclusive lock of this cache folder."""
    with (HOME / f"{name}.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise click.ClickException(
                f"Another ./kefu {name} is busy with {HOME}. Stop it, or give this one "
                "its own KEFU_HOME."
            ) from None
        yield
