"""Deadlines: one clock a promise, what it is granted, and who is told of it.

`mixin` gives a model clocks that follow from its facts, `reconcile` keeps them in step,
`escalation` marks the steps that have come, `notice` tells people.
"""

from . import deadline
from . import reconcile
from . import moved_hours
from . import escalation
from . import mixin
from . import remaining
from . import my_work
from . import policy
from . import notice
from . import automation
from . import activity
