from . import service_page
from . import case_portal
from . import unsubscribe
from . import survey
