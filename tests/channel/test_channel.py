"""Messages where people are: sent beside the mail, never instead, and kept secret."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.kefu_service.models.board.digest import KPIS

from tests.channel.robots import Robots
from tests.common import KefuCommon

WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=aaaa-bbbb-cccc"


@tagged("post_install", "-at_install", "standard")
class TestChannel(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.robots = Robots()
        cls.addClassCleanup(cls.robots.stop)
        cls.gm = cls._user("gm_t", "kefu_service.kefu_group_handler")
        cls.env.company.kefu_gm_user_id = cls.gm

    def setUp(self):
        super().setUp()
        self.robots.received.clear()
        self.robots.refuse, self.robots.status = None, 200

    def _inside(self):
        self.env["ir.config_parameter"].set_param("kefu_service.channel_inside", "1")

    def _channel(self, user=None, **values):
        self._inside()
        values = {
            "name": "x",
            "kind": "wecom",
            "address": f"{self.robots.url}/cgi-bin/webhook/send?key=k",
            **values,
        }
        if "user_id" not in values:
            values.setdefault("team_id", self.team.id)
        return self.env["kefu.channel"].with_user(user or self.manager).create(values)

    @classmethod
    def _request_handler(cls, session, request, /, **options):
        options["timeout"] = 10  # apprise has one for connecting and one for reading
        return super()._request_handler(session, request, **options)

    def _send(self):
        self._run("kefu_service.ir_cron_channel")

    def _run(self, cron):
        with self.enter_registry_test_mode():
            self.env.ref(cron).method_direct_trigger()
        self.env.invalidate_all()

    def _escalated(self):
        case = self._case(
            user_id=self.officer.id, partner_id=self.customer.id, team_id=self.team.id
        )
        case._escalate("拒绝赔付", "协商两次")
        return case

    def _messages(self, channel):
        return channel.sudo().message_ids

    # ------------------------------------------------------------------
    # What is told
    # ------------------------------------------------------------------

    def test_an_escalation_reaches_team_and_general_manager_with_number_and_title(self):
        team = self._channel()
        mine = self._channel(
            self.gm,
            user_id=self.gm.id,
            kind="feishu",
            address=f"{self.robots.url}/open-apis/bot/v2/hook/token",
            signing="key",
        )
        other = self._channel(self.officer, user_id=self.officer.id)
        case = self._escalated()
        self.assertFalse(self.robots.received, "Nothing is sent before it is kept")
        self._send()
        self.assertEqual(len(self.robots.received), 2)
        for text in self.robots.texts():
            self.assertIn(case.number, text)
            self.assertIn(case.name, text)
            self.assertNotIn(self.customer.name, text)
        feishu = [m for path, _q, m in self.robots.received if "/bot/" in path][0]
        self.assertTrue(feishu["sign"])
        self.assertEqual(self._messages(team).state, "sent")
        self.assertEqual(self._messages(mine).state, "sent")
        self.assertFalse(self._messages(other))

    def test_the_customer_is_named_where_that_is_allowed(self):
        self._channel(with_details=True)
        self._escalated()
        self._send()
        self.assertIn(self.customer.name, self.robots.texts()[0])

    def test_a_step_that_is_off_is_not_told(self):
        channel = self._channel(tells_escalation=False)
        self._escalated()
        self.assertFalse(self._messages(channel))

    def test_urging_reaches_whoever_does_the_measure(self):
        channel = self._channel(self.handler, user_id=self.handler.id)
        case = self._case()
        measure = (
            self.env["kefu.measure"]
            .with_user(self.officer)
            .create(
                {
                    "name": "换箱",
                    "complaint_id": case.id,
                    "department_id": self.warehouse.id,
                    "user_id": self.handler.id,
                    "date_due": fields.Datetime.now() + timedelta(days=1),
                }
            )
        )
        measure.action_urge()
        self.assertEqual(len(self._messages(channel)), 2)
        self._send()
        self.assertEqual(len(self.robots.received), 1, "Together in one message")
        self.assertIn("换箱", self.robots.texts()[0])

    def test_deadlines_go_where_the_digest_goes(self):
        mine = self._channel(self.officer, user_id=self.officer.id)
        team = self._channel()
        case = self._case(
            user_id=self.officer.id,
            team_id=self.team.id,
            date_received=fields.Datetime.now() - timedelta(days=30),
        )
        self._run("base_automation.ir_cron_data_base_automation_check")
        notices = self.env["kefu.deadline.notice"]
        notices.search([("date_sent", "=", False)]).date_planned = case.date_received
        self._run("kefu_service.ir_cron_deadline_notices")
        for channel in (mine, team):
            self.assertIn(case.number, "".join(self._messages(channel).mapped("text")))

    def test_the_figures_of_the_week_go_to_who_gets_them_by_mail(self):
        digest = self.env.ref("kefu_service.kefu_digest")
        digest.user_ids = self.manager + self.officer
        mine = self._channel(user_id=self.manager.id)
        quiet = self._channel(self.officer, user_id=self.officer.id, tells_digest=False)
        team = self._channel()
        # of this very second would be of the week that begins
        hour_ago = fields.Datetime.now() - timedelta(hours=1)
        self._case(user_id=self.officer.id, date_received=hour_ago)
        digest._action_send()
        text = self._messages(mine).text
        self.assertRegex(text, r"^\S.* 1\n")
        self.assertIn("/odoo/kefu-board", text)
        self.assertFalse(self._messages(quiet))
        self.assertFalse(self._messages(team), "Figures are of the whole company")
        digest.write(dict.fromkeys(KPIS, False))
        digest._action_send()
        self.assertEqual(len(self._messages(mine)), 1, "No figure of the service is on")

    def test_whoever_has_left_is_told_no_more(self):
        channel = self._channel(self.gm, user_id=self.gm.id)
        deputy = self._user("deputy_t", "kefu_service.kefu_group_handler")
        self.env.company.kefu_gm_deputy_id = deputy
        self.gm.sudo().active = False
        self._escalated()
        self.assertFalse(self._messages(channel))

    # ------------------------------------------------------------------
    # When it goes wrong
    # ------------------------------------------------------------------

    def test_a_robot_that_refuses_is_tried_again_and_given_up_and_seen(self):
        channel = self._channel()
        self.robots.refuse = {"errcode": 93000, "errmsg": "invalid webhook url"}
        before = self.env["mail.mail"].search_count([])
        self._escalated()
        self.assertGreater(
            self.env["mail.mail"].search_count([]), before, "The mail goes all the same"
        )
        for _try in range(5):
            self._messages(channel).date_planned = fields.Datetime.now()
            self._send()
        message = self._messages(channel)
        self.assertEqual((message.state, message.tries), ("failed", 5))
        self.assertIn("invalid webhook url", message.answer)
        self.assertTrue(channel.is_failing)
        self.assertEqual(self.env["kefu.channel"]._failing_count(), 1)
        health = self.env["kefu.health"].with_user(self.manager)
        row = health.search(health.action_open()["domain"])
        row = row.filtered(lambda r: r.name == "Message channels")
        self.assertEqual(row.state, "warn")
        self.robots.refuse = None
        channel.action_test()
        self.assertFalse(channel.is_failing)

    def test_nobody_listening_tells_no_address(self):
        channel = self._channel(address="http://127.0.0.1:9/send?key=verysecret")
        said = channel.action_test()["params"]
        self.assertEqual(said["type"], "danger")
        self.assertNotIn("verysecret", said["message"])
        self.assertNotIn("verysecret", channel.answer)

    def test_what_cannot_be_queued_holds_no_mail_up(self):
        self._channel()
        queue = type(self.env["kefu.channel.message"])
        self.patch(queue, "_queue", lambda *_args: 1 / 0)
        before = self.env["mail.mail"].search_count([])
        case = self._escalated()
        self.assertTrue(case.is_escalated)
        self.assertGreater(self.env["mail.mail"].search_count([]), before)

    def test_in_quiet_hours_it_waits(self):
        channel = self._channel(quiet_from=0, quiet_to=24)
        self._escalated()
        self._send()
        self.assertFalse(self.robots.received)
        self.assertGreater(self._messages(channel).date_planned, fields.Datetime.now())

    def test_a_new_try_waits_for_the_end_of_the_quiet_hours(self):
        channel = self._channel()
        self._escalated()
        channel.write({"quiet_from": 0, "quiet_to": 24})
        self._send()
        self.assertFalse(self.robots.received)
        self.assertEqual(self._messages(channel).state, "waiting")
        self.assertGreater(self._messages(channel).date_planned, fields.Datetime.now())

    def test_an_archived_channel_is_sent_nothing_any_more(self):
        channel = self._channel()
        self._escalated()
        channel.action_archive()
        self._send()
        self.assertFalse(self.robots.received)
        self.assertEqual(self._messages(channel).state, "failed")
        self.assertIn("archived", self._messages(channel).answer)

    def test_what_does_not_fit_into_one_message_goes_in_the_next(self):
        channel = self._channel()
        title = "总装车间送货箱破损，标签不清，数量不符，请尽快核实并回复"
        cases = [
            self._case(name=title, user_id=self.officer.id, team_id=self.team.id)
            for _case in range(15)
        ]
        for case in cases:
            self.env["kefu.telling"]._told("given", case)
        self._send()
        self.assertEqual(set(self._messages(channel).mapped("state")), {"sent"})
        said = "\n".join(self.robots.texts())
        self.assertFalse([case.number for case in cases if case.number not in said])
        self.assertLess(len(self.robots.received), 5, "Still several in each")

    def test_the_test_button_says_what_the_service_answers(self):
        channel = self._channel(
            kind="dingtalk",
            address=f"{self.robots.url}/robot/send?access_token=t",
            signing="SECret",
        )
        self.assertEqual(channel.action_test()["params"]["type"], "success")
        self.assertTrue(self.robots.received[0][1]["sign"])
        self.robots.refuse = {"errcode": 310000, "errmsg": "keywords not in content"}
        said = channel.action_test()["params"]
        self.assertEqual(said["type"], "danger")
        self.assertIn("keywords not in content", said["message"])

    # ------------------------------------------------------------------
    # Another service
    # ------------------------------------------------------------------

    @mute_logger("apprise")
    def test_apprise_is_the_administrators(self):
        place = self.robots.url.removeprefix("http://")
        channel = self._channel(
            self.env.user, kind="apprise", address=f"json://{place}/notify"
        )
        self.assertEqual(channel.action_test()["params"]["type"], "success")
        self.assertIn("x", self.robots.texts()[0])
        self.robots.status = 500
        self.assertEqual(channel.action_test()["params"]["type"], "danger")
        with self.assertRaises(ValidationError) as refusal:
            self._channel(kind="apprise", address=f"json://{place}/notify")
        with self.assertRaisesRegex(ValidationError, "administrator"):
            self.env["kefu.channel"].with_user(self.manager).with_context(
                default_kind="apprise"
            ).create(
                {"name": "x", "address": f"json://{place}/", "team_id": self.team.id}
            )
        self.assertIn("administrator", str(refusal.exception))
        mine = self._channel()
        with self.assertRaises(ValidationError) as refusal:
            mine.kind = "apprise"
        self.assertIn("administrator", str(refusal.exception))
        with self.assertRaises(ValidationError) as refusal:
            self._channel(self.env.user, kind="apprise", address="nothing")
        self.assertIn("does not know", str(refusal.exception))

    def test_a_default_brings_no_other_service(self):
        place = self.robots.url.removeprefix("http://")
        self._inside()
        channels = self.env["kefu.channel"].with_user(self.officer)
        with self.assertRaises(ValidationError) as refusal:
            channels.with_context(default_kind="apprise").create(
                {
                    "name": "x",
                    "user_id": self.officer.id,
                    "address": f"json://{place}/notify",
                }
            )
        self.assertIn("administrator", str(refusal.exception))

    def test_what_is_no_address_is_refused_with_a_sentence(self):
        channel = self._channel()
        for allowed in ("", "1"):
            self.env["ir.config_parameter"].set_param(
                "kefu_service.channel_inside", allowed
            )
            for address in ("https://[x", f"{WECOM[:27]}:99999/x", f"{WECOM[:27]}:a/x"):
                with self.subTest(address), self.assertRaises(ValidationError):
                    channel.address = address

    @mute_logger("apprise")
    def test_where_nothing_is_allowed_inside(self):
        channel = self._channel()
        self.env["ir.config_parameter"].set_param("kefu_service.channel_inside", "")
        self.assertEqual(channel.action_test()["params"]["type"], "danger")
        self.assertFalse(self.robots.received)
        place = self.robots.url.removeprefix("http://")
        for kind, address in (
            ("wecom", self.robots.url),
            ("wecom", WECOM.replace("https", "http")),
            ("wecom", WECOM.replace("qyapi.weixin.qq.com", "10.0.0.1")),
            ("dingtalk", WECOM),
            ("apprise", f"json://{place}/"),
            ("apprise", "syslog://"),
        ):
            with self.subTest(address), self.assertRaises(ValidationError):
                channel.sudo().write({"kind": kind, "address": address})
        channel.sudo().write({"kind": "apprise", "address": f"jsons://{place}/"})
        self.assertIn("house", channel.action_test()["params"]["message"])

    # ------------------------------------------------------------------
    # Secret
    # ------------------------------------------------------------------

    def test_nobody_but_administrators_reads_the_address_back(self):
        mine = self._channel(self.officer, user_id=self.officer.id, address=WECOM)
        self.env.invalidate_all()
        self.assertEqual(mine.address, "https://qyapi.weixin.qq.com…cccc")
        for name in ("url", "secret"):
            with self.assertRaises(AccessError):
                mine.read([name])
        mine.write({"address": mine.address, "name": "y"})
        self.assertEqual(mine.sudo().url, WECOM, "What is shown is not written back")
        for somebody in (self.colleague, self.manager):
            with self.assertRaises(AccessError):
                mine.with_user(somebody).read(["name"])

    def test_whose_a_channel_may_be(self):
        with self.assertRaises(AccessError):
            self._channel(self.officer, user_id=self.colleague.id)
        with self.assertRaises(AccessError):
            self._channel(self.officer)
        team = self._channel()
        for name, value in (("name", "y"), ("address", WECOM)):
            with self.assertRaises(AccessError):
                team.with_user(self.officer)[name] = value
        with self.assertRaises(AccessError):
            team.is_failing = True
        mine = self._channel(self.officer, user_id=self.officer.id)
        for values in (
            {"user_id": False, "team_id": self.team.id},
            {"user_id": self.gm.id},
        ):
            with self.assertRaises(AccessError):
                mine.write(values)
        with self.assertRaises(AccessError):
            team.write({"user_id": self.gm.id, "team_id": False})
        with self.assertRaises(ValidationError):
            self._channel(address=False)
        copy = {"address": WECOM, **team.copy_data()[0]}
        self.assertNotIn("url", copy)
