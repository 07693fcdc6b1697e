"""Dialogs, area by area as the models."""

from . import base
from . import worktime
from . import deadline
from . import customer
from . import case
from . import intake
from . import meeting
from . import revisit
from . import topic
from . import record
from . import channel
from . import setup
