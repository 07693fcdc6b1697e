from . import kefu_customer_notice
from . import kefu_complaint_correct
from . import kefu_complaint_escalate
from . import kefu_complaint_merge
from . import kefu_complaint_promise
from . import kefu_complaint_reply
from . import kefu_complaint_wait
from . import mail_compose_message
