"""The packages hold the addon, for a company that has no checkout."""

import ast
import subprocess
import sys
import zipfile

import pytest

from launcher import database, odoo_process, package
from launcher.paths import ADDON, ROOT

from . import shell

# What the addon's folder holds for those who build it.
FOR_BUILDERS = {"pyproject.toml"}
WHERE = """
    from odoo.addons import kefu_service
    print("ADDON", list(kefu_service.__path__))
    case = env["kefu.complaint"].create({"name": "第一张"})
    print("CASE", case.number, case.with_context(lang="zh_CN").stage_id.name)
"""


@pytest.fixture(name="packages", scope="module")
def fixture_packages(tmp_path_factory):
    """The wheel and the zip."""
    return package.build(tmp_path_factory.mktemp("dist"))


def tracked():
    """The files of the addon, by their paths within it."""
    listed = subprocess.run(
        ("git", "ls-files", ADDON.name),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(listed.stdout.splitlines())


def names_in(archive):
    """The files in a zip or a wheel."""
    with zipfile.ZipFile(archive) as packed:
        return {name for name in packed.namelist() if not name.endswith("/")}


def test_wheel_and_zip_hold_the_addon(packages):
    _wheel, archive = packages
    wanted = {
        name
        for name in tracked()
        if name.rpartition("/")[2] not in FOR_BUILDERS and (ROOT / name).exists()
    }
    names = names_in(archive)
    assert names - {f"{ADDON.name}/{name}" for name in FOR_BUILDERS} == wanted


def test_what_the_manifest_names_is_in_it_and_what_tests_are_is_not(packages):
    _wheel, archive = packages
    names = names_in(archive)
    manifest = ast.literal_eval((ADDON / "__manifest__.py").read_text("utf-8"))
    named = {
        f"{ADDON.name}/{path}" for key in ("data", "demo") for path in manifest[key]
    }
    assert named <= names
    for folder in ("i18n/", "migrations/", "static/src/", "static/description/"):
        assert any(name.startswith(f"{ADDON.name}/{folder}") for name in names), folder
    # tours are assets that the manifest names; a browser loads them in tests alone
    assert not [name for name in names if "test" in name and name.endswith(".py")]


def test_a_company_installs_the_wheel(packages, tmp_path):
    """On a database without the addon, from nothing but the package."""
    wheel, _archive = packages
    pip = (sys.executable, "-m", "pip", "install", "-qq", "--no-deps", "--no-index")
    subprocess.run((*pip, f"--target={tmp_path}", wheel), check=True)
    installed = tmp_path / "odoo" / "addons"
    where = ("--addons-path", installed)
    with database.throwaway(bare=True) as name:
        odoo_process.expect_clean(
            odoo_process.run(
                name, *where, "--init", ADDON.name, "--stop-after-init", "--no-http"
            )
        )
        told = shell.run(name, WHERE, *where)
    assert f"ADDON ['{installed / ADDON.name}']" in told
    assert "CASE KF/" in told
    assert "新登记" in told
