"""The addon comes and goes without a trace on a company's database."""

from launcher import database
from launcher.paths import ADDON
from tests.machine import machine as this_machine

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
    machine = this_machine()
    without = database.template(machine)
    assert not remains.rows(machine, without)

    with database.throwaway(machine) as name:
        shell.run(machine, name, USE)
        database.change_addon(machine, name, "--update")
        used = remains.rows(machine, name)
        assert {"aliases", "attachments", "filters", "messages", "models"} <= set(used)

        assert "UNINSTALLED" in shell.run(machine, name, UNINSTALL)
        assert not remains.rows(machine, name)
        schema_before = remains.schema(machine, without)
        assert not remains.schema(machine, name) ^ schema_before
