"""Tests of the plain Python in `kefu_service/tools`: no Odoo, no database.

The modules are imported without the addon around them, which would need Odoo:
`from tools import …`.
"""

import sys
from pathlib import Path

_ADDON = str(Path(__file__).parents[2] / "kefu_service")
if _ADDON not in sys.path:
    sys.path.insert(0, _ADDON)
