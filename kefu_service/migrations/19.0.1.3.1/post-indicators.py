"""Shipped indicators count as new ones do, where they stand as they were shipped."""

import json

# (field, as it was, as it is) of a condition, by the name of its record.
CONDITIONS = {
    "kefu_indicator_closed_revisited": (
        "[('state', '=', 'done'), ('outcome', '!=', 'not_reached')]",
        "[('state', '=', 'done'), ('outcome', 'not in', ['not_reached', 'refused'])]",
    ),
    "kefu_indicator_coordinated": (
        "[('meeting_item_ids', '!=', False)]",
        "[('meeting_item_ids', 'any', [('is_current', '=', True), "
        "('meeting_id.state', 'in', ['held', 'following', 'closed'])])]",
    ),
}
# Words as they were, and as they are, in either language.
WORDS = {
    "kefu_indicator_closed_revisited": {
        "Of the effect revisits that were due in the period, those that were made and "
        "reached the customer.": "Of the effect revisits that were due in the period, "
        "those that were made and reached the customer. Who refused to answer was not "
        "reached.",
        "期内到期的效果回访中，已完成且联系到客户的占比。": "期内到期的效果回访中，"
        "已完成且联系到客户的占比；客户拒绝回访的不算联系到。",
    },
    "kefu_indicator_coordinated": {
        "Of the cases brought before the general manager in the period, those that "
        "were on the agenda of a coordination meeting.": "Of the cases brought before "
        "the general manager in the period, those on whose account a coordination "
        "meeting was held since.",
        "期内上报总经理的服务单中，列入协调会议程的占比。": "期内上报总经理的服务单中，"
        "此后为其召开了协调会的占比。",
    },
    "kefu_indicator_verdict_accepted": {
        "Of the solutions that customers judged in the period, those they accepted.": (
            "Of the cases whose last answer the customer judged in the period, those "
            "in which it was accepted. A contested answer counts until another one is "
            "given; that it was is kept in the history of the case."
        ),
        "期内客户作出评判的处理结果中，客户认可的占比。": "客户在期内对最近一次答复作出"
        "评判的服务单中，客户接受的占比。客户有异议的答复计入至再次答复为止；曾有异议这一点"
        "保留在服务单的记录中。",
    },
}


def migrate(cr, version):
    """What somebody changed stays; words follow their condition."""
    for name, known in WORDS.items():
        cr.execute(
            """
            SELECT i.id, i.numerator, i.definition
              FROM kefu_indicator i
              JOIN ir_model_data d ON d.model = 'kefu.indicator' AND d.res_id = i.id
             WHERE d.module = 'kefu_service' AND d.name = %s
            """,
            (name,),
        )
        for indicator_id, condition, words in cr.fetchall():
            former, present = CONDITIONS.get(name, (condition, condition))
            if condition != former:
                continue
            said = {lang: known.get(text, text) for lang, text in (words or {}).items()}
            cr.execute(
                "UPDATE kefu_indicator SET numerator = %s, definition = %s"
                " WHERE id = %s",
                (present, json.dumps(said) if said else None, indicator_id),
            )
