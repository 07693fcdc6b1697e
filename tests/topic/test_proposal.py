"""Topics that are missing are proposed from cases that are alike (5.3.3-1)."""

from datetime import timedelta
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TopicCommon


@tagged("post_install", "-at_install", "standard")
class TestProposal(TopicCommon):
    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["kefu.complaint"].search([]).active = False
        cls.proposals = cls.env["kefu.topic.proposal"].with_user(cls.officer)
        cls.alike = cls.env["kefu.complaint"].browse()
        for number in range(4):
            cls.alike += cls._plain(f"运费发票税率开错{number}", number)
        cls.other = cls._plain("感谢夜班同事", 9)

    @classmethod
    def _plain(cls, name, number, **values):
        return cls._case(
            name=name, contact_name=f"客户{number}", team_id=cls.team.id, **values
        )

    def _look(self):
        self.proposals.action_look_again()
        return self.proposals.search([("is_dismissed", "=", False)])

    def test_c5_3_3_1_cases_that_are_alike_are_proposed_with_their_customers(self):
        self._plain("运费发票税率又开错了", 0)
        proposal = self._look()
        self.assertEqual(len(proposal), 1)
        self.assertIn("运费发票税率", proposal.name)
        self.assertLess(self.alike, proposal.complaint_ids)
        self.assertEqual((proposal.case_count, proposal.customer_count), (5, 4))

    def test_c5_3_3_1_one_click_makes_the_topic_and_links_the_cases(self):
        self._reach(self.alike[0], "closed")
        category = self.env["kefu.category"].create({"name": "发票"})
        self.alike[1:].category_id = category
        proposal = self._look()
        topic = self.env["kefu.topic"].browse(proposal.action_make_topic()["res_id"])
        self.assertEqual(self.alike.topic_id, topic)
        self.assertEqual((topic.category_id, topic.team_id), (category, self.team))
        self.assertFalse(topic.is_published)
        self.assertIn("税率开错", topic.earlier_titles)
        self.assertFalse(proposal.exists())
        self.assertFalse(self._look())
        self.assertFalse(self.other.topic_id)

    def test_what_got_a_topic_meanwhile_keeps_it(self):
        proposal = self._look()
        self.alike[0].topic_id = self.damage
        proposal.action_make_topic()
        self.assertEqual(self.alike[0].topic_id, self.damage)

    def test_a_dismissed_proposal_does_not_come_again_until_there_are_many_more(self):
        self._look().action_dismiss()
        self.assertFalse(self._look())
        self._plain("运费发票税率开错7", 7)
        self.assertFalse(self._look())
        for number in range(10, 16):
            self._plain(f"运费发票税率开错{number}", number)
        self.assertEqual(len(self._look()), 1)

    def test_decided_by_two_it_is_decided_once(self):
        proposal = self._look()
        proposal.with_user(self.colleague).action_dismiss()
        for late in ("action_make_topic", "action_dismiss"):
            with self.assertRaisesRegex(UserError, "meanwhile"):
                getattr(proposal, late)()
        self.assertFalse(self.alike.topic_id)

    def test_one_customer_is_not_many(self):
        self.alike.sudo().write({"contact_name": "同一个人"})
        self.assertFalse(self._look())

    def test_old_cancelled_and_merged_ones_do_not_count(self):
        old = fields.Datetime.now() - timedelta(days=91)
        self.alike[0].sudo().date_received = old
        self._reach(self.alike[1], "cancelled")
        self.assertFalse(self._look())

    def test_each_company_has_its_own(self):
        self._look()
        other = self._user("other_t", "kefu_service.kefu_group_officer")
        other.write(
            {"company_id": self.company_2.id, "company_ids": self.company_2.ids}
        )
        self.assertFalse(self.proposals.with_user(other).search([]))

    def test_officers_decide_and_nobody_writes_them(self):
        proposal = self._look()
        with self.assertRaises(AccessError):
            proposal.with_user(self.handler).action_make_topic()
        with self.assertRaises(AccessError):
            proposal.write({"name": "改"})
        with self.assertRaises(AccessError):
            proposal.create({"name": "新", "company_id": self.env.company.id})

    def test_every_night(self):
        with self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_topic_propose").method_direct_trigger()
        self.assertTrue(self.proposals.search([]))

    def test_a_case_that_changes_meanwhile_is_compared_again_right_away(self):
        cron = self.env.ref("kefu_service.ir_cron_topic_propose")
        again = [("cron_id", "=", cron.id)]
        self.env["ir.cron.trigger"].search(again).unlink()
        meanwhile = patch.object(
            type(self.proposals), "_hold", side_effect=SerializationFailure
        )
        with self.enter_registry_test_mode(), meanwhile:
            cron.method_direct_trigger()
        self.assertEqual(self.env["ir.cron.trigger"].search_count(again), 1)
