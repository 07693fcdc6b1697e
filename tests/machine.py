"""For tests that need processes and databases of their own, beside pytest's.

They stand on the launcher's parts, which `./kefu test` has provided and started.
"""

from launcher import odoo_source, postgres
from launcher.provision import Machine


def machine():
    """The Odoo and PostgreSQL of this very run."""
    return Machine(odoo_source.find(), postgres.find())
