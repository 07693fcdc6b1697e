"""What the tests of clocks share: a team in Changsha's working hours, and time."""

from tests.worktime.common import CalendarCommon
from tests.worktime.common import at as utc


class DeadlineCommon(CalendarCommon):
    """Monday, 2 March 2026, 8:30 in Changsha, unless a test moves time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gm = cls._user("gm_t", "kefu_service.kefu_group_manager")
        cls.head = cls._user("head_t", "kefu_service.kefu_group_handler")
        head = cls.env["hr.employee"].create(
            {
                "name": cls.head.name,
                "user_id": cls.head.id,
                "department_id": cls.warehouse.id,
            }
        )
        cls.warehouse.manager_id = head
        cls.env.company.kefu_gm_user_id = cls.gm
        cls.team.write(
            {"resource_calendar_id": cls.calendar.id, "user_id": cls.manager.id}
        )
        for user in (cls.officer, cls.manager, cls.gm, cls.head):
            user.tz = "Asia/Shanghai"

    def setUp(self):
        super().setUp()
        self.at("2026-03-02 08:30")

    def case(self, **values):
        """A case of the team, received now, whose officer is `officer`."""
        return self._case(
            **{
                "team_id": self.team.id,
                "user_id": self.officer.id,
                "department_id": self.warehouse.id,
                "partner_id": self.customer.id,
                "channel": "email",
                **values,
            }
        )

    def clock(self, record, kind, round=0):
        """The clock of `kind` of a record."""
        return record.deadline_ids.filtered(
            lambda row: (row.clock, row.round) == (kind, round)
        )

    def assertDue(self, clock, text):
        self.assertEqual(clock.date_due, utc(text))

    def run_rules(self):
        """The cron of the automation rules."""
        self._run_cron("base_automation.ir_cron_data_base_automation_check")

    def run_notices(self):
        """The cron that tells people."""
        self._run_cron("kefu_service.ir_cron_deadline_notices")

    def escalate(self):
        """Both crons, one after the other, as they come."""
        self.run_rules()
        self.run_notices()

    def _run_cron(self, xmlid):
        with self.enter_registry_test_mode():
            self.env.ref(xmlid).method_direct_trigger()

    def notices(self, clock, step=None):
        return clock.notice_ids.filtered(lambda n: step in (None, n.step))

    def activities(self, user):
        kind = self.env.ref("kefu_service.mail_activity_type_deadline")
        return self.env["mail.activity"].search(
            [("user_id", "=", user.id), ("activity_type_id", "=", kind.id)]
        )

    def digests(self, user):
        """The mails with deadlines that are queued for `user`."""
        return self.env["mail.mail"].search(
            [("email_to", "ilike", user.email), ("body_html", "like", "kefu-my-work")]
        )
