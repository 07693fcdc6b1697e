"""The minutes: revisions of the record of a meeting.

`minutes` has the fields and what is locked, `writers` who wrote them, `steps` the way
to approval, `issue` what happens when they are issued.
"""

from . import minutes
from . import writers
from . import steps
from . import issue
