"""Letters of the first release say what they say since, where they stand as shipped."""

import json
import re

REPLIES = ("mail_template_reply", "mail_template_reply_decision")
# The paragraph before which the day of silence is announced.
LINK = re.compile(
    r'<p>\s*<a t-att-href="object\.get_base_url\(\) \+ object\.get_portal_url\(\)"'
)
ANNOUNCED = {
    "zh": '<p t-if="object._silence_day()">如果在 <t t-out="object._silence_day()">'
    "2026年12月8日</t> 之前未收到您的异议，我们将视为问题已解决。</p>",
    "en": '<p t-if="object._silence_day()">If we hear nothing from you until '
    '<t t-out="object._silence_day()">8 December 2026</t>, we take the matter for '
    "settled.</p>",
}
MEASURES = ("mail_template_measure", "mail_template_measure_urge")


def migrate(cr, version):
    """A case closes by itself only after its customer was told; both replies tell.

    The subject of a measure names its report where it is of no case.
    """
    for template_id, bodies in _found(cr, "body_html", REPLIES):
        told = {lang: _telling(lang, body) for lang, body in bodies.items()}
        if told != bodies:
            _keep(cr, "body_html", template_id, told)
    for template_id, subjects in _found(cr, "subject", MEASURES):
        named = {
            lang: subject.replace(
                "{{ object.complaint_id.number or '' }}",
                "{{ object.complaint_id.number or object.report_id.number or '' }}",
            )
            for lang, subject in subjects.items()
        }
        if named != subjects:
            _keep(cr, "subject", template_id, named)


def _telling(lang, body):
    """The letter with the day; one that tells it, or has another end, stays."""
    if not body or "_silence_day" in body:
        return body
    words = ANNOUNCED["zh" if lang.startswith("zh") else "en"]
    return LINK.sub(lambda link: words + link.group(0), body, count=1)


def _found(cr, column, names):
    cr.execute(
        f"""
        SELECT t.id, t.{column}
          FROM mail_template t
          JOIN ir_model_data d ON d.model = 'mail.template' AND d.res_id = t.id
         WHERE d.module = 'kefu_service' AND d.name IN %s AND t.{column} IS NOT NULL
        """,  # noqa: S608, the columns above
        (names,),
    )
    return cr.fetchall()


def _keep(cr, column, template_id, words):
    cr.execute(
        f"UPDATE mail_template SET {column} = %s WHERE id = %s",  # noqa: S608, as above
        (json.dumps(words), template_id),
    )
