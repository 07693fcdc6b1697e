"""What has another name: dialogs, rules of meetings, what rules over deadlines call."""

from odoo.tools import SQL

# Dialogs that are gone: Odoo forgets the models, and leaves their tables.
DIALOGS = (
    "kefu_complaint_cancel",
    "kefu_measure_reason",
    "kefu_meeting_cancel",
    "kefu_meeting_minutes_revise",
    "kefu_meeting_minutes_send_back",
    "kefu_partner_lose",
    "kefu_revisit_cancel",
    "kefu_revisit_plan_reason",
)
RELATIONS = (
    "kefu_complaint_kefu_complaint_cancel_rel",
    "kefu_measure_kefu_measure_reason_rel",
    "kefu_partner_lose_res_partner_rel",
    "kefu_revisit_kefu_revisit_cancel_rel",
)


def migrate(cr, version):
    for table in RELATIONS + DIALOGS:
        cr.execute(SQL("DROP TABLE IF EXISTS %s", SQL.identifier(table)))
    # Rules are the administrator's once they are there: those that still say what was
    # shipped are deleted, and come anew with the update.
    cr.execute(
        """
        WITH shipped AS (
            DELETE FROM ir_model_data known USING ir_rule rule
            WHERE known.module = 'kefu_service' AND known.model = 'ir.rule'
                AND known.res_id = rule.id
                AND rule.domain_force LIKE '%participant_ids.partner_id%'
            RETURNING rule.id
        )
        DELETE FROM ir_rule WHERE id IN (SELECT id FROM shipped)
        """
    )
    # A rule over deadlines notifies; a case is escalated.
    cr.execute(
        """
        UPDATE ir_act_server SET code = replace(code, '._escalate(', '._notify(')
        WHERE code LIKE '%._escalate(%' AND model_id IN (
            SELECT id FROM ir_model WHERE model = 'kefu.deadline'
        )
        """
    )
