"""The subject of the departments' weekly digest says 0 where there is nothing."""

COUNTS = ("kefu_open_ids", "kefu_overdue_measure_ids")


def migrate(cr, version):
    """What an expression in a subject finds to be 0 is left out; a text is not."""
    for name in COUNTS:
        cr.execute(
            """
            UPDATE mail_template t
               SET subject = REPLACE(t.subject::text, %s, %s)::jsonb
              FROM ir_model_data d
             WHERE d.model = 'mail.template' AND d.res_id = t.id
               AND d.module = 'kefu_service'
               AND d.name = 'mail_template_department_digest'
            """,
            (f"{{{{ len(object.{name}) }}}}", f"{{{{ str(len(object.{name})) }}}}"),
        )
