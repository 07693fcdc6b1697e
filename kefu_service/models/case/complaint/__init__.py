"""The case itself: one concern a file.

`complaint` has the fields and their rules, `steps` the way from new to closed and what
it takes, `facts` what was done and when, `clocks` what follows from that. Each of the
others is one step or one side of a case.
"""

from . import complaint
from . import people
from . import contact
from . import correction
from . import other_customer
from . import goods
from . import similar
from . import caller
from . import finding
from . import merge
from . import registration
from . import portal
from . import conversation
from . import private_link
from . import verdict
from . import steps
from . import reopening
from . import taking_over
from . import assigning
from . import facts
from . import figures
from . import response
from . import customer_wrote
from . import waiting
from . import assessment
from . import order
from . import promise
from . import clocks
from . import reply
from . import silence
from . import escalation
from . import analysis
from . import merged_values
from . import next_step
from . import wording
from . import last_word
from . import presence
