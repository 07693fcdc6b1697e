"""What the tests of revisits share: a case that is closed, in Changsha's time."""

from tests.case.handling.common import HandlingCommon
from tests.worktime.common import CalendarCommon


class RevisitCommon(HandlingCommon, CalendarCommon):
    """Monday, 2 March 2026, 8:30 in Changsha, unless a test moves time.

    The company works Monday to Friday; `handler` heads the warehouse, `mover` the
    transport.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id = cls.calendar
        cls.team.resource_calendar_id = cls.calendar
        users = cls.officer + cls.colleague + cls.manager + cls.handler + cls.mover
        users.tz = "Asia/Shanghai"

    def setUp(self):
        super().setUp()
        self.at("2026-03-02 08:30")

    def closed(self, **values):
        """A case of the customer, closed now, with a measure of the warehouse."""
        case = self._told_case(**{"team_id": self.team.id, **values})
        self._finish(self._measure(case))
        self._reach(case, "closed")
        return case

    def planned(self, case):
        """The effect revisit of a case that is planned."""
        return case.effect_ids.filtered(lambda revisit: revisit.state == "planned")

    @classmethod
    def _single(cls, user=None, **values):
        """A revisit by itself, planned by `user`, the officer unless said."""
        return (
            cls.env["kefu.revisit"]
            .with_user(user or cls.officer)
            .create({"partner_id": cls.customer.id, **values})
        )

    def mails_to(self, partner):
        return self.env["mail.mail"].search([("recipient_ids", "in", partner.ids)])

    def todo(self, revisit):
        """The activities on a revisit that are not done."""
        return revisit.activity_ids.filtered(
            lambda a: a.activity_type_id.res_model == "kefu.revisit"
        )
