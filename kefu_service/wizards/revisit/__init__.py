from . import kefu_revisit_cancel
from . import kefu_revisit_plan_reason
