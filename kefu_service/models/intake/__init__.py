"""Intake: how messages become cases, and how none of them is lost.

Mail is read by plain Python in `tools/mail`, routed to a case or kept in quarantine;
the service page and its poster belong here as well.
"""

from . import fetchmail_server
from . import mail_thread
from . import intake
from . import route
from . import loop
from . import recipients
from . import bounce
from . import quarantine
from . import receipt
from . import company
from . import settings
from . import team
from . import team_page
from . import team_filed_away
from . import complaint_gateway
from . import copy_recipients
from . import complaint_alerts
from . import passed_on
from . import complaint_acknowledgement
from . import complaint_web_form
from . import complaint_unheard
