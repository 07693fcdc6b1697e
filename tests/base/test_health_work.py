"""Whether the service works: what is late, what failed, and what is told to whom."""

import base64
from datetime import timedelta
from unittest.mock import patch

from lxml import etree

from odoo import fields
from odoo.tests import HttpCase, tagged

from odoo.addons.kefu_service.models.base.settings import HEALTH_TOKEN
from odoo.addons.kefu_service.wizards.base import kefu_health_server

from launcher.paths import ADDON
from tests.common import KefuCommon

TOKEN = "eC6aeghiem5ohK2oor0a"


def ago(**how_long):
    return fields.Datetime.now() - timedelta(**how_long)


class _Checks(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # as after a night of work: nothing is late
        crons = cls.env["ir.cron"].with_context(active_test=False).search([])
        crons.write({"nextcall": fields.Datetime.now() + timedelta(minutes=5)})
        cls.cron = cls.env.ref("kefu_service.ir_cron_deadline_notices")

    def _check(self, key):
        self.env.flush_all()
        (check,) = [c for c in self.env["kefu.health"]._checks() if c["key"] == key]
        return check

    def _expect(self, key, state, value):
        check = self._check(key)
        self.assertEqual((check["state"], check["value"]), (state, value), check)


@tagged("post_install", "-at_install", "standard")
class TestHealthWork(_Checks):
    def test_a_scheduled_action_is_late(self):
        self._expect("crons_minutes_late", "ok", 0)
        for minutes, state in ((29, "ok"), (31, "warn"), (121, "fail")):
            self.cron.nextcall = self.env.cr.now() - timedelta(minutes=minutes)
            self._expect("crons_minutes_late", state, minutes)

    def test_a_scheduled_action_of_others_is_theirs(self):
        other = self.env.ref("base.autovacuum_job")
        other.nextcall = ago(days=3)
        self._expect("crons_minutes_late", "ok", 0)

    def test_a_scheduled_action_fails_or_is_switched_off(self):
        self._expect("crons_failing", "ok", 0)
        self.cron.failure_count = 1
        self._expect("crons_failing", "warn", 1)
        self._expect("crons_off", "ok", 0)
        self.cron.active = False
        self._expect("crons_off", "warn", 1)
        name = self.cron.with_user(self.manager).sudo().name
        self.assertIn(name, self._check("crons_off")["text"])

    def test_a_scheduled_action_was_deleted(self):
        self._expect("crons_deleted", "ok", 0)
        self.cron.unlink()
        self._expect("crons_deleted", "warn", 1)
        found = self._check("crons_deleted")
        self.assertIn("tell people of deadlines", found["text"])
        self.assertIn("Upgrade", found["advice"])

    def test_every_scheduled_action_is_missed_by_its_name(self):
        crons = {
            f"kefu_service.{record.get('id')}": record.find("field[@name='name']").text
            for path in (ADDON / "data").rglob("*.xml")
            for record in etree.parse(path).iter("record")
            if record.get("model") == "ir.cron"
        }
        missed = {
            xmlid: self.env._(name)
            for xmlid, name in kefu_health_server.CRONS.items()
            if xmlid.startswith("kefu_service.")
        }
        self.assertEqual(missed, crons)

    def test_a_mailbox_is_not_fetched_although_it_is_tried(self):
        """Core notes the last try, whether it succeeded or not."""
        server = self.env["fetchmail.server"].create(
            {"name": "客服", "state": "done", "server_type": "imap"}
        )
        key = f"mailbox_{server.id}_minutes"
        self._expect(key, "warn", 60)  # never fetched
        server.date = ago(minutes=2)
        self._expect(key, "ok", 2)
        self.assertIn("2 minutes ago", self._check(key)["text"])
        server.error_date = ago(minutes=10)
        self._expect(key, "warn", 60)
        server.error_date = ago(hours=5)
        self._expect(key, "fail", 300)
        server.state = "draft"  # as core does after five days
        self._expect(key, "fail", 300)

    def test_people_are_not_told_of_deadlines(self):
        self._case()
        self._expect("notices_minutes_late", "ok", 0)
        clock = self.env["kefu.deadline"].search([], limit=1)
        notice = self.env["kefu.deadline.notice"].create(
            {
                "deadline_id": clock.id,
                "company_id": clock.company_id.id,
                "step": "due",
                "moment": ago(hours=5),
                "date_planned": ago(minutes=59),
            }
        )
        self._expect("notices_minutes_late", "ok", 59)
        notice.date_planned = ago(minutes=241)
        self._expect("notices_minutes_late", "fail", 241)
        notice.date_sent = fields.Datetime.now()
        self._expect("notices_minutes_late", "ok", 0)

    def test_mail_waits_or_was_refused(self):
        mail = self.env["mail.mail"].create(
            {"model": "kefu.complaint", "res_id": self._case().id}
        )
        mail.flush_recordset()
        for hours, state in ((0, "ok"), (2, "warn"), (5, "fail")):
            self.env.cr.execute(
                "UPDATE mail_mail SET create_date = %s WHERE id = %s",
                [ago(hours=hours), mail.id],
            )
            self._expect("mails_minutes_waiting", state, hours * 60)
        mail.scheduled_date = ago(hours=-1)  # it is not meant to leave yet
        self._expect("mails_minutes_waiting", "ok", 0)
        mail.state = "exception"
        self._expect("mails_failed", "warn", 1)

    def test_the_quarantine(self):
        self._expect("quarantine_waiting", "ok", 0)
        message = self.env["kefu.mail.quarantine"].create(
            {"reason": "failed", "raw": base64.b64encode(b"x"), "date": ago(days=1)}
        )
        self._expect("quarantine_waiting", "warn", 1)
        message.date = ago(days=4)
        self._expect("quarantine_waiting", "fail", 1)
        message.state = "done"
        self._expect("quarantine_waiting", "ok", 0)

    def test_the_replica_is_asked_how_late_it_is(self):
        keys = {check["key"] for check in self.env["kefu.health"]._checks()}
        self.assertNotIn("replica_seconds_behind", keys)
        with patch.dict(
            kefu_health_server.config.options, {"db_replica_host": "elsewhere"}
        ):
            # what answers is no replica: it is away, and the primary serves all
            self._expect("replica_seconds_behind", "warn", -1)
            for late, state in ((0, "ok"), (31, "warn"), (301, "fail")):
                answer = f"SELECT true, {late}"
                with patch.object(kefu_health_server, "_REPLICA", answer):
                    self._expect("replica_seconds_behind", state, late)

    def test_it_costs_a_query_each_and_writes_nothing(self):
        health = self.env["kefu.health"]
        for _i in range(5):
            self._case()
        self.env.flush_all()
        health._checks()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        checks = health._checks()
        self.assertLessEqual(self.env.cr.sql_log_count - before, len(checks))


@tagged("post_install", "-at_install", "standard")
class TestHealthRoute(_Checks, HttpCase):
    def setUp(self):
        super().setUp()
        self.env["ir.config_parameter"].set_param(HEALTH_TOKEN, TOKEN)

    def _ask(self, **headers):
        answer = self.url_open("/kefu/health", headers=headers)
        return answer.status_code, answer.json()

    def test_it_answers_by_what_works(self):
        self.assertEqual(self._ask(), (200, {"status": "ok"}))
        self.cron.nextcall = ago(days=1)
        self.assertEqual(self._ask(), (503, {"status": "degraded"}))

    def test_figures_are_for_who_has_the_token(self):
        status, answer = self._ask(Authorization=f"Bearer {TOKEN}")
        self.assertEqual((status, answer["status"]), (200, "ok"))
        checks = {check["key"]: check for check in answer["checks"]}
        self.assertEqual(
            checks["crons_minutes_late"],
            {"key": "crons_minutes_late", "state": "ok", "value": 0},
        )
        self.assertEqual(
            len(checks), len(answer["checks"]), "Programs tell them apart by their key"
        )
        for header in ("Bearer x", "Bearer", "Bearer é", TOKEN[:-1], ""):
            with self.subTest(header=header):
                _status, answer = self._ask(Authorization=header.encode("latin-1"))
                self.assertNotIn("checks", answer)

    def test_without_a_token_nobody_is_told_the_figures(self):
        self.env["ir.config_parameter"].set_param(HEALTH_TOKEN, False)
        for header in ("Bearer ", "Bearer False", ""):
            _status, answer = self._ask(Authorization=header)
            self.assertNotIn("checks", answer)

    def test_the_figures_name_nobody(self):
        secret = "zhang.wei@example.com"
        self.env["fetchmail.server"].create(
            {"name": secret, "user": secret, "server": secret, "state": "done"}
        )
        self.env["hr.department"].create({"name": secret})
        self.env["ir.cron"].browse(self.cron.id).write(
            {"name": secret, "active": False}
        )
        answer = self.url_open(
            "/kefu/health", headers={"Authorization": f"Bearer {TOKEN}"}
        )
        self.assertNotIn(secret, answer.text)
