"""The models, area by area; each builds on those before it and on none after it.

Where an area adds to the model of another, it does so in a file of its own, named after
that model: `meeting/complaint.py` is what meetings add to cases.
"""

from . import base
from . import worktime
from . import deadline
from . import customer
from . import case
from . import intake
from . import measure
from . import meeting
from . import revisit
from . import topic
from . import report
from . import archive
from . import record
from . import audit
from . import board
from . import channel
from . import setup
