"""Revisit plans (回访计划): whom to revisit when, and who agreed to it.

`plan` has the fields and the way from draft to done.
"""

from . import plan
