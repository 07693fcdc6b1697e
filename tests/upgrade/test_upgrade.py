"""A company that works with the first release updates to this one, and goes on.

The folder of the addon as it was lies in `releases`, so that no history is needed:

    git archive --format=tar 5c52a9d kefu_service | xz -9e \\
        > tests/upgrade/releases/19.0.1.0.0.tar.xz
"""

import tarfile
from pathlib import Path

import pytest

from launcher import database, odoo_process
from launcher.paths import ADDON
from tests.lifecycle import shell

from . import contents

RELEASES = Path(__file__).with_name("releases")
# What an update changes on purpose, and why.
MEANT = {}
GO_ON = """
    officer = env["res.users"].search([("login", "=", "officer")])
    cases = env["kefu.complaint"].with_user(officer).search([])
    case = cases.filtered(lambda c: c.state == "replied" and not c.meeting_ids)[:1]
    case.measure_ids.filtered(lambda m: m.state == "done").action_verify()
    case.action_close()
    print("CLOSED", case.state, len(case.effect_ids))
    new = cases.create({"name": "更新后的第一张", "channel": "phone"})
    print("NEW", new.number > max(cases.mapped("number")), bool(new.deadline_ids))
    letters = env["mail.template"].search([("body_html", "like", "_letter_signature")])
    for lang in ("en_US", "zh_CN"):
        bodies = letters.with_context(lang=lang).mapped("body_html")
        print("SIGNED", lang, sum(b.count("_letter_signature") for b in bodies))
    env.cr.commit()
"""


@pytest.fixture(name="company")
def fixture_company(tmp_path):
    """A database with the demo data of the release, installed by the release."""
    with tarfile.open(RELEASES / "19.0.1.0.0.tar.xz") as packed:
        packed.extractall(tmp_path, filter="data")
    with database.throwaway(bare=True) as name:
        database.claim_demo(name, True)
        odoo_process.run(
            name,
            *("--addons-path", tmp_path, "--init", ADDON.name),
            *("--stop-after-init", "--no-http"),
        )
        database.claim_demo(name, False)
        yield name


def test_nothing_is_lost_and_work_goes_on(company):
    with database.copy(company) as before:
        database.change_addon(company, "--update")  # without a warning
        found = contents.differences(before, company)
    assert found == set(MEANT)
    answer = shell.run(company, GO_ON)
    assert "CLOSED closed 1" in answer
    assert "NEW True True" in answer
    for lang in ("en_US", "zh_CN"):
        assert f"SIGNED {lang} 4" in answer
