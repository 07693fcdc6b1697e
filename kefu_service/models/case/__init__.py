"""The case: what a customer said, and the way from registering to closing it.

`complaint/` is the case itself, a concern a file; the other files are what it is
sorted by (stage, category, tag), what it was promised, and what is published of it.
"""

from . import stage
from . import category
from . import tag
from . import company
from . import settings
from . import promise
from . import team
from . import team_officer
from . import team_assigning
from . import deadline
from . import complaint
from . import duties
from . import canned_response
