"""Dovecot, the IMAP server, as a private instance on a free port.

Every user name is a mailbox. Debian 12 and Ubuntu 24.04 have Dovecot 2.3, Debian 13
has 2.4.
"""

import contextlib
import grp
import imaplib
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from launcher import process, server, tools

from .waiting import wait_until

PASSWORD = "secret"
CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
ssl = no
default_internal_user = {service}
default_internal_group = {service_group}
default_login_user = {login}
first_valid_uid = 1
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""
# The two dialects say the rest in words of their own.
CONFIG_2_3 = """
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
"""
HEAD_2_4 = """
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
"""
CONFIG_2_4 = """
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {folder}/mail/%{{user}}
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {user}
    gid = {group}
    home = {folder}/mail/%{{user}}
  }}
}}
"""


def find():
    """The path of the server program, or None."""
    return tools.find("dovecot-imapd")


class Dovecot:
    """A running server: its port, and the mailboxes behind it."""

    def __init__(self, folder, port, user, group):
        self.port = port
        self._folder = folder
        self._owner = (user, group)
        self._names = itertools.count(1)

    def deliver(self, mailbox, *messages):
        """Put raw messages (bytes) into a mailbox, as a delivery agent does."""
        new = self._folder / "mail" / mailbox / "new"
        if not new.exists():
            self.session(mailbox).logout()  # makes the mailbox
        for raw in messages:
            name = f"{next(self._names):06}.kefu"
            partial = new.parent / "tmp" / name
            partial.write_bytes(raw)
            if os.geteuid() == 0:
                shutil.chown(partial, *self._owner)
            partial.rename(new / name)

    def session(self, mailbox):
        """A mail program's connection, with the mailbox selected."""
        session = imaplib.IMAP4("127.0.0.1", self.port, timeout=30)
        session.login(mailbox, PASSWORD)
        session.select()
        return session

    def flagged(self, mailbox, flag):
        """The raw messages with a flag such as ``SEEN`` or ``UNSEEN``."""
        session = self.session(mailbox)
        numbers = session.search(None, flag)[1][0].split()
        found = [session.fetch(n, "(BODY.PEEK[])")[1][0][1] for n in numbers]
        session.logout()
        return found


@contextlib.contextmanager
def running():
    """A server in this block; yields its `Dovecot`."""
    with tempfile.TemporaryDirectory(prefix="kefu-dovecot-") as name:
        folder, port = Path(name), server.free_port()
        folder.chmod(0o755)  # its processes run as other users
        values = _users()
        for part in ("mail", "run"):
            (folder / part).mkdir()
        if os.geteuid() == 0:
            shutil.chown(folder / "mail", values["user"], values["group"])
        config = folder / "dovecot.conf"
        values.update(folder=folder, port=port, password=PASSWORD)
        config.write_text(_config().format(**values))
        with process.child_process(
            (find(), "-F", "-c", config),
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ):
            mail_server = Dovecot(folder, port, values["user"], values["group"])
            wait_until(lambda: _answers(port), "Dovecot answers")
            yield mail_server


def _config():
    """The configuration in the dialect of the installed version."""
    version = subprocess.run([find(), "--version"], capture_output=True, text=True)
    if version.stdout.startswith("2.3."):
        return CONFIG + CONFIG_2_3
    return HEAD_2_4 + CONFIG + CONFIG_2_4


def _users():
    """Who runs what: everything is ours, unless we are root."""
    if os.geteuid() == 0:
        # Dovecot keeps root from reading mail; the other two come with its package.
        return {
            "user": "nobody",
            "group": "nogroup",
            "service": "dovecot",
            "service_group": "dovecot",
            "login": "dovenull",
        }
    user = pwd.getpwuid(os.geteuid()).pw_name
    group = grp.getgrgid(os.getegid()).gr_name
    return {
        "user": user,
        "group": group,
        "service": user,
        "service_group": group,
        "login": user,
    }


def _answers(port):
    with contextlib.suppress(OSError):
        imaplib.IMAP4("127.0.0.1", port, timeout=5).logout()
        return True
    return False
