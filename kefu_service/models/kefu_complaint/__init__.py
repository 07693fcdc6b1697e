"""The case: one concern a file.

`complaint` has the fields and their rules, `gateway` what comes by mail and goes out by
mail, `acknowledgement` the first word that the customer hears, `similar` the hint that a
case is told twice, `merge` making one of two, `registration` the short form for calls
and visits, `web_form` what is written on the service page, `portal` what the customer
sees and writes, `verdict` what the customer thinks of the solution.

The handling: `steps` is the way from new to closed and what it takes,
`facts` keeps what was done and when, `response` notes the first word of a person,
`waiting` the time that the customer takes, `assessment`, `measures`, `promise`, `reply`,
`escalation`, `meetings` and `analysis` are the steps themselves, `decision` is what a
meeting decided, `revisit` looks at the effect.
"""

from . import complaint
from . import gateway
from . import acknowledgement
from . import similar
from . import merge
from . import registration
from . import portal
from . import verdict
from . import web_form
from . import steps
from . import facts
from . import response
from . import waiting
from . import assessment
from . import measures
from . import promise
from . import clocks
from . import reply
from . import escalation
from . import meetings
from . import analysis
from . import decision
from . import revisit
