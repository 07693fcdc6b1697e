"""Deputies who are away or leave themselves: to-dos come back to whose they are."""

from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from tests.common import KefuCommon

from .test_absence import NOW

DAY = timedelta(days=1)


@tagged("post_install", "-at_install", "standard")
class TestAbsenceChain(KefuCommon):
    """The officer is away over the turn of the year; the colleague stands in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(NOW))
        cls.case = cls._case(user_id=cls.officer.id)
        cls.todo = cls._todo(cls.officer)
        cls.own = cls._todo(cls.colleague)
        cls._away(cls.officer, cls.colleague, 0, 20)

    @classmethod
    def _todo(cls, person):
        return cls.case.activity_schedule(
            "mail.mail_activity_data_todo", user_id=person.id
        )

    @classmethod
    def _away(cls, person, deputy, first, last):
        return cls.env["kefu.absence"].create(
            {
                "user_id": person.id,
                "deputy_id": deputy.id,
                "date_from": NOW + first * DAY,
                "date_to": NOW + last * DAY,
            }
        )

    def _run(self, day):
        with freeze_time(NOW + day * DAY), self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_absences").method_direct_trigger()
        self.env.invalidate_all()

    def test_a_deputy_who_is_away_for_a_while_has_them_again_and_gives_them_back(self):
        self._away(self.colleague, self.manager, 5, 10)
        self._run(5)
        self.assertEqual((self.todo + self.own).user_id, self.manager)
        self._run(10)
        self.assertEqual((self.todo + self.own).user_id, self.colleague)
        self._run(20)
        self.assertEqual(self.todo.user_id, self.officer)
        self.assertEqual(self.own.user_id, self.colleague)

    def test_whoever_is_back_before_the_deputy_has_them_at_once(self):
        self._away(self.colleague, self.manager, 5, 30)
        self._run(5)
        self._run(20)
        self.assertEqual(self.todo.user_id, self.officer)
        self.assertEqual(self.own.user_id, self.manager)
        self._run(30)
        self.assertEqual(self.own.user_id, self.colleague)

    def test_what_came_while_both_were_away_comes_back_as_well(self):
        self._away(self.colleague, self.manager, 5, 10)
        self._run(5)
        with freeze_time(NOW + 6 * DAY):
            late = self._todo(self.officer)
            self.assertEqual(late.user_id, self.manager)
        self._run(10)
        self.assertEqual(late.user_id, self.colleague)
        self._run(20)
        self.assertEqual(late.user_id, self.officer)

    def test_a_server_that_stood_still_gives_each_back_to_whose_it_is(self):
        self._away(self.colleague, self.manager, 5, 22)
        self._run(6)
        self._run(25)
        self.assertEqual(self.todo.user_id, self.officer)
        self.assertEqual(self.own.user_id, self.colleague)

    def test_a_deputy_who_leaves_for_good_hands_them_over_until_the_person_is_back(
        self,
    ):
        self.env["kefu.duties"]._hand_over(self.colleague, self.manager)
        self.assertEqual((self.todo + self.own).user_id, self.manager)
        self._run(20)
        self.assertEqual(self.todo.user_id, self.officer)
        self.assertEqual(self.own.user_id, self.manager)

    def test_of_somebody_who_leaves_while_away_the_successor_has_them(self):
        self.env["kefu.duties"]._hand_over(self.officer, self.manager)
        self.assertEqual(self.todo.user_id, self.manager)
        self.assertEqual(self.own.user_id, self.colleague)
        self._run(20)
        self.assertEqual(self.todo.user_id, self.manager)
