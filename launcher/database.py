"""Databases: cached ones, clones of them, the addon's state in them."""

import ast
import contextlib
import hashlib
import os
import re
import shutil
from datetime import date
from pathlib import Path

import click

from . import odoo_process, odoo_source, postgres
from .paths import ADDON, HOME, ROOT, locked

_KEPT = 3  # cached databases of each sort
_CLAIM_DEMO = f"""
    UPDATE ir_module_module SET demo = {{}}
    WHERE state = 'installed' AND name != '{ADDON.name}'
"""


def addon_hash() -> str:
    """Changes with any file of the addon."""
    digest = hashlib.sha256()
    for path in sorted(ADDON.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(ADDON)).encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()


def state(name: str) -> str:
    """What `mark` wrote; empty where the database is missing or unfinished."""
    return postgres.sql(
        "SELECT shobj_description(oid, 'pg_database')"
        f" FROM pg_database WHERE datname = '{name}'"
    )


def mark(name: str, text: str) -> None:
    """Write down, with the database itself, that it is complete."""
    postgres.sql(f"COMMENT ON DATABASE {name} IS '{text}'")


def drop(name: str) -> None:
    """Remove a database with its filestore, whoever is connected to it."""
    postgres.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    shutil.rmtree(_filestore(name), ignore_errors=True)


def template() -> str:
    """The name of a database with all that the addon depends on, in Chinese.

    Built once for each Odoo, list of dependencies and set of Python packages.
    """
    manifest = (ADDON / "__manifest__.py").read_text(encoding="utf-8")
    modules = ",".join(sorted(ast.literal_eval(manifest)["depends"]))
    lock = (ROOT / "requirements" / "main.lock").read_text()
    odoo = odoo_source.find()
    release = (odoo / "odoo" / "release.py").read_text()
    made_of = (modules, str(odoo), release, lock)
    with _cached("kefu_template", "template1", *made_of) as (name, is_new):
        if is_new:
            _change(name, "--init", modules, "--load-language=zh_CN,en_US")
    return name


def create(name: str, *, demo: bool = False, same: bool = False) -> None:
    """Create a database with the addon, which must leave no warning in the log.

    :param demo: with the addon's demo data, but without those of other modules
    :param same: from the newest that is kept, though the addon has changed since
    """
    sort = "kefu_demo" if demo else "kefu_addon"
    kept = _databases(f"{sort}_") if same else []
    if kept:
        _clone(kept[-1], name)
        return
    today = str(date.today())  # demo data lie around the day of their installation
    with _cached(sort, template(), addon_hash(), today) as (source, is_new):
        if is_new:
            # Odoo loads demo data only where all dependencies claim to have theirs.
            claim_demo(source, demo)
            change_addon(source, "--init")
            claim_demo(source, False)
    _clone(source, name)


def claim_demo(name: str, demo: bool) -> None:
    """Let all that the addon depends on claim to have demo data, or none."""
    postgres.sql(_CLAIM_DEMO.format(demo), name)


def change_addon(name: str, option: str) -> None:
    """Install (``--init``) or update (``--update``) the addon, without a warning."""
    odoo_process.expect_clean(_change(name, option, ADDON.name))


@contextlib.contextmanager
def throwaway(*, demo: bool = False, same: bool = False, bare: bool = False):
    """A fresh database with the addon, dropped at the end; yields its name.

    :param bare: without the addon

    It carries our process in its name, so that the next run can drop what a run that
    was killed left behind.
    """
    for forgotten in filter(_is_forgotten, _databases("kefu_tmp_")):
        drop(forgotten)
    for file in HOME.glob("*/kefu_tmp_*"):
        if _is_forgotten(file.name):
            file.unlink(missing_ok=True)  # another run may clear up, too
    name = f"kefu_tmp_{os.getpid()}"
    try:
        if bare:
            _clone(template(), name)
        else:
            create(name, demo=demo, same=same)
        yield name
    finally:
        drop(name)


@contextlib.contextmanager
def copy(name: str):
    """A second database like this throw-away one, to compare with it; yields its name."""
    second = f"{name}_copy"
    try:
        _clone(name, second)
        yield second
    finally:
        drop(second)


@contextlib.contextmanager
def _cached(sort: str, source: str, *made_of: str):
    """Have a clone of a database changed in this block, once; the newest are kept.

    Yields its name, and whether it has to be changed.
    """
    key = hashlib.sha256("\0".join((source, *made_of)).encode()).hexdigest()[:12]
    name = f"{sort}_{key}"
    with locked(sort):
        is_new = not state(name)
        if is_new:
            click.echo(f"Preparing the database {name} …")
            _clone(source, name)
        yield name, is_new
        mark(name, "complete")
        for outdated in _databases(f"{sort}_")[:-_KEPT]:
            drop(outdated)


def _clone(source: str, name: str) -> None:
    drop(name)
    postgres.sql(f"CREATE DATABASE {name} TEMPLATE {source}")
    # Files of a filestore never change: links will do.
    if _filestore(source).exists():
        shutil.copytree(_filestore(source), _filestore(name), copy_function=os.link)


def _change(name: str, *arguments: str) -> list[str]:
    """Have Odoo install or update modules; return the problems in its log."""
    return odoo_process.run(name, *arguments, "--stop-after-init", "--no-http")


def _databases(prefix: str) -> list[str]:
    """Names that begin so, oldest first."""
    query = f"SELECT datname FROM pg_database WHERE datname ^@ '{prefix}' ORDER BY oid"
    return postgres.sql(query).splitlines()


def _is_forgotten(name: str) -> bool:
    """Whether the process that a throw-away database or its files name has ended."""
    return not Path("/proc", re.search(r"\d+", name)[0]).exists()


def _filestore(name: str) -> Path:
    return HOME / "data" / "filestore" / name
