"""What a department says to a part of a revisit plan.

`review` has the fields, `department` who may answer, `answer` what is said, `clocks` by
when.
"""

from . import review
from . import answer
from . import clocks
from . import department
