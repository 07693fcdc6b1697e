from . import kefu_complaint_cancel
from . import kefu_complaint_merge
from . import kefu_holiday_load
from . import kefu_mail_quarantine_attach
from . import kefu_measure_reason
