from . import kefu_mail_quarantine_attach
from . import kefu_health
from . import kefu_settings
