"""Measures: who does what by when.

`measure` has the fields and who may change them, `steps` the way from open to
verified, `notice` how the people responsible hear of it and are urged (督促), `clocks`
the times that they have, `drafts` those that a meeting is deciding on, `meetings` what
a meeting that ordered it hears, `effect` the revisit that looks at what came of them.
"""

from . import measure
from . import steps
from . import notice
from . import clocks
from . import drafts
from . import meetings
from . import effect
