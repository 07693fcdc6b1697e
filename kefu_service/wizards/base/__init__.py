from . import hr_departure
from . import kefu_handover
from . import kefu_reason
from . import kefu_withdraw
from . import kefu_health
