"""An old register that was taken over from a file, and taking it back as a whole."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_list

from ..base.own_models import is_ours

SHOWN_AT_MOST = 10
# Links to a contact that it has from its file, or to itself.
OWN_LINKS = (
    ("kefu_takeover_partner_rel", "partner_id"),
    ("res_partner", "commercial_partner_id"),
)


class KefuTakeover(models.Model):
    """Which file, by whom, what came of its rows.

    While nothing was done with its cases they can be taken back: they were written
    down elsewhere, and are registered there.
    """

    _name = "kefu.takeover"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Old Register Taken Over"
    _order = "id desc"

    name = fields.Char("File", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", "Imported by", required=True, readonly=True, index=True
    )
    fingerprint = fields.Char(readonly=True, index=True, help="SHA-256 of the file.")
    state = fields.Selection(
        [("done", "Taken In"), ("taken_back", "Taken Back")],
        required=True,
        readonly=True,
        default="done",
    )
    case_count = fields.Integer("Number of Cases", readonly=True)
    known_count = fields.Integer(
        "Known Already",
        readonly=True,
        help="Rows that an earlier file had brought.",
    )
    wrong_count = fields.Integer("Left Out", readonly=True)
    partner_count = fields.Integer("New Contacts", readonly=True)
    errors = fields.Binary("Rows Left Out", readonly=True, attachment=True)
    errors_name = fields.Char(compute="_compute_errors_name")
    complaint_ids = fields.One2many(
        "kefu.complaint",
        "takeover_id",
        "Cases",
        readonly=True,
        context={"active_test": False},
    )
    partner_ids = fields.Many2many(
        "res.partner",
        "kefu_takeover_partner_rel",
        "takeover_id",
        "partner_id",
        "Contacts Made",
        readonly=True,
        context={"active_test": False},
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    def _compute_errors_name(self):
        for takeover in self:
            takeover.errors_name = self.env._("Rows left out.xlsx")

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_view_cases(self):
        """Open the cases that came with the file."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_complaint_action"
        )
        action["domain"] = [("takeover_id", "=", self.id)]
        action["context"] = {"active_test": False}
        action["views"] = [(False, "list"), (False, "form")]
        return action

    def action_take_back(self):
        """Delete the cases and the contacts that came with it, all or nothing.

        Raises `UserError` if somebody has done something with one of the cases.
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: whoever may take over takes back; whether all is untouched is asked first
        self.sudo()._take_back()

    # ------------------------------------------------------------------
    # Taking back
    # ------------------------------------------------------------------

    def _take_back(self):
        if self.state == "taken_back":
            raise UserError(
                self.env._(
                    "“%(file)s” was taken back already: there is nothing left of it.",
                    file=self.name,
                )
            )
        self.lock_for_update(allow_referencing=True)
        cases = self.complaint_ids
        if touched := self._touched(cases):
            raise UserError(
                self.env._(
                    "“%(file)s” can't be taken back any more: something was done with "
                    "%(cases)s. Cancel single cases with a reason instead.",
                    file=self.name,
                    cases=format_list(
                        self.env, touched[:SHOWN_AT_MOST].mapped("display_name")
                    ),
                )
            )
        self.state = "taken_back"
        cases.unlink()
        self._drop_contacts()

    def _touched(self, cases):
        """Those that somebody changed, wrote on, or linked to something else."""
        touched = cases.filtered(lambda case: case.write_date > case.create_date)
        touched |= self._written_on(cases)
        for field in self._links_to_cases():
            linking = self.env[field.model_name].with_context(active_test=False)
            rows = linking.search([(field.name, "in", cases.ids)])
            touched |= rows[field.name] & cases
        return touched

    def _written_on(self, records, words=Domain.TRUE):
        """Those with words, to-dos or files on them.

        :param words: the domain of the words that count
        """
        found = records.browse()
        for model, name, which in (
            ("mail.message", "model", words),
            ("mail.activity", "res_model", Domain.TRUE),
            ("ir.attachment", "res_model", Domain.TRUE),
        ):
            on_them = Domain(name, "=", records._name) & Domain(
                "res_id", "in", records.ids
            )
            rows = self.env[model].search_fetch(on_them & which, ["res_id"])
            found |= records.browse(rows.mapped("res_id"))
        return found

    def _links_to_cases(self):
        """Stored fields of kept models of ours that name cases, but for this one."""
        return [
            field
            for name, model in self.env.registry.items()
            if is_ours(name) and model._auto and not model._transient
            for field in model._fields.values()
            if field.store
            and field.type in ("many2one", "many2many")
            and field.comodel_name == "kefu.complaint"
        ]

    def _drop_contacts(self):
        """Delete the contacts that nobody has changed or used since."""
        made = self.partner_ids
        unchanged = made.filtered(
            lambda contact: contact.write_date <= self.create_date
        )
        used = self.env["kefu.complaint"].with_context(active_test=False)
        used = used.search([("commercial_partner_id", "in", unchanged.ids)])
        free = unchanged.filtered(
            lambda contact: (
                contact.commercial_partner_id not in used.commercial_partner_id
            )
        )
        people = free.filtered("parent_id")
        for contacts in (people, free - people):  # people before their companies
            contacts.kefu_relation_change_ids.unlink()
            (contacts - self._used(contacts)).unlink()

    def _used(self, contacts):
        """Those that anything else names: a login, a person below, a guest list.

        Whatever addon it belongs to, the database knows each link to a contact.
        """
        # but for the line that says that it is new
        words = Domain("message_type", "!=", "notification")
        words |= Domain("create_date", ">", self.create_date)
        used = self._written_on(contacts, words)
        self.env.flush_all()
        for table, column, _must in self.env["kefu.sample"]._links(contacts._table):
            if (table, column) in OWN_LINKS:
                continue
            rows = self.env.execute_query(
                SQL(
                    "SELECT DISTINCT %(column)s FROM %(table)s WHERE %(column)s IN %(ids)s",
                    table=SQL.identifier(table),
                    column=SQL.identifier(column),
                    ids=tuple(contacts.ids) or (0,),
                )
            )
            used |= contacts.browse(contact_id for (contact_id,) in rows)
        return used
