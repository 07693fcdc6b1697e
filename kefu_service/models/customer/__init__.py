"""Customers: who they are, how they want to be reached, what they have become.

Odoo's contacts with an address that finds them, preferences, the prospects' pipeline
and opting out of service information.
"""

from . import weekday
from . import prospect_source
from . import identity
from . import partner_autocomplete
from . import relation_change
from . import relation
from . import preferences
from . import next_contact
from . import opt_out
from . import blacklist
from . import duties
from . import merging
from . import portal_colleague
