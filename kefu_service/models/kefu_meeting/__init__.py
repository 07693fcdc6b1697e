"""Coordination meetings on major complaints, from the call to the last measure.

`meeting` has the fields and the way from draft to closed.
"""

from . import meeting
