"""The sample data goes with one click, and nothing of the company's own with it."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from tests.demo.common import LoadingCase

# Where the work of people and what follows from it lies.
WORK = (
    "kefu.audit",
    "kefu.complaint",
    "kefu.deadline",
    "kefu.measure",
    "kefu.meeting",
    "kefu.meeting.item",
    "kefu.meeting.minutes",
    "kefu.promise",
    "kefu.report",
    "kefu.revisit",
    "kefu.revisit.plan",
    "kefu.topic",
    "kefu.volume",
)


@tagged("post_install", "-at_install", "standard")
class TestSample(LoadingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.env.ref("base.user_admin")

    def _dialog(self, user=None):
        dialogs = self.env["kefu.sample.remove"].with_user(user or self.administrator)
        return dialogs.create({})

    def test_all_of_it_goes_and_what_the_company_made_stays(self):
        maker = self._loaded("res.partner").filtered("is_company")[0]
        officer = new_test_user(
            self.env, "own_t", groups="kefu_service.kefu_group_officer"
        )
        customer = self.env["res.partner"].create({"name": "自己的客户"})
        own = (
            self.env["kefu.complaint"]
            .with_user(officer)
            .create(
                [
                    {"name": "自己的", "partner_id": customer.id},
                    {"name": "样例客户的", "partner_id": maker.id},
                ]
            )
        )
        own[0].message_post(body="自己的话")
        self.env.flush_all()
        names = ("name", "number", "date_received", "partner_id", "user_id", "stage_id")
        stood = own.read(names)
        messages = own.message_ids.ids
        clocks = own.deadline_ids.ids
        dialog = self._dialog()
        self.assertEqual(dialog.case_count, len(self.cases))
        users = self._loaded("res.users")

        dialog.action_confirm()

        self.assertEqual(own.read(names), stood)
        self.assertEqual(own.message_ids.ids, messages)
        self.assertEqual(own.deadline_ids.ids, clocks)
        self.assertTrue(maker.exists().active, "a case of the company's own names it")
        for model in WORK:
            left = self.env[model].with_context(active_test=False).search([])
            ours = own.ids if model == "kefu.complaint" else own.deadline_ids.ids
            kept = left.ids if model in ("kefu.complaint", "kefu.deadline") else []
            self.assertEqual(set(left.ids), set(ours) & set(kept), model)
        self.assertFalse(any(users.exists().mapped("active")))
        people = self._loaded("res.partner")
        self.assertLess(len(people), 30, "most contacts are gone")
        self.assertFalse(self.env.company.kefu_gm_user_id)
        self.assertEqual(self.env.company.kefu_team_id.name, "Customer Service")
        with self.assertRaisesRegex(UserError, "no sample data"):
            self._dialog().action_confirm()

    def test_it_is_the_administrators(self):
        manager = self.env.ref("kefu_service.user_manager")
        with self.assertRaises(AccessError):
            self._dialog(manager).action_confirm()
