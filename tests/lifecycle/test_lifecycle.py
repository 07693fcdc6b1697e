"""The addon comes and goes without a trace on a company's database."""

from launcher import database
from launcher.paths import ADDON

from . import remains, shell

# A company works with it: nothing of this is told to Odoo by a data file.
USE = """
    team = env["kefu.team"].create({"name": "入厂服务组", "alias_name": "inbound"})
    case = env["kefu.complaint"].create(
        {"name": "周转箱压坏", "team_id": team.id, "email_from": "li@xs.example.com"}
    )
    case.message_post(body="已收到", attachments=[("单.txt", b"3")])
    case.activity_schedule("mail.mail_activity_data_todo", user_id=env.uid)
    env["ir.filters"].create({"name": "我的", "model_id": "kefu.complaint"})
    env["ir.exports"].create({"name": "月报", "resource": "kefu.complaint"})
    env["kefu.mail.quarantine"]._keep(b"no message", "failed")
    env.cr.commit()
"""
UNINSTALL = f"""
    env.ref("base.module_{ADDON.name}").button_immediate_uninstall()
    print("UNINSTALLED")
"""


def test_install_use_update_uninstall():
    """No warning in Odoo's log at any step, and nothing left at the end."""
    without = database.template()
    assert not remains.rows(without)

    with database.throwaway() as name:
        shell.run(name, USE)
        database.change_addon(name, "--update")
        used = remains.rows(name)
        assert {"aliases", "attachments", "filters", "messages", "models"} <= set(used)

        assert "UNINSTALLED" in shell.run(name, UNINSTALL)
        assert not remains.rows(name)
        schema_before = remains.schema(without)
        left = remains.schema(name) ^ schema_before
        assert not sorted(left)
