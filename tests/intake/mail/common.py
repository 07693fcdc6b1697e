"""What the gateway tests share."""

from tests.common import KefuCommon

from .mails import raw


class GatewayCommon(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.address = f"inbound@{cls.alias_domain}"
        cls.cases = cls.env["kefu.complaint"]
        cls.quarantine = cls.env["kefu.mail.quarantine"]
        cls.env.company.kefu_team_id = cls.team

    def receive(self, message=None, model=None, **kw):
        """Hand a raw message to the gateway; the case that it went to."""
        kw.setdefault("to", self.address)
        message = message if message is not None else raw(**kw)
        with self.mock_mail_gateway(), self.enter_registry_test_mode():
            case_id = self.env["mail.thread"].message_process(model, message)
            self.env.ref("kefu_service.ir_cron_acknowledge").method_direct_trigger()
        return self.cases.browse(case_id or [])

    def received(self, case):
        """The messages on a case that came by mail."""
        return case.message_ids.filtered(lambda m: m.message_type == "email")

    def kept(self, **domain):
        """Quarantined messages of this test."""
        return self.quarantine.search([(k, "=", v) for k, v in domain.items()])

    def answer(self, case, user=None, body="我们马上核实。"):
        """An officer's answer to the customer; the message."""
        with self.mock_mail_gateway():
            return case.with_user(user or self.officer).message_post(
                body=body,
                partner_ids=case.partner_id.ids,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )

    def close(self, case):
        self._reach(case, "closed")
