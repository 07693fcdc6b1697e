"""Revisits (回访): one contact with one customer.

`revisit` has the fields and the way from planned to done.
"""

from . import revisit
