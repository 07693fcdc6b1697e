"""Reports: what the register knows, brought to those who decide (5.3.1 and 5.3.4-4).

A report is drafted with live figures, frozen at submission and acknowledged by the head.
`report` has the fields, `people` who writes and acknowledges it, `scope` and `counted`
what it counts, `live` its figures while it is a draft, `steps` and `freezing` the way on,
`sending` and `reader` who gets and opens it. `figures` reads what is counted, `shown` and
`printed` show it.
"""

from . import volume
from . import merging
from . import figures
from . import reader
from . import report
from . import people
from . import scope
from . import counted_records
from . import live
from . import shown
from . import printed
from . import findings
from . import steps
from . import freezing
from . import sending
from . import reading
from . import comparing
from . import drafting
from . import clocks
from . import measure
from . import plan
from . import team
from . import department
from . import duties
from . import mail_message
