"""Contacts merged by Odoo's own dialog: one customer, with the history of both.

Core points everything at the contact that is kept, in SQL and table by table. Where a
record may name a contact only once it fails, or drops all rows of the other contact;
and values of ours that belong together it picks one by one.
"""

from odoo import api, models
from odoo.tools import SQL

from ..base.own_models import is_ours

# Who is named twice in what is unique: one row stays, that of the kept contact first.
SAME_ROW = """
    DELETE FROM %(table)s AS row USING %(table)s AS kept
    WHERE row.%(column)s = ANY(%(merged)s)
    AND (kept.%(column)s = %(into)s
         OR kept.%(column)s = ANY(%(merged)s) AND kept.id < row.id)
    AND %(same)s
"""
# Unique indexes over several plain columns, one of which refers to a contact.
UNIQUE_WITH_CONTACT = """
    SELECT index.indrelid::regclass::text, named.attname, array_agg(other.attname)
    FROM pg_index AS index
    JOIN pg_constraint AS link ON link.conrelid = index.indrelid
        AND link.contype = 'f' AND link.confrelid = 'res_partner'::regclass
        AND link.conkey[1] = ANY(index.indkey)
    JOIN pg_attribute AS named ON named.attrelid = index.indrelid
        AND named.attnum = link.conkey[1]
    JOIN pg_attribute AS other ON other.attrelid = index.indrelid
        AND other.attnum = ANY(index.indkey) AND other.attnum != named.attnum
    WHERE index.indisunique AND NOT index.indisprimary AND NOT 0 = ANY(index.indkey)
    GROUP BY index.indexrelid, index.indrelid, named.attname
"""


class MergeContacts(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        # sudo: as core, in SQL: whoever may merge contacts leaves nothing behind
        merged, kept = src_partners.sudo(), dst_partner.sudo()
        merged._kefu_become(kept)
        self.env.flush_all()
        merged._kefu_drop_same_rows(kept)
        res = super()._update_foreign_keys(src_partners, dst_partner)
        kept._kefu_follow_contact()
        return res


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _kefu_become(self, kept):
        """These contacts are about to become one with `kept`; areas add their part."""
        self._kefu_hand_on_relation(kept)
        self._kefu_hand_on_preferences(kept)

    def _kefu_hand_on_preferences(self, kept):
        """Hours and days are each taken as a whole; what is noted of all is kept."""
        for partner in self:
            if partner.kefu_contact_to and not kept.kefu_contact_to:
                kept.write(
                    {
                        "kefu_contact_from": partner.kefu_contact_from,
                        "kefu_contact_to": partner.kefu_contact_to,
                    }
                )
            days = partner.kefu_contact_weekday_ids
            kept.kefu_contact_weekday_ids = kept.kefu_contact_weekday_ids or days
            notes = [kept.kefu_service_note, partner.kefu_service_note]
            kept.kefu_service_note = "\n".join(dict.fromkeys(filter(None, notes)))
            # core takes what it finds on any of them
            partner.write(
                {
                    "kefu_contact_from": 0.0,
                    "kefu_contact_to": 0.0,
                    "kefu_contact_weekday_ids": [(5,)],
                    "kefu_service_note": False,
                }
            )

    def _kefu_drop_same_rows(self, kept):
        """Where a record names several of them and may name one once, one row stays.

        Followers, readers of a message, members of a channel: one person is there once.
        """
        for table, column, others in self.env.execute_query(SQL(UNIQUE_WITH_CONTACT)):
            row, other_row = SQL.identifier("row"), SQL.identifier("kept")
            same = SQL(" AND ").join(
                SQL(
                    "%s.%s = %s.%s",
                    row,
                    SQL.identifier(o),
                    other_row,
                    SQL.identifier(o),
                )
                for o in others
            )
            self.env.cr.execute(
                SQL(
                    SAME_ROW,
                    table=SQL.identifier(table),
                    column=SQL.identifier(column),
                    merged=self.ids,
                    into=kept.id,
                    same=same,
                )
            )
        self.env.invalidate_all()

    def _kefu_follow_contact(self):
        """What our records store of a contact is that of the kept one now."""
        for name, model in self.env.items():
            if not (is_ours(name) and model._auto) or model._transient:
                continue
            for field in model._fields.values():
                link = field.related and field.related.partition(".")[0]
                if not (field.store and link):
                    continue
                if model._fields[link].comodel_name == self._name:
                    # sudo: of whichever company; only what is stored of it follows
                    records = model.sudo().with_context(active_test=False)
                    records = records.search([(link, "=", self.id)])
                    self.env.add_to_compute(field, records)
