"""Working time: calendars with China's holidays and make-up workdays (调休).

Every deadline of the other areas is reckoned in it; the reckoning itself is plain
Python in `tools/worktime`.
"""

from . import official_day
from . import makeup_workday
from . import calendar_attendance
from . import calendar_leaves
from . import calendar_makeup
from . import calendar_official
from . import calendar_working_time
from . import availability
