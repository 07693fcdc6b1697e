"""Conflicts between workers: no errors, but a reason to try again."""

import psycopg2.errors

CONCURRENCY_ERRORS = (
    psycopg2.errors.SerializationFailure,
    psycopg2.errors.DeadlockDetected,
    psycopg2.errors.LockNotAvailable,
)
