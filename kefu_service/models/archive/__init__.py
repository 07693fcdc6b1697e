"""The customer archive (客户服务档案, 5.3.1-3): all that happened with a customer.

It reads every other area and is read by none.
"""

from . import archive
from . import lists
from . import timeline
from . import rounds
