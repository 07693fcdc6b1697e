"""How far a prospect has come: the service relation (5.3.3-2)."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from ..base.labels import label_of
from ..base.reasoned_step import ReasonedStep
from ..base.roles import OFFICER
from .relation_change import PIPELINE, RELATIONS

_lt = LazyTranslate(__name__)

RELATION_FIELDS = ("kefu_relation", "kefu_date_relation", "kefu_lost_reason")


class ResPartner(models.Model):
    """The relation stands on the company, or on a person who has none.

    It is empty for whoever is neither a prospect nor was one, and changes by an
    officer's hand alone: a case that comes in makes nobody a customer.
    """

    _inherit = "res.partner"
    _reasoned_steps = {
        "lose": ReasonedStep(
            "_kefu_lose",
            title=_lt("Mark as Lost"),
            button=_lt("Mark as Lost"),
            records=_lt("Prospects"),
            hint=_lt("Why? It is what the next conversation begins with."),
            fact="kefu_relation",
        )
    }

    kefu_relation = fields.Selection(
        RELATIONS,
        "Service Relation",
        copy=False,
        tracking=True,
        index="btree_not_null",
        group_expand=True,
        groups=OFFICER,
        help="How far a prospect has come; empty for an ordinary contact. Contacts of "
        "a company share the company's.",
    )
    kefu_date_relation = fields.Date(
        "In This Relation Since",
        copy=False,
        groups=OFFICER,
        help="Today unless another day is given along with the relation.",
    )
    kefu_lost_reason = fields.Text("Why Lost", copy=False, groups=OFFICER)
    kefu_source_id = fields.Many2one(
        "kefu.prospect.source",
        "Prospect Source",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        groups=OFFICER,
        help="Where the prospect came from.",
    )
    kefu_company_relation = fields.Selection(
        RELATIONS,
        "Relation of the Company",
        compute="_compute_kefu_company_relation",
        search="_search_kefu_company_relation",
        groups=OFFICER,
    )
    kefu_relation_change_ids = fields.One2many(
        "kefu.relation.change", "partner_id", "Relation History", groups=OFFICER
    )
    kefu_date_converted = fields.Date(
        "Won on",
        compute="_compute_kefu_date_converted",
        groups=OFFICER,
        help="When the prospect became a customer.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    # No related field: one can be grouped by past its groups, and is read as superuser.
    @api.depends("commercial_partner_id.kefu_relation")
    def _compute_kefu_company_relation(self):
        readable = self.commercial_partner_id._origin._filtered_access("read")
        for partner in self:
            company = partner.commercial_partner_id
            known = not company._origin or company._origin in readable
            partner.kefu_company_relation = known and company.kefu_relation

    @api.model
    def _search_kefu_company_relation(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("commercial_partner_id.kefu_relation", "in", value)

    @api.depends("kefu_relation_change_ids.relation")
    def _compute_kefu_date_converted(self):
        """The last time that the customer was won, for all of them in one query."""
        rows = self.env["kefu.relation.change"]._read_group(
            [("partner_id", "in", self.ids), ("relation", "=", "customer")],
            ["partner_id"],
            ["date:max"],
        )
        won = {partner.id: date for partner, date in rows}
        for partner in self:
            partner.kefu_date_converted = won.get(partner._origin.id, False)

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("kefu_relation")
    def _check_kefu_relation_of_company(self):
        for partner in self:
            company = partner.commercial_partner_id
            if partner.kefu_relation and company != partner:
                raise ValidationError(
                    self.env._(
                        "%(contact)s belongs to %(company)s and shares its relation: "
                        "change the relation of the company.",
                        contact=partner.name,
                        company=company.display_name,
                    )
                )

    @api.constrains("kefu_relation", "kefu_lost_reason")
    def _check_kefu_lost_reason(self):
        for partner in self:
            if partner.kefu_relation == "lost" and not (
                (partner.kefu_lost_reason or "").strip()
            ):
                raise ValidationError(
                    self.env._(
                        "%(customer)s can't be lost without a reason: use the button "
                        "“Lost” and state why.",
                        customer=partner.display_name,
                    )
                )

    @api.constrains("kefu_date_relation")
    def _check_kefu_date_relation(self):
        # sudo: what day it is at each company, one of them may be ahead of the others
        companies = self.env["res.company"].sudo().search_fetch([], [])
        today = max(company._kefu_day() for company in companies)
        for partner in self:
            if partner.kefu_date_relation and partner.kefu_date_relation > today:
                raise ValidationError(
                    self.env._(
                        "The relation to %(customer)s can't have changed in the "
                        "future: correct the date.",
                        customer=partner.display_name,
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        today = self.env.company._kefu_day()
        vals_list = [
            {"kefu_date_relation": today, **vals} if vals.get("kefu_relation") else vals
            for vals in vals_list
        ]
        partners = super().create(vals_list)
        # sudo: whether one of them came in as a prospect, also by a default
        entered = partners.sudo().filtered("kefu_relation").with_env(self.env)
        if undated := entered.filtered(lambda it: not it.kefu_date_relation):
            undated._kefu_write_unnoted({"kefu_date_relation": today})
        if entered:
            self.env["kefu.relation.change"]._note(entered, {})
        return partners

    def write(self, vals):
        if "kefu_relation" in vals:
            relation = vals["kefu_relation"]
            changed = self.filtered(lambda partner: partner.kefu_relation != relation)
            before = {partner.id: partner.kefu_relation for partner in changed}
            if unchanged := self - changed:
                rest = {key: vals[key] for key in vals if key not in RELATION_FIELDS}
                super(ResPartner, unchanged).write(rest)
            if relation != "lost":
                vals = {**vals, "kefu_lost_reason": False}
            for day, partners in changed._kefu_days_of_change(vals).items():
                dated = {**vals, "kefu_date_relation": day}
                super(ResPartner, partners).write(dated)
            self.env["kefu.relation.change"]._note(changed, before)
            res = True
        else:
            self._kefu_check_day_alone(vals)
            res = super().write(vals)
        if {"parent_id", "is_company"} & vals.keys():
            self._kefu_hand_over_relation()
        return res

    def _kefu_days_of_change(self, vals):
        """Which of them change their relation on which day, by the day.

        Without a day it is today, or the day of the last change, where that was made
        ahead of the company's clock. Raises `UserError` if a day that was given lies
        before the last change.
        """
        today = self.env.company._kefu_day()
        given = fields.Date.to_date(vals.get("kefu_date_relation") or None)
        for partner in self:
            last = partner.kefu_date_relation
            if given and last and given < last:
                raise UserError(
                    self.env._(
                        "The relation to %(customer)s last changed on %(date)s: the "
                        "next change can't be earlier.",
                        customer=partner.display_name,
                        date=last,
                    )
                )
        return self.grouped(
            lambda it: given or max(today, it.kefu_date_relation or today)
        )

    def _kefu_check_day_alone(self, vals):
        """Raise `UserError` if `vals` move the day without changing the relation."""
        if "kefu_date_relation" not in vals:
            return
        day = fields.Date.to_date(vals["kefu_date_relation"] or None)
        for partner in self:
            if (partner.kefu_date_relation or None) != day:
                raise UserError(
                    self.env._(
                        "Since when %(customer)s is in this relation stands in its "
                        "history and is not changed: give the day along with the next "
                        "change of the relation.",
                        customer=partner.display_name,
                    )
                )

    def _kefu_hand_over_relation(self):
        """A prospect who joins a company: from now on the company is the prospect.

        If the company is one already, its own relation stays.
        """
        # sudo: whoever may say where a contact works need not know of prospects
        for partner in self.sudo():
            company = partner.commercial_partner_id
            if not partner.kefu_relation or company == partner:
                continue
            values = {name: partner[name] for name in RELATION_FIELDS}
            if company.kefu_relation_change_ids:
                partner.kefu_relation = False
                continue
            partner.kefu_relation_change_ids.partner_id = company
            source = company.kefu_source_id or partner.kefu_source_id
            partner._kefu_write_unnoted(dict.fromkeys(RELATION_FIELDS, False))
            company._kefu_write_unnoted({**values, "kefu_source_id": source.id})

    def _kefu_write_unnoted(self, values):
        """Write a relation past what notes a change: only whose it is has changed."""
        return super().write(values)  # pylint: disable=super-method-mismatch

    def _kefu_hand_on_relation(self, kept):
        """These contacts become one with `kept`: whose relation it is, is its company.

        A prospect of both is counted once, and is a customer if one of them was.
        """
        company = kept.commercial_partner_id
        (self - self.filtered("kefu_relation"))._kefu_write_unnoted(
            {"kefu_date_relation": False}  # core would take it over
        )
        for partner in self.filtered("kefu_relation"):
            values = {name: partner[name] for name in RELATION_FIELDS}
            values["kefu_source_id"] = partner.kefu_source_id.id
            history = partner.kefu_relation_change_ids
            partner._kefu_write_unnoted(dict.fromkeys(values, False))
            if not (company.kefu_relation or company.kefu_relation_change_ids):
                company._kefu_write_unnoted(values)
            else:
                history.write({"is_entry": False, "is_first": False})
                if values["kefu_relation"] == "customer":
                    company.kefu_relation = "customer"
            history.partner_id = company

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_kefu_lose(self):
        """Ask why the prospects are lost."""
        self.check_access("write")
        self._check_kefu_losable()
        return self.env["kefu.reason"]._ask(self, "lose")

    def _check_kefu_losable(self):
        """Raise `UserError` if one of them is no prospect, or not any more."""
        for partner in self:
            if partner.kefu_relation not in PIPELINE:
                raise UserError(
                    self.env._(
                        "%(customer)s can't be lost now: its relation is “%(relation)s”.",
                        customer=partner.display_name,
                        relation=label_of(partner, "kefu_relation"),
                    )
                )

    def _kefu_lose(self, reason):
        """Note that the prospects are lost, and plan no further contact."""
        self._check_kefu_losable()
        self.write({"kefu_relation": "lost", "kefu_lost_reason": reason})
        self.kefu_date_next_contact = False

    @api.readonly
    def action_view_kefu_relation_changes(self):
        """Open the history of the relation."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_relation_change_action"
        )
        action["domain"] = [("partner_id", "=", self.commercial_partner_id.id)]
        action["context"] = {}
        action["views"] = [(False, "list")]
        return action
