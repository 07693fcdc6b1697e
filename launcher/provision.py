"""What every command stands on: an Odoo, a virtual environment, a PostgreSQL."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from . import odoo_source, paths, postgres, python_env
from .progress import Progress

STEPS = 3


@dataclass(frozen=True)
class Machine:
    """The provided parts; PostgreSQL runs."""

    odoo: odoo_source.Odoo
    python: Path
    postgres: postgres.Postgres


@contextlib.contextmanager
def machine(progress: Progress):
    """Provide what is missing (three steps) and keep PostgreSQL running meanwhile."""
    paths.create_home()
    with paths.locked("provision"):
        odoo = odoo_source.find(progress.step("Odoo"))
        python = python_env.provide(progress.step("Python"))
        python_env.link_odoo(python, odoo)
        cluster = postgres.find(progress.step("PostgreSQL"), python)
    with cluster.running(progress):
        yield Machine(odoo, python, cluster)


def python(progress: Progress) -> Path:
    """Provide the virtual environment alone (one step)."""
    paths.create_home()
    with paths.locked("provision"):
        return python_env.provide(progress.step("Python"))
