"""Who else has a case open, and who of them is writing to the customer.

Whoever looks at a case says so every now and then, in a row of his own: nothing is
written on the case, and nobody waits for anybody. Who has not said so for a while is
not there any more; his row is cleaned away with other transient ones.
"""

from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

# A browser says it twice within this time (static/src/case/presence.js).
THERE = timedelta(seconds=70)


class KefuPresence(models.TransientModel):
    _name = "kefu.presence"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Who Has a Case Open"
    _transient_max_hours = 1

    complaint_id = fields.Many2one(
        "kefu.complaint", required=True, readonly=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, index=True, ondelete="cascade"
    )
    seen = fields.Datetime(required=True, readonly=True)
    wrote = fields.Datetime(readonly=True)

    _once = models.UniqueIndex("(complaint_id, user_id)")


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def say_here(self, is_writing=None):
        """Say that the user has the case open; who else has, and who spoke last.

        Raises `AccessError` for customers: they learn nothing of people here.

        :param is_writing: whether a reply is being written; None: as it was
        """
        self.ensure_one()
        self._check_among_colleagues()
        now = fields.Datetime.now()
        self._note_here(is_writing, now)
        # sudo: who spoke on a case that the user reads
        word = self.last_word_id.sudo()
        return {
            "others": self._others_here(now),
            "word": word.id,
            "is_own": word.author_id == self.env.user.partner_id,
            "speaker": word.author_id.name or word.email_from or "",
        }

    def _note_here(self, is_writing, now):
        """Keep that the user is there; a row of his own, new or renewed."""
        # as one statement: two windows of one person don't get into each other's way
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO kefu_presence (
                    complaint_id, user_id, seen, wrote,
                    create_uid, write_uid, create_date, write_date)
                VALUES (%(case)s, %(user)s, %(now)s, %(wrote)s,
                        %(user)s, %(user)s, %(now)s, %(now)s)
                    ON CONFLICT (complaint_id, user_id) DO UPDATE
                   SET seen = %(now)s,
                       wrote = CASE WHEN %(is_said)s THEN %(wrote)s
                                    ELSE kefu_presence.wrote END,
                       write_date = %(now)s
                """,
                case=self.id,
                user=self.env.uid,
                now=now,
                wrote=now if is_writing else None,
                is_said=is_writing is not None,
            )
        )
        self.env["kefu.presence"].invalidate_model()

    def say_gone(self):
        """Say that the user has closed the case."""
        self._check_among_colleagues()
        # sudo: the row of the user himself
        presence = self.env["kefu.presence"].sudo()
        presence.search(
            [("complaint_id", "in", self.ids), ("user_id", "=", self.env.uid)]
        ).unlink()
        return True

    def _check_among_colleagues(self):
        if not self.env.user._is_internal():
            raise AccessError(
                self.env._("Who works on a case is known inside the house alone.")
            )
        self.check_access("read")

    def _others_here(self, now):
        """Names of the colleagues who have the case open, and whether they write."""
        # sudo: which colleagues look at a case that the user reads
        presence = self.env["kefu.presence"].sudo()
        others = presence.search(
            [
                ("complaint_id", "=", self.id),
                ("user_id", "!=", self.env.uid),
                ("seen", ">", now - THERE),
            ],
            order="id",
        )
        return [
            {
                "id": row.user_id.id,
                "name": row.user_id.name,
                "writes": bool(row.wrote and row.wrote > now - THERE),
            }
            for row in others
        ]
