"""What every command stands on: an Odoo and a PostgreSQL."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from . import odoo_source, postgres
from .paths import HOME, locked


@dataclass(frozen=True)
class Machine:
    """The provided parts; PostgreSQL runs."""

    odoo: Path
    postgres: postgres.Postgres


@contextlib.contextmanager
def machine():
    """Provide what is missing and keep PostgreSQL running meanwhile."""
    for name in ("conf", "data", "log"):
        (HOME / name).mkdir(exist_ok=True)
    with locked("provision"):
        odoo = odoo_source.find()
        odoo_source.link(odoo)
        cluster = postgres.find()
    with cluster.running():
        yield Machine(odoo, cluster)
