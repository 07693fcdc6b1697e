"""The gate in a register in use: what stands there is not bent."""

import base64
from datetime import datetime

from freezegun import freeze_time

from odoo.fields import Datetime
from odoo.tests import new_test_user, tagged

from odoo.addons.kefu_service.models.base.gate.gate import DERIVED, GIVEN, STEP

from tests.channel.planted import plant_people
from tests.demo.common import DemoCase

from .forging import Walk


@tagged("post_install", "-at_install", "standard")
class TestForging(Walk, DemoCase):
    """A register in use, and everybody tries to bend it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        roles = ("handler", "officer", "manager", "takeover")
        cls.roles = [
            new_test_user(
                cls.env, f"{role}_t", groups=f"kefu_service.kefu_group_{role}"
            )
            for role in roles
        ] + [cls.env.ref("base.user_admin")]
        cls.env["kefu.mail.quarantine"].create(
            {"reason": "failed", "raw": base64.b64encode(b"From: x"), "tries": 1}
        )
        cls.env["kefu.mail.receipt"].create(
            {"message_id": "1@x", "content_key": "x", "date": datetime(2026, 1, 1)}
        )
        cls.env["kefu.rate.limit"].create({"key": "x"})
        plant_people(cls.env, cls.roles[0], cls.roles[1])
        clock = cls.env["kefu.deadline"].search([("date_done", "=", False)], limit=1)
        clock._mark_done("due")
        case = cls.env["kefu.complaint"].search([], limit=1)
        own = {"res_model": case._name, "res_id": case.id}
        file = cls.env["ir.attachment"].create({"name": "x", "raw": b"x", **own})
        cls.env["kefu.withdrawal"]._withdraw(case, file, "x")
        cls.env["kefu.dossier"]._request(case)
        year = {"year": 2026, "company_id": case.company_id.id}
        cls.env["kefu.disposal"].create({**own, **year})
        cls.env["kefu.topic.vote"]._keep(
            cls.env["kefu.topic"].search([], limit=1), True
        )
        cls.env["kefu.topic.proposal"].create(
            {"name": "x", "company_id": case.company_id.id, "complaint_ids": case.ids}
        )
        plan = cls.env["kefu.revisit.plan"].search([], limit=1)
        cls.env["kefu.revisit.plan.unplaced"].create(
            {
                "plan_id": plan.id,
                "partner_id": cls.env.ref("base.main_partner").id,
                "reason": "no_room",
            }
        )

    def test_c6_nobody_writes_by_hand_what_the_steps_keep(self):
        """On write: in every model, every closed field, as every role."""
        # hours that remain are others a moment later
        self.enterContext(freeze_time(Datetime.now()))
        tried, accepted = 0, []
        for model in self._models():
            record = model.sudo().with_context(active_test=False).search([], limit=1)
            self.assertTrue(record, f"No {model._name} to try")
            for name, field in self._closed(model, STEP, DERIVED, GIVEN):
                for user in self.roles:
                    # as it is for this user, whether he may read it or not
                    kept = record.with_user(user).sudo()
                    before = kept[name]
                    value = self._another(field, before)
                    if value is None or (model._whose(field) == GIVEN and not before):
                        continue
                    forged = record.with_user(user)
                    if self._is_accepted(forged.write, {name: value}):
                        accepted.append(f"{field} by {user.login}")
                    kept.invalidate_recordset([name])
                    self.assertEqual(kept[name], before, field)
                    tried += 1
        self.assertFalse(accepted)
        self.assertGreater(tried, 500)
