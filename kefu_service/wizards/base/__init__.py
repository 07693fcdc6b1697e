from . import hr_departure
from . import kefu_handover
from . import kefu_reason
