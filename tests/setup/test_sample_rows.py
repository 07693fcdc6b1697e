"""No row of the sample data stays behind, and none of the company's own is touched.

Every table of the database is looked at: before the sample data came, with them and with
what the company entered meanwhile, and after they are gone.
"""

from odoo.tests import new_test_user, tagged

from tests.demo.common import LoadingCase

from . import rows

# What the sample data leave behind, and why.
MEANT = {
    # Chinese, in which the people of the company go on, and the hour of China
    "res_partner": {"lang", "tz"},
    "resource_resource": {"tz"},
    "kefu_team": {"color"},  # drawn by lot
    # terms of the language that was loaded with them
    "ir_ui_view": {"arch_db", "name"},
}
# Where the sample data write to what is shipped.
SHIPPED = ("kefu_category", "kefu_team", "mail_alias", "res_company")
# A place in a team is written anew when it is given back.
GIVEN_BACK = "kefu_team_officer"


@tagged("post_install", "-at_install", "standard")
class TestSampleRows(LoadingCase):
    @classmethod
    def _load(cls):
        cls.empty = rows.rows(cls.env)
        cls.shipped = rows.contents(cls.env, [*MEANT, *SHIPPED])
        super()._load()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.cr.flush()  # what is noted of changes at the end of the installation

    maxDiff = None  # which rows is what one wants to know

    def _remove(self):
        dialogs = self.env["kefu.sample.remove"]
        dialogs.with_user(self.env.ref("base.user_admin")).create({}).action_confirm()
        return rows.rows(self.env)

    def _check_shipped(self, after, *besides):
        """What there was before is there, and says what it said, but for some fields."""
        gone = rows.gone(self.empty, after)
        gone.pop(GIVEN_BACK, None)
        self.assertEqual(gone, {})
        changed = rows.changed(self.empty, after)
        for table, keys in changed.items():
            now = rows.contents(self.env, [table])[table]
            for key in keys:
                then = self.shipped.get(table, {}).get(key, {})
                differ = {
                    name
                    for name, said in now[key].items()
                    if (then.get(name) or None) != (said or None)
                }
                meant = MEANT.get(table, set()) | set(besides)
                self.assertLessEqual(differ, meant, (table, key))

    def test_an_empty_database_is_as_it_was_before_the_sample_data(self):
        members = self.env.ref("base.user_admin")
        after = self._remove()
        self._check_shipped(after)
        added = rows.added(self.empty, after)
        self.assertEqual(len(added.pop(GIVEN_BACK)), 1)
        self.assertEqual(added.pop("kefu_team_user_rel", None), None)
        self.assertEqual(added, {})
        team = self.env.ref("kefu_service.kefu_team_default")
        self.assertEqual(team.member_ids, members)
        self.assertEqual(team.with_context(lang="zh_CN").name, "客户服务")
        self.assertEqual(self.env.company.name, "My Company")

    def test_the_companys_own_stays_as_it_is(self):
        """Also what names people, places and customers of the sample data."""
        with_samples = rows.rows(self.env)
        case = self._own_work()
        with_own = rows.rows(self.env)
        own = rows.added(with_samples, with_own)
        self.assertGreater(len(own), 10)
        named = case.partner_id + case.user_id.partner_id
        clocks = case.deadline_ids.mapped("date_due")

        after = self._remove()

        for what, found in (
            ("gone", rows.gone(with_own, after)),
            ("changed", rows.changed(with_own, after)),
        ):
            lost = {t: k & own.get(t, set()) for t, k in found.items()}
            # an address at a domain that nobody has
            lost.pop("mail_alias", None)
            lost.pop("kefu_team", None)
            lost = {table: keys for table, keys in lost.items() if keys}
            self.assertEqual(lost, {}, what)
        self.assertEqual(case.deadline_ids.mapped("date_due"), clocks)
        self.assertEqual(named.exists(), named)
        self.assertEqual(case.team_id.name, "入厂服务组")
        own_team = self.env["kefu.team"].search([("name", "=", "自己的组")])
        self.assertEqual(own_team.member_ids.login, "own_t")
        self.assertEqual(case.create_uid.login, "officer")
        # the hours by which its clocks run
        self._check_shipped(after, "resource_calendar_id", "calendar_id")

    def _own_work(self):
        """A case of a customer of the samples by a login of them, and much of its own."""
        officer = new_test_user(
            self.env, "own_t", groups="kefu_service.kefu_group_officer"
        )
        sample_officer = self.env.ref("kefu_service.user_officer")
        department = self.env["hr.department"].create({"name": "自己的部门"})
        team = self.env["kefu.team"].create(
            {"name": "自己的组", "member_ids": [(6, 0, officer.ids)]}
        )
        customer = self.env["res.partner"].create({"name": "自己的客户"})
        cases = self.env["kefu.complaint"]
        own = cases.with_user(officer).create(
            {"name": "自己的", "partner_id": customer.id, "team_id": team.id}
        )
        own.message_post(body="自己的话", attachments=[("单.txt", b"3")])
        own.activity_schedule("mail.mail_activity_data_todo", user_id=officer.id)
        self.env["kefu.topic"].create({"question": "自己的问题"})
        case = cases.with_user(sample_officer).create(
            {
                "name": "用演示账号登记的",
                "partner_id": self.env.ref("kefu_service.partner_xingsha_deng").id,
                "team_id": self.env.ref("kefu_service.kefu_team_inbound").id,
                "user_id": sample_officer.id,
            }
        )
        self.env["kefu.measure"].with_user(sample_officer).create(
            [
                {"name": "甲", "complaint_id": case.id, "department_id": place.id}
                for place in (
                    department,
                    self.env.ref("kefu_service.hr_department_warehouse"),
                )
            ]
        )
        case.message_post(body="问过客户")
        return case.with_env(self.env)
