"""What a release did otherwise is put in order when it is updated."""

from odoo.modules.module import load_script
from odoo.tests import TransactionCase, tagged

from launcher.paths import ADDON

SCRIPT = ADDON / "migrations" / "19.0.1.1.0" / "pre-names.py"
FORMER = "[('participant_ids.partner_id', '=', user.partner_id.id)]"


@tagged("post_install", "-at_install", "standard")
class TestMigration(TransactionCase):
    def _migrate(self):
        self.env.flush_all()
        load_script(str(SCRIPT), "names").migrate(self.cr, "19.0.1.0.0")
        self.env.invalidate_all()

    def test_rules_as_shipped_come_anew_and_those_of_the_administrator_stay(self):
        shipped = self.env.ref("kefu_service.kefu_meeting_rule_participant")
        own = self.env.ref("kefu_service.kefu_meeting_item_rule_participant")
        own.domain_force = "[('meeting_id.user_id', '=', user.id)]"
        added = shipped.copy({"domain_force": FORMER})
        shipped.domain_force = FORMER
        self._migrate()
        self.assertFalse(shipped.exists())
        self.assertFalse(
            self.env.ref(
                "kefu_service.kefu_meeting_rule_participant", raise_if_not_found=False
            )
        )
        self.assertEqual((own + added).exists(), own + added)

    def test_a_second_time_changes_nothing(self):
        rules = self.env["ir.rule"].search([("model_id.model", "=like", "kefu.%")])
        self._migrate()
        self.assertEqual(rules.exists(), rules)

    def test_tables_of_dialogs_that_are_gone_are_dropped(self):
        self.cr.execute("CREATE TABLE kefu_partner_lose (id serial PRIMARY KEY)")
        self.cr.execute(
            "CREATE TABLE kefu_partner_lose_res_partner_rel"
            " (one int REFERENCES kefu_partner_lose)"
        )
        self._migrate()
        self.cr.execute("SELECT to_regclass('kefu_partner_lose')")
        self.assertEqual(self.cr.fetchone(), (None,))

    def test_rules_over_deadlines_go_on_under_the_new_name(self):
        action = self.env.ref("kefu_service.server_action_deadline_gm")
        shipped = action.code
        action.code = shipped.replace("_notify(", "_escalate(")
        self._migrate()
        self.assertEqual(action.code, shipped)
