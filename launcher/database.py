"""Databases: cached templates, clones of them, the addon's state in them."""

import ast
import contextlib
import hashlib
import json
import os
import re
import shutil

from . import odoo_process, python_env
from .errors import LauncherError
from .paths import ADDON, HOME, locked
from .progress import Progress
from .provision import Machine

_TEMPLATE = "kefu_template_"
_KEPT_TEMPLATES = 3
# As in a database that Odoo itself makes: without it Odoo leaves out the indexes for
# searching within texts.
_EXTENSION = "pg_trgm"
# Throw-away databases carry the process that made them in their name.
_THROWAWAY = re.compile(r"kefu_tmp_(\d+)")


def addon_hash() -> str:
    """Changes with any file of the addon."""
    digest = hashlib.sha256()
    for path in sorted(ADDON.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(ADDON)).encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()


def dependencies() -> list[str]:
    """The Odoo modules the addon's manifest names."""
    manifest = ADDON / "__manifest__.py"
    if not manifest.exists():
        raise LauncherError(f"There is no addon: {manifest} is missing.")
    return sorted(ast.literal_eval(manifest.read_text(encoding="utf-8"))["depends"])


def state(machine: Machine, name: str) -> dict | None:
    """What `mark` wrote; None where the database is missing, {} where unfinished."""
    answer = machine.postgres.sql(
        "SELECT coalesce(shobj_description(oid, 'pg_database'), '{}')"
        f" FROM pg_database WHERE datname = '{name}'"
    )
    return json.loads(answer) if answer else None


def mark(machine: Machine, name: str, **values: str) -> None:
    """Write down, with the database itself, that it is complete."""
    machine.postgres.sql(f"COMMENT ON DATABASE {name} IS '{json.dumps(values)}'")


def drop(machine: Machine, name: str) -> None:
    """Remove a database with its filestore, whoever is connected to it."""
    machine.postgres.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    shutil.rmtree(_filestore(name), ignore_errors=True)
    (HOME / "conf" / f"{name}.conf").unlink(missing_ok=True)


def template(machine: Machine, progress: Progress) -> str:
    """The name of a database with all that the addon depends on, in Chinese.

    Built once for each Odoo, list of dependencies and set of Python packages; the
    newest three are kept.
    """
    name = _TEMPLATE + _template_key(machine)
    with locked("template"):
        if not state(machine, name):
            with progress.doing("preparing a template") as note:
                drop(machine, name)
                machine.postgres.sql(f"CREATE DATABASE {name} TEMPLATE template0")
                machine.postgres.sql(f"CREATE EXTENSION {_EXTENSION}", name)
                odoo_process.run(
                    machine,
                    name,
                    *("--load-language", "zh_CN,en_US"),
                    *("--init", ",".join(dependencies())),
                    *("--stop-after-init", "--no-http"),
                    note=note,
                )
                mark(machine, name, complete="yes")
            for outdated in _databases(machine, _TEMPLATE)[:-_KEPT_TEMPLATES]:
                drop(machine, outdated)
    return name


def create(
    machine: Machine, progress: Progress, name: str, *, demo: bool = False
) -> None:
    """Create a database with the addon, which must leave no warning in the log.

    :param demo: with the addon's demo data, but without those of other modules
    """
    base = template(machine, progress)
    with progress.doing("installing the addon") as note:
        drop(machine, name)
        machine.postgres.sql(f"CREATE DATABASE {name} TEMPLATE {base}")
        if _filestore(base).exists():
            # Files of a filestore never change: links will do.
            shutil.copytree(_filestore(base), _filestore(name), copy_function=os.link)
        if demo:
            # Odoo loads demo data only where all dependencies claim to have theirs.
            _claim_demo(machine, name, True)
        change_addon(machine, name, "--init", note)
        if demo:
            _claim_demo(machine, name, False)


def _claim_demo(machine: Machine, name: str, claim: bool) -> None:
    machine.postgres.sql(
        f"UPDATE ir_module_module SET demo = {claim}"
        f" WHERE state = 'installed' AND name != '{ADDON.name}'",
        name,
    )


def change_addon(machine: Machine, name: str, option: str, note=None) -> None:
    """Install (``--init``) or update (``--update``) the addon.

    :raise LauncherError: Odoo fails or logs a warning
    """
    addon = (option, ADDON.name, "--stop-after-init", "--no-http")
    odoo_process.expect_clean(odoo_process.run(machine, name, *addon, note=note))


@contextlib.contextmanager
def throwaway(machine: Machine, progress: Progress, *, demo: bool = False):
    """A fresh database with the addon, dropped at the end; yields its name."""
    _drop_forgotten(machine)
    name = f"kefu_tmp_{os.getpid()}"
    try:
        create(machine, progress, name, demo=demo)
        yield name
    finally:
        drop(machine, name)


def _drop_forgotten(machine: Machine) -> None:
    """Drop the databases of runs that were killed, and the logs of all past runs."""
    for name in filter(_is_forgotten, _databases(machine, "kefu_tmp_")):
        drop(machine, name)
    for log in (HOME / "log").glob("kefu_tmp_*.log"):
        if _is_forgotten(log.stem):
            log.unlink()


def _is_forgotten(name: str) -> bool:
    match = _THROWAWAY.match(name)
    return bool(match) and not os.path.exists(f"/proc/{match[1]}")


def _databases(machine: Machine, prefix: str) -> list[str]:
    """Names that begin so, oldest first."""
    query = f"SELECT datname FROM pg_database WHERE datname ^@ '{prefix}' ORDER BY oid"
    return machine.postgres.sql(query).splitlines()


def _filestore(name: str):
    return HOME / "data" / "filestore" / name


def _template_key(machine: Machine) -> str:
    parts = (
        str(machine.odoo.root),
        machine.odoo.release_file.read_text(),
        " ".join((*dependencies(), _EXTENSION)),
        python_env.lock_key(),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
