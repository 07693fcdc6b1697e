"""Where people are: what mail tells them also goes to their group robot or service.

A channel is a team's or a person's; messages wait in a table of their own and are sent
by a scheduled action, so that a service that fails holds nothing up.
"""

from . import channel
from . import digest
from . import message
from . import sending
from . import forwarding
