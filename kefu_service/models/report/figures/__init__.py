"""The reader of figures: rows from the database, in a few queries each.

What is counted as what is said in `tools/report`, which knows no database; here stands
only what is read for it. `figures` makes the sheet, each of the others reads one area.
"""

from . import figures
from . import cases
from . import clocks
from . import revisits
from . import work
from . import trend
from . import naming
