from . import kefu_complaint_reply_decision
