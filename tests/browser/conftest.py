"""Styles and scripts are bundled and compiled once, not for every test anew."""

from unittest import mock

import pytest

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests.common import ChromeBrowser, get_db_name

SCRIPTS = (
    "web.assets_web",
    "web.assets_frontend_minimal",
    "web.assets_frontend_lazy",
    "web.assets_emoji",
    "web.assets_tests",
    "bus.websocket_worker_assets",
)
STYLES = ("web.assets_web", "web.assets_web_print", "web.assets_frontend")


@pytest.fixture(scope="session", autouse=True)
def bundles(load_registry):
    """Keep the bundles in the throw-away database: a test's own are rolled back."""
    with Registry(get_db_name()).cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        for name in SCRIPTS:
            env["ir.qweb"]._get_asset_bundle(name, css=False, js=True).js()
        for name in STYLES:
            env["ir.qweb"]._get_asset_bundle(name, css=True, js=False).css()


@pytest.fixture(scope="session", autouse=True)
def compiled_scripts(tmp_path_factory):
    """Keep what Chromium compiled; profile, cookies and storage stay each test's own."""
    spawn = ChromeBrowser._spawn_chrome
    cache = f"--disk-cache-dir={tmp_path_factory.mktemp('chromium')}"

    def spawn_with_cache(browser, command):
        executable, *switches = command
        return spawn(browser, [executable, cache, *switches])

    with mock.patch.object(ChromeBrowser, "_spawn_chrome", spawn_with_cache):
        yield
