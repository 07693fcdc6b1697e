"""Database errors after which one tries again: conflicts of workers, lack of memory."""

import psycopg2.errors

from odoo.exceptions import ConcurrencyError

CONCURRENCY_ERRORS = (
    psycopg2.errors.SerializationFailure,
    psycopg2.errors.DeadlockDetected,
    psycopg2.errors.LockNotAvailable,
    ConcurrencyError,
)


def is_passing(error):
    """Whether an error, or one behind it, has to do with the moment alone.

    Odoo wraps what goes wrong in a template in an error of its own.
    """
    while error:
        if isinstance(error, (MemoryError, *CONCURRENCY_ERRORS)):
            return True
        error = error.__cause__ or error.__context__
    return False
