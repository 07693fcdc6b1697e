"""Dialogs, area by area as the models."""

from . import base
from . import worktime
from . import customer
from . import case
from . import intake
from . import meeting
from . import record
