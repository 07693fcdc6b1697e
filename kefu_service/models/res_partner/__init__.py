"""The customer: one concern a file.

`identity` tells who it is that writes or calls, `relation` how far a prospect has come,
`next_contact` when somebody speaks with it again, `preferences` how it wants to be
spoken with. The archive (客户服务档案): `archive` has its figures, `archive_lists` the
records behind them, `timeline` what happened in one list, `opt_out` who wants no service
information. `revisit_plan` finds those whom a plan reaches.
"""

from . import identity
from . import relation
from . import next_contact
from . import preferences
from . import archive
from . import archive_lists
from . import timeline
from . import opt_out
from . import revisit_plan
