"""One complaint on the agenda of a meeting (clauses 5.3.2-4 and 5.3.2-5).

`item` has the fields, `day` what has to be settled, `reply` what the customer is told.
"""

from . import item
from . import day
from . import reply
