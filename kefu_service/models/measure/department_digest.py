"""What the heads of departments are told once a week.

The head of a department hears once a week how the matters of the department stand
(clause 5.3.2-1: 定期向部门经理汇报).
"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..base.mail.queueing import queue_mail_safely
from ..base.roles import OFFICER

DIGEST_DAYS = 7
TEMPLATE = "kefu_service.mail_template_department_digest"


class HrDepartment(models.Model):
    _inherit = "hr.department"

    # The digest: computed for all departments at once, read by its mail template. Of a
    # department that all companies share, the matters of the present company.
    kefu_received_ids = fields.Many2many(
        "kefu.complaint", compute="_compute_kefu_digest", groups=OFFICER
    )
    kefu_closed_ids = fields.Many2many(
        "kefu.complaint", compute="_compute_kefu_digest", groups=OFFICER
    )
    kefu_open_ids = fields.Many2many(
        "kefu.complaint", compute="_compute_kefu_digest", groups=OFFICER
    )
    kefu_overdue_measure_ids = fields.Many2many(
        "kefu.measure", compute="_compute_kefu_digest", groups=OFFICER
    )
    kefu_refused_measure_ids = fields.Many2many(
        "kefu.measure", compute="_compute_kefu_digest", groups=OFFICER
    )

    @api.depends_context("company")
    def _compute_kefu_digest(self):
        """What the last seven days brought, in one query per list and kind of link."""
        here = {
            department: department.company_id or self.env.company for department in self
        }
        for name, (model, domain) in self._kefu_digest_domains().items():
            found = {department: self.env[model] for department in self}
            links = self._kefu_links_to_departments(model)
            for link in links:
                for department, company, records in self.env[model]._read_group(
                    Domain(link, "in", self.ids) & domain,
                    [link, "company_id"],
                    ["id:recordset"],
                ):
                    # a case names other departments too
                    if here.get(department) == company:
                        found[department] |= records
            for department in self:
                department[name] = found[department]

    @api.model
    def _kefu_digest_domains(self):
        """Model and domain of each list of the digest, by the name of its field."""
        since = fields.Datetime.now() - timedelta(days=DIGEST_DAYS)
        cases, measures = "kefu.complaint", "kefu.measure"
        return {
            "kefu_received_ids": (cases, Domain("date_received", ">=", since)),
            "kefu_closed_ids": (cases, Domain("date_closed", ">=", since)),
            "kefu_open_ids": (cases, Domain("date_closed", "=", False)),
            "kefu_overdue_measure_ids": (measures, Domain("is_overdue", "=", True)),
            "kefu_refused_measure_ids": (measures, Domain("state", "=", "refused")),
        }

    @api.model
    def _kefu_links_to_departments(self, model):
        if model == "kefu.complaint":
            return ["department_id", "responsible_department_ids"]
        return ["department_id"]

    @api.model
    def _cron_kefu_digest(self):
        """Tell the heads of all departments with anything to tell, or who stands in.

        A department that all companies share is told of each company apart.
        """
        names = list(self._kefu_digest_domains())
        headed = self.search([("manager_id", "!=", False)])
        for company in self.env["res.company"].search([]):  # pylint: disable=no-search-all
            here = headed.filtered_domain([("company_id", "in", [False, company.id])])
            concerned = here.with_company(company).filtered(
                lambda department: (
                    department._kefu_head_partner().email
                    and any(department[name] for name in names)
                )
            )
            failed = queue_mail_safely(concerned, TEMPLATE)
            for department, error in failed.items():
                company._kefu_alert_manager(department, error)
