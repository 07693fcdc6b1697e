"""How long records are kept: by type, in years after they ended (clause 6)."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

YEARS = {
    "kefu_keep_years": 3,
    "kefu_keep_years_major": 10,
    "kefu_keep_years_minutes": 10,
    "kefu_keep_years_revisit": 3,
    "kefu_keep_years_report": 10,
}
MAJOR = Domain("severity", "=", "major")
MINUTED = Domain("meeting_item_ids", "!=", False)


class ResCompany(models.Model):
    _inherit = "res.company"

    kefu_keep_years = fields.Integer(
        "Years to Keep Cases",
        default=YEARS["kefu_keep_years"],
        help="Counted from the day on which a case ended.",
    )
    kefu_keep_years_major = fields.Integer(
        "Years to Keep Major Cases", default=YEARS["kefu_keep_years_major"]
    )
    kefu_keep_years_minutes = fields.Integer(
        "Years to Keep Minutes",
        default=YEARS["kefu_keep_years_minutes"],
        help="Of coordination meetings and of the cases that were before one.",
    )
    kefu_keep_years_revisit = fields.Integer(
        "Years to Keep Revisits", default=YEARS["kefu_keep_years_revisit"]
    )
    kefu_keep_years_report = fields.Integer(
        "Years to Keep Reports", default=YEARS["kefu_keep_years_report"]
    )

    _check_kefu_keep_years = models.Constraint(
        "CHECK(LEAST(kefu_keep_years, kefu_keep_years_major, kefu_keep_years_minutes,"
        " kefu_keep_years_revisit, kefu_keep_years_report) >= 1"
        " AND GREATEST(kefu_keep_years, kefu_keep_years_major,"
        " kefu_keep_years_minutes, kefu_keep_years_revisit, kefu_keep_years_report)"
        " <= 100)",
        "Records are kept for 1 to 100 years.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    kefu_keep_years = fields.Integer(
        related="company_id.kefu_keep_years", readonly=False
    )
    kefu_keep_years_major = fields.Integer(
        related="company_id.kefu_keep_years_major", readonly=False
    )
    kefu_keep_years_minutes = fields.Integer(
        related="company_id.kefu_keep_years_minutes", readonly=False
    )
    kefu_keep_years_revisit = fields.Integer(
        related="company_id.kefu_keep_years_revisit", readonly=False
    )
    kefu_keep_years_report = fields.Integer(
        related="company_id.kefu_keep_years_report", readonly=False
    )


class KefuRecordMixin(models.AbstractModel):
    """A record that is kept for years after it ended, and then disposed of."""

    _name = "kefu.record.mixin"
    _inherit = ["kefu.gate.mixin"]
    _description = "Record That Is Kept"

    # When it ended: the first of these that is known.
    _ended_by = ("create_date",)

    date_disposed = fields.Datetime(
        "Disposed of on", readonly=True, copy=False, gate="step"
    )

    def _retention_start(self):
        """When the record ended; False while it goes on."""
        self.ensure_one()
        if not self.filtered_domain(self._ended()):
            return False
        return next((self[name] for name in self._ended_by if self[name]), False)

    def _retention_end(self):
        """The day on which the record may be disposed of; False while it goes on."""
        start = self._retention_start()
        if not start:
            return False
        day = self.company_id._kefu_day(start)
        return day + relativedelta(years=self._years_kept())

    @api.model
    def _due_for_disposal(self, company, day):
        """The domain of the records of a company that may be disposed of by `day`."""
        due = Domain.OR(
            which & self._ended_before(company, day - relativedelta(years=years))
            for which, years in self._years_by_kind(company)
        )
        return (
            Domain("company_id", "=", company.id)
            & self._ended()
            & due
            & (Domain("date_disposed", "=", False))
        )

    @api.model
    def _ended_before(self, company, day):
        """The domain of what ended before `day`, by the first date that is known.

        A day begins where the company works.
        """
        begin = company._kefu_begin_of(day)
        domain, unknown = Domain.FALSE, Domain.TRUE
        for name in self._ended_by:
            domain |= unknown & Domain(name, "<", begin)
            unknown &= Domain(name, "=", False)
        return domain

    @api.model
    def _ended(self):
        """The domain of the records that go on no more."""
        raise NotImplementedError

    @api.model
    def _years_by_kind(self, company):
        """Pairs of a domain and how many years it is kept; together they are all."""
        raise NotImplementedError

    def _years_kept(self):
        """How many years this record is kept."""
        self.ensure_one()
        company = self.company_id.sudo()  # a setting of the company
        return max(
            years
            for which, years in self._years_by_kind(company)
            if self.filtered_domain(which)
        )


class KefuComplaint(models.Model):
    _name = "kefu.complaint"
    _inherit = ["kefu.record.mixin", "kefu.complaint"]
    _ended_by = ("date_closed",)

    @api.model
    def _ended(self):
        return Domain("date_closed", "!=", False)

    @api.model
    def _years_by_kind(self, company):
        """What is kept longest counts: a case is kept as long as its minutes."""
        years, major = company.kefu_keep_years, company.kefu_keep_years_major
        minutes = company.kefu_keep_years_minutes
        return [
            (~MAJOR & ~MINUTED, years),
            (MAJOR & ~MINUTED, max(years, major)),
            (~MAJOR & MINUTED, max(years, minutes)),
            (MAJOR & MINUTED, max(years, major, minutes)),
        ]


class KefuMeeting(models.Model):
    _name = "kefu.meeting"
    _inherit = ["kefu.record.mixin", "kefu.meeting"]
    _ended_by = ("date_closed", "date_held", "create_date")

    @api.model
    def _ended(self):
        return Domain("state", "in", ("closed", "cancelled"))

    @api.model
    def _years_by_kind(self, company):
        return [(Domain.TRUE, company.kefu_keep_years_minutes)]


class KefuRevisit(models.Model):
    _name = "kefu.revisit"
    _inherit = ["kefu.record.mixin", "kefu.revisit"]
    _ended_by = ("date_done", "create_date")

    @api.model
    def _ended(self):
        """A revisit that looks at the effect belongs to its case."""
        return Domain("state", "in", ("done", "cancelled")) & (
            Domain("complaint_id", "=", False)
        )

    @api.model
    def _years_by_kind(self, company):
        return [(Domain.TRUE, company.kefu_keep_years_revisit)]


class KefuReport(models.Model):
    _name = "kefu.report"
    _inherit = ["kefu.record.mixin", "kefu.report"]
    _ended_by = ("date_acknowledged", "date_returned", "create_date")

    @api.model
    def _ended(self):
        return Domain("state", "in", ("acknowledged", "returned", "cancelled"))

    @api.model
    def _years_by_kind(self, company):
        return [(Domain.TRUE, company.kefu_keep_years_report)]
