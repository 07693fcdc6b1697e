"""What every area stands on: records that are numbered and led by steps.

Also the companies, teams and departments they belong to, and the settings.
"""

from . import concurrency
from . import links
from . import dialog
from . import dialog_owner
from . import own_company
from . import gate
from . import taking_turns
from . import counting
from . import side_by_side
from . import found_first
from . import reading
from . import evidence
from . import refusal
from . import grouping
from . import added_up
from . import chronology
from . import cache_source
from . import figures
from . import numbered_mixin
from . import takeover
from . import step_mixin
from . import reasoned_step
from . import foreign_html
from . import history
from . import assigned
from . import withdrawal
from . import half_file
from . import mail_again
from . import house_words
from . import private_links
from . import speaker
from . import house_author
from . import link_preview
from . import access_error
from . import public_pages
from . import rate_limit
from . import report
from . import team
from . import company
from . import department
from . import department_head
from . import heads_changed
from . import people
from . import telling
from . import duties
from . import handing_over
from . import leaving
from . import absence
from . import absence_activities
from . import activity_type
from . import named
from . import many_letters
from . import settings
