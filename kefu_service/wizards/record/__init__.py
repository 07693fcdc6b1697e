from . import kefu_disposal_decide
from . import privacy_lookup
