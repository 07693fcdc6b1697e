"""Revisit plans (回访计划): whom to revisit when, and who agreed to it.

`plan` has the fields and who may change them, `scope` whom it reaches, `words` what it
says in words, `review` the departments' agreement, `steps` the way from draft to done,
`progress` how far it is, `generate` makes the revisits, `contact_hours` tells at which
hours, `recurrence` drafts the next plan, `results` is what came of it.
"""

from . import plan
from . import scope
from . import words
from . import review
from . import progress
from . import generate
from . import contact_hours
from . import recurrence
from . import steps
from . import results
