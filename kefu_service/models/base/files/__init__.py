"""Files and PDFs: kept, withdrawn, and drawn."""

from . import withdrawal
from . import incomplete_file
from . import ir_actions_report
