"""What every area builds on: records that are numbered and led by steps.

Also the companies, teams and departments they belong to, and the settings. Plain Python
that all areas share (roles, selections, labels, refusals, scheduled actions) lies here;
models lie in the folder of their concern.
"""

from . import concurrency
from . import refusal
from . import reasoned_step
from . import gate
from . import query
from . import mail
from . import files
from . import web
from . import people
from . import settings
