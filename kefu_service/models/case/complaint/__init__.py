"""The case itself: one concern a file.

`complaint` has the fields and their rules, `steps` the way from new to closed and what
it takes, `facts` what was done and when, `clocks` what follows from that. Each of the
others is one step or one side of a case, in a folder with those that go with it; the
folders are those of `tests/case`. Several files extend the same method: they are loaded
in this order.
"""

from . import complaint
from . import responsible
from .register import contact
from .register import correction
from .register import other_customer
from .register import goods
from .register import similar
from .register import caller
from .register import search
from .merge import merge
from .register import registration
from .portal import portal
from .portal import conversation
from .portal import private_link
from .portal import verdict
from . import steps
from .handling import reopening
from .register import taking_over
from .register import assigning
from . import facts
from . import averages
from .handling import first_response
from .portal import customer_wrote
from .handling import waiting
from .handling import assessment
from .handling import order
from .handling import promise
from . import clocks
from .handling import reply
from .handling import silence
from .handling import escalation
from .handling import analysis
from .merge import merged_values
from .merge import merged_late
from . import next_step
from .handling import placeholders
from .handling import last_word
from .handling import presence
