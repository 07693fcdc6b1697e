"""Who else has a case open is seen by colleagues, and by nobody outside."""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestPresence(HandlingCommon):
    def _others(self, case, user, **kwargs):
        here = case.with_user(user).say_here(**kwargs)
        return {(one["name"], one["writes"]) for one in here["others"]}

    def test_colleagues_see_each_other_and_who_writes(self):
        case = self._told_case()
        self.assertFalse(self._others(case, self.officer))
        self.assertEqual(
            self._others(case, self.colleague, is_writing=True),
            {(self.officer.name, False)},
        )
        self.assertEqual(
            self._others(case, self.officer), {(self.colleague.name, True)}
        )
        self._others(case, self.colleague)  # the page behind the dialog
        self.assertEqual(
            self._others(case, self.officer), {(self.colleague.name, True)}
        )
        self._others(case, self.colleague, is_writing=False)
        self.assertEqual(
            self._others(case, self.officer), {(self.colleague.name, False)}
        )
        self.assertFalse(self._others(self._told_case(), self.officer))

    def test_who_says_nothing_for_a_while_or_goes_is_gone(self):
        case = self._told_case()
        self._others(case, self.officer)
        row = self.env["kefu.presence"].search([("complaint_id", "=", case.id)])
        row.seen -= timedelta(minutes=2)
        self.assertFalse(self._others(case, self.colleague))
        self._others(case, self.officer)
        self.assertTrue(self._others(case, self.colleague))
        case.with_user(self.officer).say_gone()
        self.assertFalse(self._others(case, self.colleague))

    def test_there_is_one_row_a_person_and_nothing_on_the_case(self):
        case = self._told_case()
        self.env.flush_all()
        before = case.write_date, len(case.message_ids)
        for _i in range(3):
            self._others(case, self.officer)
        case.invalidate_recordset()
        self.assertEqual((case.write_date, len(case.message_ids)), before)
        rows = self.env["kefu.presence"].search([("complaint_id", "=", case.id)])
        self.assertEqual(len(rows), 1)
        self.env.cr.execute(
            "UPDATE kefu_presence SET write_date = write_date - interval '2 hours'"
        )
        self.env["kefu.presence"]._transient_vacuum()
        self.assertFalse(rows.exists())

    def test_a_word_of_the_customer_is_told(self):
        case = self._told_case()
        before = case.say_here()["word"]
        case.sudo().message_post(
            body="又坏了两箱",
            message_type="email",
            subtype_xmlid="mail.mt_comment",
            author_id=self.customer.id,
        )
        here = case.say_here()
        self.assertNotEqual(here["word"], before)
        self.assertEqual((here["speaker"], here["is_own"]), ("李敏", False))

    def test_ones_own_word_is_known_as_such(self):
        case = self._told_case().with_user(self.officer)
        case.message_post(
            body="已安排补货",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertTrue(case.say_here()["is_own"])
        self.assertFalse(case.with_user(self.colleague).say_here()["is_own"])

    def test_a_handler_is_seen_on_the_cases_that_are_read(self):
        own = self._told_case(department_id=self.warehouse.id)
        self._others(own, self.handler)
        self.assertEqual(self._others(own, self.officer), {(self.handler.name, False)})
        with self.assertRaises(AccessError):
            self._others(self._told_case(), self.mover)

    def test_customers_learn_nothing(self):
        case = self._told_case()
        portal = new_test_user(
            self.env, "limin_p", groups="base.group_portal", partner_id=self.customer.id
        )
        self._others(case, self.officer)
        for method in ("say_here", "say_gone"):
            with self.assertRaisesRegex(AccessError, "inside the house"):
                getattr(case.with_user(portal), method)()
        for user in (portal, self.colleague):
            with self.assertRaises(AccessError):
                self.env["kefu.presence"].with_user(user).search([])
