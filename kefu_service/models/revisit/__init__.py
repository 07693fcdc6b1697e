"""Revisits: one contact with one customer, after a case or by a plan.

The files here are the revisit itself; `plan/` makes many of them, `review/` is what
the departments say to a plan.
"""

from . import revisit
from . import steps
from . import satisfaction
from . import clocks
from . import activities
from . import days_left
from . import preferences
from . import attempt
from . import cases
from . import effect
from . import answers
from . import by_mail
from . import review
from . import plan
from . import measure
from . import complaint
from . import partner
from . import company
from . import settings
from . import survey_question
from . import survey_version
from . import survey_user_input
from . import duties
