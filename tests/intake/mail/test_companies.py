"""Mail belongs to the company of the team it is for, whoever fetches it."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.modules.module import load_script
from odoo.tests import tagged
from odoo.tools import mute_logger

from launcher.paths import ADDON

from .common import GatewayCommon

INTAKE = "odoo.addons.kefu_service.models.intake.intake.KefuMailIntake"
SCRIPT = ADDON / "migrations" / "19.0.1.3.0" / "post-quarantine.py"
WRITER = "zwei@maker.example.com"


@tagged("post_install", "-at_install", "standard")
class TestCompanies(GatewayCommon):
    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        teams = cls.env["kefu.team"]
        cls.team_2, cls.default_2 = teams.create(
            [
                {"name": name, "alias_name": alias, "company_id": cls.company_2.id}
                for name, alias in (("武汉组", "wuhan"), ("武汉总台", "wuhan-all"))
            ]
        )
        cls.company_2.kefu_team_id = cls.default_2
        cls.address_2 = cls.team_2.alias_full_name
        cls.manager_2 = cls._user("manager2_t", "kefu_service.kefu_group_manager")
        cls.manager_2.write(
            {
                "company_ids": [Command.set(cls.company_2.ids)],
                "company_id": cls.company_2.id,
            }
        )

    def _contact(self, company):
        return self.env["res.partner"].create(
            {"name": "客", "email": WRITER, "company_id": company.id}
        )

    def _read_by(self, user):
        messages = self.quarantine.with_user(user)
        return messages.with_context(allowed_company_ids=user.company_ids.ids).search(
            []
        )

    def test_a_contact_of_the_teams_company_is_recognised(self):
        contact = self._contact(self.company_2)
        case = self.receive(sender=WRITER, to=self.address_2)
        self.assertEqual(case.company_id, self.company_2)
        self.assertEqual(case.partner_id, contact)
        sent = self.answer(case, user=self.manager_2)
        self.receive(sender=WRITER, to=self.address_2, In_Reply_To=sent.message_id)
        self.assertEqual(self.received(case).author_id, contact)

    def test_a_contact_of_another_company_alone_is_a_new_one_here(self):
        theirs = self._contact(self.env.company)
        case = self.receive(sender=WRITER, to=self.address_2)
        self.assertEqual(case.company_id, self.company_2)
        self.assertNotEqual(case.partner_id, theirs)
        self.assertEqual(case.partner_id.email, WRITER)
        self.assertFalse(self.kept())

    def test_a_case_made_by_hand_is_of_the_teams_company(self):
        self._contact(self.env.company)
        self.receive(sender=WRITER, to=self.address_2, Auto_Submitted="auto-replied")
        kept = self._read_by(self.manager_2)
        with self.mock_mail_gateway():
            kept.action_make_case()
        self.assertEqual(kept.complaint_id.company_id, self.company_2)

    def test_what_is_put_aside_is_read_in_the_teams_company(self):
        self.receive(to=self.address_2, Auto_Submitted="auto-replied")
        with (
            patch(f"{INTAKE}._accept", side_effect=ZeroDivisionError("broken")),
            mute_logger("odoo.addons.kefu_service.models.intake.intake"),
        ):
            self.receive(to=self.address_2)
        kept = self._read_by(self.manager_2)
        self.assertEqual(set(kept.mapped("reason")), {"robot", "failed"})
        self.assertEqual(kept.team_id, self.team_2)
        told = kept.sudo().activity_ids.user_id
        self.assertIn(self.company_2, told.company_ids)
        self.assertFalse(self._read_by(self.manager))

    def test_what_bounced_is_put_aside_in_the_company_of_its_case(self):
        case = self.receive(sender=WRITER, to=self.address_2)
        sent = self.answer(case, user=self.manager_2)
        self.receive(
            sender="MAILER-DAEMON@mx.example.com",
            subject="Undelivered Mail Returned to Sender",
            In_Reply_To=sent.message_id,
        )
        self.assertEqual(self._read_by(self.manager_2).complaint_id, case)

    def test_mail_to_an_archived_team_goes_to_the_default_team_of_its_company(self):
        self.team_2.active = False
        case = self.receive(to=self.address_2)
        self.assertEqual(case.team_id, self.default_2)
        self.default_2.active = False
        self.assertFalse(self.receive(to=self.address_2, text="另一封"))
        self.assertEqual(self._read_by(self.manager_2).reason, "unroutable")

    def test_a_number_that_two_companies_have_is_the_addressed_companys(self):
        sequence = self.env["ir.sequence"].search([("code", "=", "kefu.complaint")])[:1]
        values = {"name": "x", "partner_id": self.customer.id}
        cases = self.cases
        for team in (self.team, self.team_2):
            sequence.copy({"company_id": team.company_id.id, "date_range_ids": False})
            cases += cases.create({**values, "team_id": team.id})
        one, two = cases
        self.assertEqual(one.number, two.number)
        for case in cases:
            self.receive(
                subject=f"[{case.number}]",
                to=case.team_id.alias_full_name,
                text=f"an {case.team_id.name}",
            )
            self.assertIn(case.team_id.name, self.received(case).body)
        # a number of the other company alone still leads there
        three = cases.create({**values, "team_id": self.team_2.id})
        self.assertEqual(self.receive(subject=f"[{three.number}]"), three)

    def test_managers_read_no_addresses_of_another_companys_senders(self):
        self.receive(sender="secret@customer.example.com")
        receipts = self.env["kefu.mail.receipt"]
        for user in (self.manager, self.manager_2):
            with self.assertRaises(AccessError):
                receipts.with_user(user).search([("content_key", "=", "contact")])

    def test_messages_put_aside_by_earlier_releases_are_handed_over(self):
        self.receive(to=self.address_2, Auto_Submitted="auto-replied")
        kept = self.kept()
        kept.company_id = self.env.company
        self.env.flush_all()
        load_script(str(SCRIPT), "quarantine").migrate(self.cr, "19.0.1.2.0")
        self.env.invalidate_all()
        self.assertEqual(kept.company_id, self.company_2)
