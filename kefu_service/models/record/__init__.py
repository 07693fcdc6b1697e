"""Records: what an auditor is shown, what is kept how long, and what is disposed of.

It reads every other area and is read by none.
"""

from . import evidence
from . import dossier
from . import dossier_case
from . import dossier_cover
from . import retention
from . import disposed
from . import disposal
from . import disposing
from . import mentions
from . import privacy
