"""Dialogs, area by area as the models."""

from . import worktime
from . import customer
from . import case
from . import intake
from . import measure
from . import meeting
from . import revisit
