from . import kefu_mail_quarantine_attach
