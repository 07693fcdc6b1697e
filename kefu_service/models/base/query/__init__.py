"""How records are searched, read, grouped and added up, for the screens and in time."""

from . import postgres_settings
from . import adjacent_periods
from . import search_by_name
from . import web_read
from . import evidence
from . import grouping
from . import pivot_totals
from . import cache_source
from . import averages
from . import shown_name
