from . import kefu_complaint_reply_decision
from . import kefu_meeting_cancel
from . import kefu_meeting_minutes_steps
