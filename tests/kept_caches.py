"""Keep what Odoo has cached from test to test, unless a test changed it."""

import contextlib
from unittest import mock


@contextlib.contextmanager
def kept_caches():
    """Have tests clear, when they end, the caches that were invalidated, and no other.

    Odoo clears all of them after each test and each class. Reading views, rights and
    rules anew for the next one took a quarter of the time of tests/case. What a test
    changes is invalidated when it changes, as everywhere in Odoo; what was read since
    is of a transaction that is rolled back.
    """
    from odoo.orm.registry import Registry
    from odoo.tests.common import TransactionCase

    invalidated = set()
    clear, set_up = Registry.clear_cache, TransactionCase.setUp
    clean_up = TransactionCase.doClassCleanups.__func__

    def clear_cache(registry, *names):
        invalidated.update(names or ["default"])
        clear(registry, *names)

    def clear_invalidated(registry):
        if invalidated:
            clear(registry, *invalidated)
            invalidated.clear()

    clearing_less = mock.patch.object(Registry, "clear_all_caches", clear_invalidated)

    def setUp(case):
        with clearing_less:  # which the clean-up of the test is going to call
            set_up(case)

    @classmethod
    def doClassCleanups(cls):
        with clearing_less:
            clean_up(cls)

    with (
        mock.patch.object(Registry, "clear_cache", clear_cache),
        mock.patch.multiple(
            TransactionCase, setUp=setUp, doClassCleanups=doClassCleanups
        ),
    ):
        yield
