"""Opinions of departments on a revisit plan.

`review` has the fields and who may write them, `answer` how an opinion is asked for and
given, `reviewers` who speaks for a department, `clocks` the time that they have.
"""

from . import review
from . import answer
from . import reviewers
from . import clocks
