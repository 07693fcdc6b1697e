"""The first hour: what a company has to set, and the register that it kept until now.

The first steps lead an administrator through what others have set up one by one; an old
register is taken over from the file that it is in, and can be taken back.
"""

from . import takeover
from . import complaint
from . import onboarding_step
from . import onboarding
from . import sample
from . import sample_settings
from . import sample_shipped
