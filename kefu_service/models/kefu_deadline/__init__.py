"""The clock: one concern a file.

`deadline` has the fields and what is read of a clock, `reconcile` keeps the clocks in
step with the facts of their records, `escalation` marks the steps that have come.
Who is told, and how, is `kefu.deadline.notice`.
"""

from . import deadline
from . import reconcile
from . import escalation
