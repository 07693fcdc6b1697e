from . import kefu_mail_quarantine_attach
from . import kefu_health
