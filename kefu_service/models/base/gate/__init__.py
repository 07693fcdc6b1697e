"""What every record of ours passes: gate, links, company, numbers, steps, dialogs."""

from . import links
from . import dialog
from . import dialog_owner
from . import own_company
from . import gate
from . import concurrent_steps
from . import chronology
from . import unique_name
from . import numbered_mixin
from . import import_fields
from . import step_mixin
from . import access_error
