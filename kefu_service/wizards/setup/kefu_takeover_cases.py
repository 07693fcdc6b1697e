"""The good rows become closed cases: all of them, or none."""

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import plaintext2html

from ...tools.setup.words import plain

# So many cases are written in one go.
AT_ONCE = 500
# What the case says as the register does.
SAME = (
    "number",
    "name",
    "kind",
    "severity",
    "part_number",
    "delivery_note",
    "quantity",
    "plate",
)
CONTACT = {
    "contact_company": "customer",
    "contact_name": "contact",
    "phone": "phone",
    "email_from": "email",
}


class KefuTakeoverLoad(models.TransientModel):
    _inherit = "kefu.takeover.load"

    def _confirm(self):
        """Register the rows as they stand, and show what came of the file."""
        self._check_columns()
        judged = self._judged(self._find_table(self._lines()))
        self._check_takeable(judged)
        takeover = self._note(judged)
        names = self._names_here()
        self._register_cases(
            [
                {
                    **self._case_values(row, names),
                    "partner_id": judged.customers.of(row.values, self.customers).id,
                    "takeover_id": takeover.id,
                }
                for row in judged.good
            ]
        )
        made = judged.customers.made
        # sudo: what came of the file is written by the takeover alone
        takeover.sudo().write(
            {"partner_count": len(made), "partner_ids": [Command.set(made.ids)]}
        )
        return {
            "type": "ir.actions.act_window",
            "name": takeover.name,
            "res_model": takeover._name,
            "res_id": takeover.id,
            "views": [(False, "form")],
        }

    def _check_takeable(self, judged):
        if judged.wrong and not self.only_good:
            raise UserError(
                self.env._(
                    "%(count)s rows are wrong: nothing was taken over. Correct them in "
                    "the file of errors, or choose to take over the good rows alone.",
                    count=len(judged.wrong),
                )
            )
        if not judged.good:
            raise UserError(
                self.env._(
                    "No row of the file becomes a new case: they are wrong or known "
                    "already."
                )
            )

    def _note(self, judged):
        """What came of the file, for whoever takes it back."""
        # sudo: taking over is the step, and the right to it was asked for
        takeovers = self.env["kefu.takeover"].sudo()
        return takeovers.create(
            {
                "name": self.file_name or self.env._("Old register"),
                "company_id": self.company_id.id,
                "user_id": self.env.uid,
                "fingerprint": self._fingerprint(),
                "case_count": len(judged.good),
                "known_count": len(judged.known),
                "wrong_count": len(judged.wrong),
                "errors": self._error_file(judged),
            }
        ).with_env(self.env)

    # ------------------------------------------------------------------
    # Cases
    # ------------------------------------------------------------------

    def _register_cases(self, vals_list):
        """Write the cases as an import of somebody who may take over, telling nobody."""
        quiet = self.env["kefu.complaint"].with_context(
            import_file=True,
            mail_create_nolog=True,
            mail_create_nosubscribe=True,
            tracking_disable=True,
        )
        for begin in range(0, len(vals_list), AT_ONCE):
            quiet.create(vals_list[begin : begin + AT_ONCE])

    def _case_values(self, row, names):
        said, notes = row.values, list(row.notes)
        values = {name: said[name] for name in SAME if said.get(name)}
        values |= {name: said[key] for name, key in CONTACT.items() if said.get(key)}
        for field in ("category", "department", "officer"):
            self._name_record(values, notes, field, said.get(field), names[field])
        is_cancelled = said.get("status") == "cancelled"
        if is_cancelled:
            values["cancel_reason"] = self.env._("Cancelled in the old register")
        state = "cancelled" if is_cancelled else "closed"
        received = self._utc(said["received"])
        return {
            **values,
            "channel": said.get("channel") or "other",
            "description": self._text(said.get("description"), notes),
            "solution": self._text(said.get("solution"), ()),
            "root_cause": said.get("cause"),
            "date_received": received,
            "date_replied": self._utc(said.get("replied")),
            # a register that tells no end: what is left out of figures misleads least
            "date_closed": self._utc(said.get("closed")) or received,
            "stage_id": self.env["kefu.complaint"]._stage_id_for(state),
            "team_id": self.team_id.id,
            "company_id": self.company_id.id,
            "takeover_key": row.key,
        }

    def _name_record(self, values, notes, field, said, known):
        """Link what is known here by that name; what is not stays in the text."""
        if not said:
            return
        if found := known.get(plain(said)):
            values["user_id" if field == "officer" else f"{field}_id"] = found
        else:
            [column] = self.column_ids.filtered(lambda c: c.target == field)
            notes.append((column.name, said))

    def _text(self, said, notes):
        """What was said, and below it what has no field of its own."""
        parts = [said] if said else []
        if notes:
            parts.append("\n".join(f"{heading}: {text}" for heading, text in notes))
        return plaintext2html("\n\n".join(parts)) if parts else False

    def _names_here(self):
        """Ids of what the rows may name, by the names in all languages."""
        mine = Domain("company_id", "in", [False, self.company_id.id])
        people = self.env["res.users"].search(
            [("share", "=", False), ("company_ids", "in", self.company_id.id)]
        )
        return {
            "category": self._by_name(
                self.env["kefu.category"].search(Domain.TRUE), "name"
            ),
            "department": self._by_name(self.env["hr.department"].search(mine), "name"),
            "officer": self._by_name(people, "name"),
        }

    def _by_name(self, records, field):
        """Ids by name; those of several that share one left out."""
        found = {}
        for code, _name in self.env["res.lang"].get_installed():
            for record in records.with_context(lang=code):
                found.setdefault(plain(record[field]), set()).add(record.id)
        return {name: min(ids) for name, ids in found.items() if len(ids) == 1}
