from . import kefu_takeover_load
from . import kefu_takeover_rows
from . import kefu_takeover_cases
from . import kefu_setup_mail
from . import kefu_sample_remove
