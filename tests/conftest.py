"""pytest plumbing only: Odoo's test tags, its log, skips in CI."""

import contextlib
import logging
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from unittest import mock

import pytest

# Odoo tags the classes below odoo.addons; ours lie elsewhere and would fail collection.
# The tests of unit/ need no Odoo and run where there is none.
with contextlib.suppress(ImportError):
    from odoo.tests.common import BaseCase

    if getattr(BaseCase, "test_tags", None) is None:
        BaseCase.test_tags = {"standard", "post_install"}


class _Problems(logging.Handler):
    """Keeps the warnings and errors logged since the last look.

    What a test expects (`assertLogs`, `mute_logger`) does not come here.
    """

    def __init__(self):
        super().__init__(logging.WARNING)
        self._lines = []

    def emit(self, record):
        self._lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def take(self):
        lines, self._lines = self._lines, []
        return lines


_problems = _Problems()


def pytest_configure(config):
    logging.getLogger().addHandler(_problems)


def pytest_collection_modifyitems(items):
    """Put the files of few tests first, what walks all in one test, and takes longest.

    So small ones fill up every core at the end. Last come those that need the demo
    data: they stay in the database.
    """
    tests = Counter(item.path for item in items)
    in_use = {item.path for item in items if "demo_data" in item.fixturenames}
    items.sort(key=lambda item: (item.path in in_use, tests[item.path], item.path))


def pytest_collection_finish(session):
    """Forget what Odoo's own test modules say while they are imported."""
    _problems.take()


@pytest.fixture(scope="session", autouse=True)
def own_filestore(request):
    """Give each of several workers its files: what one cleans away, another needs."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if not worker:
        yield
        return
    request.getfixturevalue("load_registry")  # which has all workers share one store
    from odoo.tools import config

    shared = Path(config.filestore(config["db_name"]))
    own = shared.with_name(f"{shared.name}-{worker}")
    shutil.copytree(shared, own, copy_function=os.link, dirs_exist_ok=True)
    with mock.patch.object(config, "filestore", return_value=str(own)):
        yield
    shutil.rmtree(own, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def caches():
    """Keep what is cached from test to test, unless one changed it."""
    from tests.kept_caches import kept_caches

    with contextlib.ExitStack() as kept:
        if "odoo.tests.common" in sys.modules:
            kept.enter_context(kept_caches())
        yield


@pytest.fixture(scope="session")
def demo_data(load_registry):
    """Keep the demo data in the throw-away database, for all tests that come after."""
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tests.common import get_db_name

    from tests.demo.common import load

    with Registry(get_db_name()).cursor() as cr:
        load(api.Environment(cr, SUPERUSER_ID, {}))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Fail a test that leaves warnings in the log and, in CI, one that is skipped."""
    report = yield
    lines = _problems.take()
    if report.passed and lines:
        _fail(report, "Logged:\n" + "\n".join(lines))
    elif _is_forbidden_skip(report):
        _fail_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """In CI, fail a module or class that is skipped as a whole."""
    report = yield
    if _is_forbidden_skip(report):
        _fail_skip(report)
    return report


def _is_forbidden_skip(report):
    expected = hasattr(report, "wasxfail")
    return report.skipped and not expected and bool(os.environ.get("CI"))


def _fail_skip(report):
    _path, _line, reason = report.longrepr
    _fail(report, f"CI forbids skips. {reason}")


def _fail(report, reason):
    report.outcome = "failed"
    report.longrepr = reason
