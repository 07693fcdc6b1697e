"""Coordination meetings of the general manager, from the call to the last measure.

`meeting` has the fields, `steps` who may lead it on; `item/` is its agenda, `record/`
its minutes; `measure` and `complaint` are what meetings add to those.
"""

from . import part_mixin
from . import item
from . import finding
from . import participant
from . import record
from . import meeting
from . import members
from . import steps
from . import calling
from . import schedule
from . import cancelling
from . import follow_up
from . import day
from . import minutes
from . import clocks
from . import measure
from . import complaint
from . import complaint_decision
from . import complaint_next_step
from . import calendar_event
from . import calendar_attendee
from . import company
from . import settings
from . import general_manager_desk
from . import duties
from . import merging
