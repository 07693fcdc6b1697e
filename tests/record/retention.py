"""What the tests of retention share: a register that years go over."""

from contextlib import contextmanager
from datetime import datetime, timedelta

from odoo.tools import SQL

from .common import RecordCommon

CLOSED = datetime(2025, 3, 10, 8)


class RetentionCommon(RecordCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.disposals = cls.env["kefu.disposal"]
        # what the database had before is none of these tests' business
        cls.env.cr.execute(
            SQL(
                "UPDATE kefu_complaint SET date_disposed = now() WHERE date_closed < now()"
            )
        )
        cls.env.cr.execute(SQL("UPDATE kefu_revisit SET date_disposed = now()"))
        cls.env.cr.execute(SQL("UPDATE kefu_meeting SET date_disposed = now()"))
        cls.env.invalidate_all()

    @contextmanager
    def _in(self, year, month=1, day=2):
        with self.mock_datetime_and_now(datetime(year, month, day, 4)):
            yield

    def _closed(self, when=CLOSED, state="closed", **values):
        case = self._case(
            stage_id=self._stage(state).id,
            date_received=when - timedelta(days=3),
            date_closed=when,
            cancel_reason=state == "cancelled" and "重复",
            partner_id=self.customer.id,
            **values,
        )
        self.env.flush_all()
        return case

    def _list(self):
        with self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_disposal_list").method_direct_trigger()

    def _dispose(self):
        with self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_disposal").method_direct_trigger()

    def _rows(self, record):
        return self.disposals.search(
            [("res_model", "=", record._name), ("res_id", "=", record.id)], order="id"
        )

    def _decide_on(self, rows, user=None, **values):
        user = user or self.manager
        action = rows.with_user(user).action_decide()
        return (
            self.env["kefu.disposal.decide"]
            .with_user(user)
            .with_context(**action["context"])
            .create({"decision": "dispose", "reason": "期满", **values})
            .action_confirm()
        )
