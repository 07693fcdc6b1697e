"""Messages that wait for their channel: sent in the background, tried again, given up."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.constants import GC_UNLINK_LIMIT

from ...tools.channel import robots
from ..base.concurrency import CONCURRENCY_ERRORS
from ..base.cron import wake
from .channel import STEPS

CRON = "kefu_service.ir_cron_channel"
# Several messages for a channel go as one: robots take twenty in a minute.
TOGETHER = 20
# A message is tried again after so long (minutes, by tries), and then given up.
RETRY_MINUTES = (2, 10, 60, 360)
KEPT_DAYS = 30
STATES = [
    ("waiting", "To Be Sent"),
    ("sent", "Sent"),
    ("failed", "Given Up"),
]


class KefuChannelMessage(models.Model):
    _name = "kefu.channel.message"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Message of a Channel"
    _order = "id desc"
    _rec_name = "text"

    channel_id = fields.Many2one(
        "kefu.channel", required=True, readonly=True, index=True, ondelete="cascade"
    )
    step = fields.Selection(STEPS, required=True, readonly=True)
    text = fields.Text(required=True, readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="waiting")
    date_planned = fields.Datetime("Not Before", required=True, readonly=True)
    date_sent = fields.Datetime("Sent On", readonly=True)
    tries = fields.Integer("Times Tried", readonly=True, aggregator=None)
    answer = fields.Char("What Came Back", readonly=True)

    _waiting_idx = models.Index("(date_planned, id) WHERE state = 'waiting'")

    # ------------------------------------------------------------------
    # Sending
    # ------------------------------------------------------------------

    @api.model
    def _queue(self, rows):
        """Have messages sent: values with channel_id, step and text."""
        if not rows:
            return
        now = fields.Datetime.now()
        # sudo: whoever sets off a message reads no channel
        channels = self.env["kefu.channel"].sudo()
        for row in rows:
            channel = channels.browse(row["channel_id"])
            row["date_planned"] = channel._not_before(now)
        self.sudo().create(rows)
        # sent at the earliest when this has been committed
        wake(self.env, CRON, at=list({row["date_planned"] for row in rows}))

    @api.model
    def _cron_send(self):
        """Send what waits, channel by channel; each is kept as soon as it is done."""
        cron = self.env["ir.cron"]
        due = [("state", "=", "waiting"), ("date_planned", "<=", fields.Datetime.now())]
        cron._commit_progress(remaining=self.search_count(due))
        while messages := self._take():
            messages._send()
            if not cron._commit_progress(len(messages)):
                break

    @api.model
    def _take(self):
        """The next messages of one channel, locked: another worker takes others."""
        due = SQL("state = 'waiting' AND date_planned <= %s", fields.Datetime.now())
        query = SQL(
            "SELECT id FROM kefu_channel_message WHERE %(due)s AND channel_id = ("
            " SELECT channel_id FROM kefu_channel_message WHERE %(due)s"
            " ORDER BY date_planned, id LIMIT 1 FOR UPDATE SKIP LOCKED)"
            " ORDER BY id LIMIT %(together)s FOR UPDATE SKIP LOCKED",
            due=due,
            together=TOGETHER,
        )
        self.flush_model()
        try:
            self.env.cr.execute(query, log_exceptions=False)
        except CONCURRENCY_ERRORS:
            self.env.cr.rollback()
            return self.browse()
        messages = self.browse(id_ for (id_,) in self.env.cr.fetchall())
        return messages[: robots.fitting(messages.mapped("text"))]

    def _send(self):
        """Send these as one message, and keep what the service answered."""
        channel = self.channel_id
        now = fields.Datetime.now()
        if not channel.active:
            answer = self.env._("The channel is archived.")
            self.write({"state": "failed", "answer": answer})
            return
        # a new try, or quiet hours that were set meanwhile
        if (later := channel._not_before(now)) > now:
            self.date_planned = later
            return
        refusal = channel._post(robots.BETWEEN.join(self.mapped("text")))
        now = fields.Datetime.now()
        if not refusal:
            self.write({"state": "sent", "date_sent": now, "answer": False})
            return
        for tries, messages in self.grouped("tries").items():
            given_up = tries >= len(RETRY_MINUTES)
            wait = RETRY_MINUTES[min(tries, len(RETRY_MINUTES) - 1)]
            messages.write(
                {
                    "state": "failed" if given_up else "waiting",
                    "tries": tries + 1,
                    "answer": refusal,
                    "date_planned": now + timedelta(minutes=wait),
                }
            )

    @api.autovacuum
    def _gc_messages(self):
        """What was sent or given up long ago is no evidence: the mail is."""
        before = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        old = [("create_date", "<", before), ("state", "!=", "waiting")]
        gone = self.search(old, limit=GC_UNLINK_LIMIT)
        gone.unlink()
        return len(gone), len(gone) == GC_UNLINK_LIMIT  # done, and whether more remain
