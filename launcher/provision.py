"""What every command stands on: an Odoo and a PostgreSQL."""

import contextlib

from . import odoo_source, postgres
from .paths import locked


@contextlib.contextmanager
def machine():
    """Provide what is missing and keep PostgreSQL running meanwhile."""
    with locked("provision"):
        odoo_source.link(odoo_source.find())
    with postgres.running():
        yield
