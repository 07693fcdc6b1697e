"""A number that is accepted in the settings stops no job and no step later."""

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from tests.common import KefuCommon

FAR = 2_000_000_000
OURS = ("kefu.deadline.policy", "kefu.revisit.plan", "kefu.indicator", "kefu.stage")


@tagged("post_install", "-at_install", "standard")
class TestSettingsBounds(KefuCommon):
    def _numbers(self, model):
        return [
            name
            for name, field in self.env[model]._fields.items()
            if field._module == "kefu_service" and field.type == "integer"
            if field.store and not field.readonly and not field.compute
        ]

    def test_days_and_years_of_a_company_have_an_end(self):
        names = self._numbers("res.company")
        self.assertIn("kefu_keep_years", names)
        for name in names:
            with (
                self.subTest(name),
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self.env.company[name] = FAR
                self.env.flush_all()

    def test_probe(self):
        for model in OURS:
            print("PROBE", model, [(n, f.type) for n, f in self.env[model]._fields.items() if f._module=="kefu_service" and f.type in ("integer","float") and f.store and not f.compute and not f.readonly])
        for name in ("hours", "reminder_hours", "manager_hours", "gm_hours"):
          for around in (False, True):
            try:
                with self.env.cr.savepoint():
                    p = self.env["kefu.deadline.policy"].search([])
                    p.gm_hours = FAR
                    if name in ("hours","reminder_hours"): p.gm_hours = 16
                    p[name] = FAR
                    p.around_clock = around
                    case = self.env["kefu.complaint"].create({"name": "x", "kind": "complaint", "severity": "general", "team_id": self.team.id, "channel": "phone"})
                    self.env.flush_all()
                    case.severity = "major"
                    self.env.flush_all()
                    print("PROBE", name, around, "ok", case.deadline_ids.mapped("date_due"))
                    raise KeyError
            except KeyError:
                pass
            except Exception as e:
                print("PROBE", name, around, repr(e)[:300])
