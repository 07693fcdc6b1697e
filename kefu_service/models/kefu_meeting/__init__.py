"""Coordination meetings on major complaints, from the call to the last measure.

`meeting` has the fields and the way from draft to closed, `steps` who may take a step
and what is kept by steps alone, `calling` the people and the agenda that the cases ask
for, `agenda` which cases belong on it, `schedule` its calendar event, `cancelling` and
`following` how it ends; `day` what is decided when it takes place, `minutes` its record
and what that locks, `clocks` by when it is issued.
"""

from . import meeting
from . import steps
from . import calling
from . import agenda
from . import schedule
from . import cancelling
from . import following
from . import day
from . import minutes
from . import clocks
