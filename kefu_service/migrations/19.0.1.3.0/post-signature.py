"""Letters that end as they were shipped end with the signature of the team."""

import json
import re

NAMES = (
    "mail_template_promise",
    "mail_template_question",
    "mail_template_reply",
    "mail_template_reply_decision",
)
SHIPPED = re.compile(
    r'<p>\s*<t t-out="user\.name">[^<]*</t>\s*<br\s*/?>\s*'
    r'<t t-out="object\.team_id\.name">[^<]*</t>\s*'
    r'<t t-if="object\.team_id\.phone">\s*<br\s*/?>[^<]*'
    r'<t t-out="object\.team_id\.phone"\s*(?:/>|>\s*</t>)\s*</t>\s*</p>'
)
SIGNATURE = '<div t-out="object._letter_signature()">Tan Yating</div>'


def migrate(cr, version):
    """What somebody wrote in its place stays."""
    cr.execute(
        """
        SELECT t.id, t.body_html
          FROM mail_template t
          JOIN ir_model_data d ON d.model = 'mail.template' AND d.res_id = t.id
         WHERE d.module = 'kefu_service' AND d.name IN %s AND t.body_html IS NOT NULL
        """,
        (NAMES,),
    )
    for template_id, bodies in cr.fetchall():
        signed = {lang: SHIPPED.sub(SIGNATURE, body) for lang, body in bodies.items()}
        if signed != bodies:
            cr.execute(
                "UPDATE mail_template SET body_html = %s WHERE id = %s",
                (json.dumps(signed), template_id),
            )
