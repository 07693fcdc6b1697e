"""Conflicts between workers: no errors, but a reason to try again."""

import psycopg2.errors

from odoo.exceptions import ConcurrencyError

CONCURRENCY_ERRORS = (
    psycopg2.errors.SerializationFailure,
    psycopg2.errors.DeadlockDetected,
    psycopg2.errors.LockNotAvailable,
    ConcurrencyError,
)
