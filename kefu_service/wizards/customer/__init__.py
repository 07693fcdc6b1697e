from . import mail_compose_message
from . import kefu_partner_lose
