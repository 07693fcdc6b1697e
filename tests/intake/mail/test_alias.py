"""A team's address: what it says of its cases, and which one customers are told."""

from odoo.tests import tagged

from .common import GatewayCommon


@tagged("post_install", "-at_install", "standard")
class TestAlias(GatewayCommon):
    def _says(self, **values):
        self.team.alias_id.alias_defaults = repr({"team_id": self.team.id, **values})

    def test_an_alias_says_what_its_cases_begin_with(self):
        self._says(severity="major", kind="inquiry")
        case = self.receive()
        self.assertEqual((case.severity, case.kind), ("major", "inquiry"))
        self.assertEqual(case.team_id, self.team)

    def test_so_it_does_for_a_case_made_by_hand(self):
        self._says(severity="major")
        self.receive(Auto_Submitted="auto-replied")
        kept = self.kept().with_user(self.officer)
        with self.mock_mail_gateway():
            kept.action_make_case()
        self.assertEqual(kept.complaint_id.severity, "major")

    def test_what_steps_keep_and_what_does_not_exist_is_not_the_alias_s(self):
        self._says(is_waiting=True, number="X", nothing="x", date_assessed="2026-01-05")
        case = self.receive()
        self.assertFalse(case.is_waiting or case.date_assessed)
        self.assertNotEqual(case.number, "X")

    def test_a_second_address_leads_to_the_team_that_it_names(self):
        other = self.env["kefu.team"].create({"name": "重点客户组"})
        alias = self.env["mail.alias"].create(
            {
                "alias_name": "vip",
                "alias_model_id": self.env["ir.model"]._get_id("kefu.complaint"),
                "alias_defaults": repr({"team_id": other.id, "severity": "major"}),
            }
        )
        case = self.receive(to=alias.alias_full_name)
        self.assertEqual((case.team_id, case.severity), (other, "major"))
        other.active = False
        case = self.receive(to=alias.alias_full_name, text="另一封")
        self.assertEqual(case.team_id, self.team)

    def test_the_service_e_mail_follows_the_address(self):
        self.assertEqual(self.team.email, self.address)
        self.team.alias_name = "neu"
        self.assertEqual(self.team.email, f"neu@{self.alias_domain}")
        self.team.alias_name = False
        self.assertFalse(self.team.email)
        self.team.alias_name = "inbound"
        self.assertEqual(self.team.email, self.address)

    def test_a_service_e_mail_set_by_hand_stays(self):
        by_hand = "kundendienst@brand.example.com"
        self.team.email = by_hand
        new = self.env["kefu.team"].create({"name": "新组", "email": by_hand})
        for team, names in ((self.team, ("neu", False, "alt")), (new, ("a", "b"))):
            for name in names:
                team.alias_name = name
                self.assertEqual(team.email, by_hand)
