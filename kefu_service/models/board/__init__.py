"""What people see first: the manager's board, the officer's Today, the weekly figures.

Nothing is kept here. Every figure is counted when it is asked for, from the records that
the reader may read, and opens them; what it counts is defined as in `tools/report`.
"""

from . import indexes
from . import figure_domains
from . import board
from . import tables
from . import choices
from . import opening
from . import today
from . import home
from . import digest
