"""A fetched message stays in its mailbox until it is kept."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mail.models import fetchmail

from .common import GatewayCommon
from .mails import raw

CONCERNS = "odoo.addons.kefu_service.models.intake.intake.KefuMailIntake._concerns"


class _Connection:
    """To a mailbox: its unread messages by number."""

    def __init__(self, unread):
        self.unread = unread

    def check_unread_messages(self):
        return len(self.unread)

    def retrieve_unread_messages(self):
        yield from list(self.unread.items())

    def handled_message(self, number):
        del self.unread[number]

    def disconnect(self):
        pass


@tagged("post_install", "-at_install", "standard")
class TestFetched(GatewayCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["fetchmail.server"].create(
            {"name": "收件", "server_type": "pop", "state": "done"}
        )

    def _fetch(self, unread):
        core = fetchmail.FetchmailServer
        with (
            patch.object(core, "_connect__", lambda *_args, **_kw: _Connection(unread)),
            self.mock_mail_gateway(),
            self.enter_registry_test_mode(),
            mute_logger(fetchmail.__name__),
        ):
            self.env.ref("mail.ir_cron_mail_gateway_action").method_direct_trigger()

    def test_a_message_for_which_there_is_no_memory_comes_again(self):
        """Whose it is was not known yet when memory ran out."""
        unread = {1: raw(to=self.address, subject="内存不足")}
        with patch(CONCERNS, side_effect=MemoryError):
            self._fetch(unread)
        self.assertTrue(unread, "It is not marked as seen")
        self._fetch(unread)
        self.assertFalse(unread)
        self.assertEqual(self.cases.search_count([("name", "=", "内存不足")]), 1)

    def test_a_message_for_others_is_let_go(self):
        unread = {1: raw(to="nobody@elsewhere.example.com")}
        self._fetch(unread)
        self.assertFalse(unread)
