"""Measures: who does what by when, from the order to the proof that it works.

Departments accept or refuse, are urged (督促) and reminded; their heads get a weekly
digest.
"""

from . import measure
from . import steps
from . import notice
from . import clocks
from . import files
from . import promise
from . import private_link
from . import complaint
from . import department_digest
from . import new_head
from . import duties
