"""The standard as numbers: indicators, audits, auditors (clause 7).

Each clause that can be counted has indicators. An audit computes them for a period, keeps
the records behind each number, and is closed when every finding has its measure.
"""

from . import indicator
from . import measuring
from . import audit
from . import steps
from . import line
from . import finding
from . import evidence
from . import sample
from . import scorecard
from . import measure
from . import duties
from . import auditor
from . import register
from . import targets
from . import retention
