"""People and settings of the sample data: what no row of the company's own names goes."""

from psycopg2 import IntegrityError

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL, mute_logger

from .sample import ADDON, SETTINGS

# Rows that are part of what they name, and of no use without it.
PARTS = {
    "hr_version",
    "ir_cron_trigger",
    "kefu_relation_change",
    "kefu_team_officer",
    "mail_followers",
    "mail_presence",
    "res_device_log",
    "res_users_log",
    "res_users_settings",
    "resource_calendar_attendance",
    "resource_calendar_leaves",
    "kefu_makeup_workday",
}


class KefuSample(models.AbstractModel):
    _inherit = "kefu.sample"

    def _archive_people(self, found):
        """Nobody of the sample logs in any more, nor stands for anything."""
        users = found.get("res.users", self.env["res.users"])
        companies = self.env["res.company"].search([])  # pylint: disable=no-search-all
        for name in ("kefu_gm_user_id", "kefu_gm_deputy_id"):
            companies.filtered(lambda c, n=name: c[n] in users)[name] = False
        self.env["kefu.team"].with_context(active_test=False).search(
            [("member_ids", "in", users.ids)]
        ).member_ids -= users
        employees = users.employee_ids
        employees.write({"active": False, "department_id": False})
        users.active = False
        # whoever heads something can't be deleted, and who has a place in it holds it
        heads = found.get("hr.department", self.env["hr.department"])
        heads.manager_id = False

    def _delete_settings(self, found):
        """Delete what is not used; of logins that are, the contact is archived."""
        employees = found.get("hr.employee", self.env["hr.employee"])
        contacts = found.get("res.partner", self.env["res.partner"])
        found["res.partner"] = contacts | employees.work_contact_id
        companies = self.env["res.company"].search(  # where they are proposed
            [("kefu_team_id", "in", found.get("kefu.team", self.env["kefu.team"]).ids)]
        )
        companies.kefu_team_id = self.env.ref("kefu_service.kefu_team_default", False)
        for model in SETTINGS:
            if records := model in found and found[model].exists():
                for record in self._unused(records).sorted("id", reverse=True):
                    self._delete_one(record)  # children before parents
        for contact in contacts.exists():
            logins = contact.with_context(active_test=False).user_ids
            if logins and not logins.filtered("active"):
                contact.active = False

    def _delete_one(self, record):
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                parts = self._parts_left(record)
                if record._name == "res.partner":
                    self._delete_relations(record)
                record.unlink()
                parts.exists().unlink()
        except (IntegrityError, UserError):
            self.env.invalidate_all()

    def _parts_left(self, record):
        """What core would leave behind, and then be of no or of every calendar."""
        if record._name == "hr.employee":
            return record.version_ids
        if record._name == "resource.calendar":
            return record.leave_ids
        return record.browse()

    def _delete_relations(self, contact):
        """Delete the history of a prospect, which is kept of all others."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL("DELETE FROM kefu_relation_change WHERE partner_id = %s", contact.id)
        )
        self.env.invalidate_all()

    # ------------------------------------------------------------------
    # What is used
    # ------------------------------------------------------------------

    def _unused(self, records):
        """Of these, what nothing names but what is shipped, and what goes as well."""
        self.env.flush_all()
        going = records
        while going and (named := self._named(going)):
            going -= named
        return going

    def _named(self, records):
        """Of these, what a row of the company's own names.

        Who changed a row last doesn't count, nor what is nothing but a link.
        """
        models_of = {
            model._table: model
            for model in self.env.values()
            if model._auto and not model._transient
        }
        found = set()
        for table, column, _must in self._links(records._table):
            model = models_of.get(table)
            if model is None or table in PARTS or column == "write_uid":
                continue
            found.update(self._ids_named_in(model, column, records))
        return records.browse(found)

    def _ids_named_in(self, model, column, records):
        name = SQL.identifier(column)
        own = records.ids if model._name == records._name else [0]
        query = SQL(
            "SELECT DISTINCT %(name)s FROM %(table)s AS row"
            " WHERE %(name)s IN %(ids)s AND row.id NOT IN %(own)s"
            " AND NOT EXISTS (SELECT FROM ir_model_data d WHERE d.module = %(addon)s"
            " AND d.model = %(model)s AND d.res_id = row.id)",
            name=name,
            table=SQL.identifier(model._table),
            ids=tuple(records.ids),
            own=tuple(own),
            addon=ADDON,
            model=model._name,
        )
        return [row[0] for row in self.env.execute_query(query)]
