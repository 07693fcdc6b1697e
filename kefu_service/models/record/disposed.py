"""What was disposed of is a line of the statistics, and nothing else (clause 6).

Nobody changes it, takes a step with it or writes on it, so that a report on its year says
what it said; who it was about comes back by no way.
"""

from functools import partial

from odoo import api, models
from odoo.exceptions import AccessError, UserError

CHANGES = ("write", "unlink")


class KefuRecordMixin(models.AbstractModel):
    _inherit = "kefu.record.mixin"

    # ------------------------------------------------------------------
    # Ways in
    # ------------------------------------------------------------------

    def _check_access(self, operation):
        """Steps, files, activities and corrections ask for the right to write first."""
        refused = super()._check_access(operation)
        if operation not in CHANGES or not any(self._ids):
            return refused
        # sudo: only whether it was disposed of
        gone = self.sudo().filtered("date_disposed").with_env(self.env)
        if not gone:
            return refused
        if refused:
            return refused[0] | gone, refused[1]
        return gone, partial(_refusal, gone, AccessError)

    def _check_free(self, names):
        self._check_not_disposed()
        return super()._check_free(names)

    def _check_state(self, states, step):
        """Also where a step asks for no more than the right to read."""
        self._check_not_disposed()
        # pylint: disable-next=no-member
        return super()._check_state(states, step)

    def message_post(self, **kwargs):
        """Whoever writes on it would write down people and words again."""
        self._check_not_disposed()
        # pylint: disable-next=no-member
        return super().message_post(**kwargs)

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_not_disposed(self):
        """Raise `UserError` if one of these records was disposed of."""
        if gone := self.filtered("date_disposed"):
            raise _refusal(gone, UserError)


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def _takes_replies(self, of_colleague=False, moment=None):
        """An answer to what is left of a case opens a new one that points to it."""
        return not self.date_disposed and super()._takes_replies(of_colleague, moment)

    def message_update(self, msg_dict, update_vals=None):
        self._check_not_disposed()
        return super().message_update(msg_dict, update_vals)


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    def message_post(self, **kwargs):
        """It is kept as long as one of the records that it belongs to."""
        # sudo: only whether they were disposed of
        paths = self.env["kefu.disposal"]._owners_of_measure()
        owners = [owner for path in paths if (owner := self.sudo().mapped(path))]
        if owners and all(owner.date_disposed for owner in owners):
            owners[0]._check_not_disposed()
        return super().message_post(**kwargs)


class KefuMeetingMinutes(models.Model):
    _inherit = "kefu.meeting.minutes"

    def message_post(self, **kwargs):
        # sudo: only whether it was disposed of
        self.sudo().meeting_id._check_not_disposed()
        return super().message_post(**kwargs)


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        """Whoever reads a record may plan something on it."""
        activities = super().create(vals_list)
        for model, planned in activities.grouped("res_model").items():
            if model and "date_disposed" in self.env[model]:
                # sudo: only whether they were disposed of
                on = self.env[model].sudo().browse(planned.mapped("res_id"))
                on._check_not_disposed()
        return activities


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.model
    def _kefu_check_written_now(self, vals):
        """Past the page of the record as well."""
        res = super()._kefu_check_written_now(vals)
        model = self.env.get(vals.get("model"))
        if vals.get("res_id") and model is not None and "date_disposed" in model:
            # sudo: only whether it was disposed of
            model.sudo().browse(vals["res_id"])._check_not_disposed()
        return res


def _refusal(gone, sort):
    """An exception of the `sort` that says what became of the records."""
    record = gone[:1].sudo()  # how it is called, for whoever would change it
    return sort(
        record.env._(
            "“%(record)s” was disposed of on %(date)s: only its figures are "
            "left, and they stay as they are.",
            record=record.display_name,
            date=record.company_id._kefu_day(record.date_disposed),
        )
    )
