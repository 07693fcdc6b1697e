"""In the Python of a node: its clock goes by an offset (seconds) that a file holds.

Python reads this module before all others. Odoo takes the time from `datetime` and
`time`, and from the database, whose clock stays as it is. libfaketime, which moves the
clock of any program, breaks `time.sleep` of Python 3.11.
"""

import datetime
import os
import time

FILE = os.environ["KEFU_CLOCK"]
REAL, REAL_TIME = datetime.datetime, time.time


def offset():
    with open(FILE) as file:
        return float(file.read() or 0)


class _Like(type):
    def __instancecheck__(cls, instance):
        return isinstance(instance, REAL)

    def __subclasscheck__(cls, subclass):
        return issubclass(subclass, REAL)


class MovedDatetime(REAL, metaclass=_Like):
    """`datetime` with another idea of now."""

    @classmethod
    def now(cls, tz=None):
        return REAL.now(tz) + datetime.timedelta(seconds=offset())

    @classmethod
    def utcnow(cls):
        return REAL.utcnow() + datetime.timedelta(seconds=offset())


datetime.datetime = MovedDatetime
time.time = lambda: REAL_TIME() + offset()
