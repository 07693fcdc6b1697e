"""Styles and scripts are bundled once, not for every test anew."""

import pytest

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests.common import get_db_name

SCRIPTS = (
    "web.assets_web",
    "web.assets_frontend_minimal",
    "web.assets_frontend_lazy",
    "web.assets_tests",
)
STYLES = ("web.assets_web", "web.assets_frontend")


@pytest.fixture(scope="package", autouse=True)
def bundles():
    """Keep the bundles in the throw-away database: a test's own are rolled back."""
    with Registry(get_db_name()).cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        for name in SCRIPTS:
            env["ir.qweb"]._get_asset_bundle(name, css=False, js=True).js()
        for name in STYLES:
            env["ir.qweb"]._get_asset_bundle(name, css=True, js=False).css()
