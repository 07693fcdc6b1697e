"""The rule of customers' logins knows colleagues who see their company's cases.

Rules are the administrator's: one that was changed stays as it is.
"""

SHIPPED = (
    "['|',('partner_id','=',user.partner_id.id),"
    "('message_partner_ids','in',user.partner_id.ids),]"
)
NOW = """[
            '|', '|',
                ('partner_id', '=', user.partner_id.id),
                ('message_partner_ids', 'in', user.partner_id.ids),
                ('commercial_partner_id', 'in', user.partner_id.kefu_seen_company_id.ids),
        ]"""


def migrate(cr, version):
    cr.execute(
        r"""
        UPDATE ir_rule SET domain_force = %s
        WHERE regexp_replace(domain_force, '\s', '', 'g') = %s AND id IN (
            SELECT res_id FROM ir_model_data
            WHERE module = 'kefu_service' AND name = 'kefu_complaint_rule_portal'
        )
        """,
        [NOW, SHIPPED],
    )
