"""General managers read what is of the companies that name them.

Rules are the administrator's: one that was changed stays as it is.
"""

ALL = "[(1,'=',1)]"
SUBMITTED = "[('state','in',('submitted','returned','acknowledged'))]"
SHIPPED = {
    "kefu_meeting_rule_gm": ALL,
    "kefu_meeting_minutes_rule_gm": ALL,
    "kefu_report_rule_gm": SUBMITTED,
    "kefu_report_reader_rule_gm": ALL,
}
THEIRS = """
            '|',
                ('company_id.kefu_gm_user_id', '=', user.id),
                ('company_id.kefu_gm_deputy_id', '=', user.id),
        ]"""
NOW = {
    ALL: f"[{THEIRS}",
    SUBMITTED: f"""[
            ('state', 'in', ('submitted', 'returned', 'acknowledged')),{THEIRS}""",
}


def migrate(cr, version):
    for name, shipped in SHIPPED.items():
        cr.execute(
            r"""
            UPDATE ir_rule SET domain_force = %s
            WHERE regexp_replace(domain_force, '\s', '', 'g') = %s AND id IN (
                SELECT res_id FROM ir_model_data
                WHERE module = 'kefu_service' AND model = 'ir.rule' AND name = %s
            )
            """,
            [NOW[shipped], shipped, name],
        )
