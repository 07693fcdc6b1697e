"""Revisits (回访): one contact with one customer.

`revisit` has the fields and who may change them, `steps` the way from planned to done,
`activities` who has it on the list and how they hear of it, `clocks` the time there is,
`answers` the questionnaire, `effect` what follows for the case, `cases` the cases that
come of it.
"""

from . import revisit
from . import steps
from . import activities
from . import clocks
from . import answers
from . import effect
from . import cases
