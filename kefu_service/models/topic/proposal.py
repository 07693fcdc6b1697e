"""Topics that are missing: cases that resemble each other and have none (5.3.3-1)."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import SQL

from ...tools.mail.threading import strip_prefixes
from ...tools.topic.groups import groups
from ..base.concurrency import CONCURRENCY_ERRORS
from ..base.cron import wake

WINDOW = timedelta(days=90)
# The newest so many are compared.
MOST_CASES = 10_000
# What two customers ask in three cases is asked by many.
CASES_AT_LEAST = 3
CUSTOMERS_AT_LEAST = 2
# A proposal that was dismissed comes again once it has as many new cases as old ones.
KNOWN_SHARE = 0.5
MOST_PROPOSALS = 50


class KefuTopicProposal(models.Model):
    """A group of cases that ask the same, for an officer to make a topic of."""

    _name = "kefu.topic.proposal"
    _inherit = ["kefu.step.mixin"]
    _gate = "step"
    _description = "Proposed Topic"
    _order = "customer_count desc, case_count desc, id"

    name = fields.Char(
        "Asked As", required=True, readonly=True, help="The title of a typical case."
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    complaint_ids = fields.Many2many("kefu.complaint", string="Cases", readonly=True)
    case_count = fields.Integer("Number of Cases", readonly=True)
    customer_count = fields.Integer("Customers", readonly=True)
    date_last = fields.Datetime("Last Received", readonly=True)
    is_dismissed = fields.Boolean("Dismissed", readonly=True)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_make_topic(self):
        """Make the topic, link the cases to it, and open it for the answer."""
        self.ensure_one()
        self._check_undecided()
        topic = self.env["kefu.topic"].create(self._topic_values())
        cases = self._still_without_topic()
        cases.write({"topic_id": topic.id})
        topic._learn_now(cases)
        self.sudo().unlink()  # it has become the topic
        return {
            "type": "ir.actions.act_window",
            "res_model": "kefu.topic",
            "res_id": topic.id,
            "view_mode": "form",
        }

    def action_dismiss(self):
        """Propose this no more, unless many more cases come."""
        self._check_undecided()
        self._take_step(is_dismissed=True)

    def action_look_again(self):
        """Compare the cases of the last ninety days anew."""
        self.check_access("read")
        self._check_officer()
        for company in self.env.companies:
            # sudo: proposals are written by the system alone
            self.sudo()._propose(company, self._groups(company))

    @api.readonly
    def action_view_cases(self):
        """Open the cases of the group."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cases"),
            "res_model": "kefu.complaint",
            "view_mode": "list,form",
            "domain": [("id", "in", self.complaint_ids.ids)],
        }

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_undecided(self):
        """Raise unless the user may decide on them, and nobody has meanwhile."""
        self.check_access("read")
        self._check_officer()
        rows = self.exists().try_lock_for_update()
        if rows != self or rows.filtered("is_dismissed"):
            raise UserError(
                self.env._(
                    "A colleague has decided on this proposal meanwhile. Look at the "
                    "list anew."
                )
            )

    def _still_without_topic(self):
        """The cases that the user may change and that have no topic by now."""
        return self.complaint_ids.filtered(
            lambda case: not case.topic_id and not case.merged_into_id
        )

    def _topic_values(self):
        """The question, and what most of the cases have in common."""
        cases = self._still_without_topic()
        values = {"question": self.name, "company_id": self.company_id.id}
        for name in ("category_id", "team_id"):
            shares = cases.grouped(name)
            most = max(shares, key=lambda one: len(shares[one]), default=None)
            # a team that all of them came to; a category of most
            enough = len(cases) if name == "team_id" else len(cases) / 2
            if most and most.active and len(shares[most]) >= enough:
                values[name] = most.id
        return values

    # ------------------------------------------------------------------
    # Proposing
    # ------------------------------------------------------------------

    @api.model
    def _cron_propose(self):
        """Compare the cases of each company anew."""
        companies = self.env["kefu.team"].search([("active", "=", True)]).company_id
        progress = self.env["ir.cron"]._commit_progress
        progress(remaining=len(companies))
        for company in companies:
            found = self._groups(company)
            # Comparing takes its time: what people changed meanwhile has to be seen,
            # or PostgreSQL refuses the links to their cases.
            progress()
            try:
                self._propose(company, found)
            except CONCURRENCY_ERRORS:
                # somebody works on one of these cases: again, right away
                self.env.cr.rollback()
                wake(self.env, "kefu_service.ir_cron_topic_propose")
            if not progress(1):
                break

    @api.model
    def _groups(self, company):
        """Lists of ids of cases that resemble each other, the typical one first."""
        rows = self._candidates(company)
        return groups([(key, strip_prefixes(row[0])) for key, row in rows.items()])

    @api.model
    def _propose(self, company, found):
        """Write down the groups of a company; those that were dismissed stay away."""
        self._hold([key for keys in found for key in keys])
        since = fields.Datetime.now() - WINDOW
        own = Domain("company_id", "=", company.id)
        dismissed = self.search(own & Domain("is_dismissed", "=", True))
        dismissed.filtered(lambda row: row.date_last < since).unlink()
        known = [set(row.complaint_ids.ids) for row in dismissed.exists()]
        self.search(own & Domain("is_dismissed", "=", False)).unlink()
        rows = self._candidates(company)
        values = []
        for keys in ([key for key in keys if key in rows] for keys in found):
            customers = {rows[key][1] for key in keys}
            if len(keys) < CASES_AT_LEAST or len(customers) < CUSTOMERS_AT_LEAST:
                continue
            if any(len(old & set(keys)) >= KNOWN_SHARE * len(keys) for old in known):
                continue
            values.append(self._values(company, {key: rows[key] for key in keys}))
        values.sort(key=lambda row: (-row["customer_count"], -row["case_count"]))
        return self.create(values[:MOST_PROPOSALS])

    @api.model
    def _hold(self, case_ids):
        """Let nobody change these cases until their links are written."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "SELECT FROM kefu_complaint WHERE id = ANY(%s) ORDER BY id"
                " FOR NO KEY UPDATE",
                case_ids,
            ),
            log_exceptions=False,  # a conflict is no error: it is tried again
        )

    @api.model
    def _values(self, company, rows):
        """A group written down; its first case gives it its name."""
        titles, customers, received = zip(*rows.values(), strict=True)
        return {
            "name": strip_prefixes(titles[0]),
            "company_id": company.id,
            "complaint_ids": [Command.set(list(rows))],
            "case_count": len(rows),
            "customer_count": len(set(customers)),
            "date_last": max(received),
        }

    @api.model
    def _candidates(self, company):
        """{id: (title, customer, received)} of the newest cases without a topic."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id, name, COALESCE(commercial_partner_id::text,
                       email_normalized, phone, contact_company, contact_name,
                       'case ' || id), date_received
                  FROM kefu_complaint
                 WHERE company_id = %s AND date_received > %s AND topic_id IS NULL
                   AND merged_into_id IS NULL AND active AND state != 'cancelled'
                 ORDER BY date_received DESC
                 LIMIT %s
                """,
                company.id,
                fields.Datetime.now() - WINDOW,
                MOST_CASES,
            )
        )
        return {case_id: tuple(row) for case_id, *row in rows}
