"""`resource.calendar`, a concern a file."""

from . import makeup
from . import working_time
from . import official
