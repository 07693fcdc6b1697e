"""Topics: what many customers ask, answered once (clause 5.3.3-1).

A topic has one question and one answer; cases that ask it carry it, and what is
published is read on the service page. Topics that fit are proposed while a case is
registered, and topics that are missing are proposed from the cases that are alike.
"""

from . import topic
from . import previous_versions
from . import publishing
from . import counts
from . import fitting
from . import vote
from . import complaint
from . import complaint_answer
from . import proposal
