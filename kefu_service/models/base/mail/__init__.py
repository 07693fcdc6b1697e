"""Messages, mails and activities on records of ours: kept, addressed, queued."""

from . import history
from . import foreign_html
from . import assignment_notice
from . import access_button
from . import queueing
from . import retry
from . import message_language
from . import private_links
from . import impersonation
from . import message_author
from . import link_preview
from . import mail_hook
from . import activity_type
from . import activity_title
from . import compiled_templates
