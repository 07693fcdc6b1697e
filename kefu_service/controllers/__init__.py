from . import service_page
from . import case_portal
from . import survey
