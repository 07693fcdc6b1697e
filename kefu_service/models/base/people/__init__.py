"""Companies, departments, teams and people: who is responsible, who stands in."""

from . import team
from . import company
from . import department
from . import department_setup
from . import head_changes
from . import people
from . import duties
from . import handover
from . import leaving
from . import absence
from . import absence_activities
from . import deletion
