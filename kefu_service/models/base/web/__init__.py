"""Public pages: what they take from outside, and how often."""

from . import public_pages
from . import rate_limit
