from . import hr_departure
from . import kefu_handover
from . import kefu_handover_work
from . import kefu_reason
from . import kefu_withdraw
from . import kefu_health
from . import kefu_health_server
from . import kefu_settings
