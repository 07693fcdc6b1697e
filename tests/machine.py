"""For tests that need processes and databases of their own, beside pytest's.

They stand on the launcher's parts, which `./kefu test` has provided and started.
"""

import sys
from pathlib import Path

from launcher import odoo_source, postgres
from launcher.progress import Progress
from launcher.provision import Machine


def machine():
    """The Odoo, Python and PostgreSQL of this very run."""
    python = Path(sys.executable)
    progress = Progress(1)
    return Machine(odoo_source.find(progress), python, postgres.find(progress, python))
