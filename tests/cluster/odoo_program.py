"""Odoo's command line as a file: its server starts the one for the bus by that name."""

import sys
from pathlib import Path

sys.path.remove(str(Path(__file__).parent))  # what lies here is no part of Odoo

from odoo.cli.command import main  # noqa: E402

main()
