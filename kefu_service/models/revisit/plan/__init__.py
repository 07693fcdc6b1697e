"""Revisit plans: whom to ask, what, when and by whom.

`scope` finds the customers, `review` asks the departments, `generate` spreads the
revisits, `recurrence` drafts the next plan, `results` counts the answers.
"""

from . import plan
from . import words
from . import scope
from . import review
from . import steps
from . import generate
from . import progress
from . import recurrence
from . import results
from . import assistance
from . import unplaced
