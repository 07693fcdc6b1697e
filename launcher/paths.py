"""Where things live: the repository, the cache folder, the database's folder."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import stat
from pathlib import Path

from .errors import LauncherError

ROOT = Path(__file__).resolve().parent.parent
ADDON = ROOT / "kefu_service"
REQUIREMENTS = ROOT / "requirements"

_CACHE = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
HOME = Path(os.environ.get("KEFU_HOME") or Path(_CACHE) / "kefu_service").absolute()

# PostgreSQL refuses to run as root and then runs as "nobody", who cannot enter
# /root; its folder then lies here, one for each KEFU_HOME.
_ROOT_STATE = Path("/var/lib/kefu_service")


def create_home() -> None:
    """Create the cache folder; one that belongs to somebody else is refused."""
    HOME.mkdir(parents=True, exist_ok=True)
    if HOME.stat().st_uid != os.geteuid():
        raise LauncherError(
            f"{HOME} belongs to another user. Set KEFU_HOME to a folder of your own."
        )
    for name in ("conf", "data", "log"):
        (HOME / name).mkdir(exist_ok=True)


@contextlib.contextmanager
def locked(name: str, *, wait: bool = True):
    """Hold an exclusive lock of this cache folder.

    Without ``wait`` a lock in other hands raises ``BlockingIOError``.
    """
    with (HOME / f"{name}.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield


def postgres_folder() -> Path:
    """The folder of the private PostgreSQL, which its user can traverse.

    A link in the cache folder leads there. Where the link is missing, the cache was
    emptied: what its predecessor left behind is removed.
    """
    link = HOME / "postgres"
    if link.exists():
        return link.resolve()
    if os.geteuid() != 0 or _open_to_all(HOME):
        link.mkdir()
        return link.resolve()
    folder = _ROOT_STATE / hashlib.sha256(str(HOME).encode()).hexdigest()[:12]
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for path in (_ROOT_STATE, folder):
        path.chmod(0o755)
    link.unlink(missing_ok=True)
    link.symlink_to(folder)
    return folder


def _open_to_all(path: Path) -> bool:
    """Whether every user may traverse the folder and all its parents."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.parents))
