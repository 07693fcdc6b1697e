"""The minutes of a meeting (会议纪要, clause 5.3.2-5).

`minutes` has the fields and what is locked, `steps` the way from the draft through the
approval to the next revision, `issue` the PDF that is kept and whom it is sent to.
"""

from . import minutes
from . import steps
from . import issue
