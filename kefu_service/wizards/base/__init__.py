from . import kefu_reason
from . import kefu_withdraw
from . import kefu_health
