"""Intake: what becomes of a message to the customer service (clause 5.1-1).

Every message ends as a new case, as a message on its case, or in
`kefu.mail.quarantine`. It is decoded and judged by the plain Python in `tools/`;
here stands only what needs the database, in the order in which it happens:

    _receive      one message in, nothing lost: failures go to quarantine
    _process      decode, take in once, judge, find the case, deliver
    _route        the case that it belongs to, or the team that gets a new one
    _deliver      hand it to Odoo's own gateway

`intake` takes a message in and delivers it, `route` finds where it belongs.
"""

from .intake import KefuMailIntake
from . import route
