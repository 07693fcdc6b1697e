"""Private links in the history lose their key: it is the customer's alone."""

KEYED = (
    r"(/my/cases/\d{1,10}|/survey/start/[0-9a-f-]{36})"
    r"\?(access_token|answer_token)=[0-9a-f-]{36}"
)


def migrate(cr, version):
    cr.execute(
        """
        UPDATE mail_message SET body = regexp_replace(body, %s, '\\1', 'g')
        WHERE model LIKE 'kefu.%%' AND body LIKE '%%\\_token=%%'
        """,
        [KEYED],
    )
