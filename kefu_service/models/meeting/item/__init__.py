"""The agenda: one complaint of a meeting, and what is decided on it.

`item` has the fields, `agenda` which cases belong there, `day` the decision, `reply`
what the customer hears of it.
"""

from . import item
from . import day
from . import reply
from . import agenda
