"""What the board is counted from: columns of what is open, and of a period, alone."""

from odoo import models


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    _board_open_idx = models.Index(
        "(company_id) INCLUDE (merged_into_id, date_next_due, team_id, user_id,"
        " department_id, category_id) WHERE active IS TRUE AND date_closed IS NULL"
    )
    _board_received_idx = models.Index(
        "(date_received) INCLUDE (company_id, merged_into_id, kind, team_id, user_id,"
        " department_id, category_id, commercial_partner_id) WHERE active IS TRUE"
    )
    # Two years of complaints: as narrow as can be.
    _board_trend_idx = models.Index(
        "(date_received) INCLUDE (company_id, team_id, department_id, category_id)"
        " WHERE active IS TRUE AND merged_into_id IS NULL"
        " AND kind IN ('complaint', 'grievance')"
    )
    _board_closed_idx = models.Index(
        "(date_closed) INCLUDE (company_id, merged_into_id, state, team_id, user_id,"
        " department_id, category_id) WHERE active IS TRUE AND date_closed IS NOT NULL"
    )


class KefuDeadline(models.Model):
    _inherit = "kefu.deadline"

    # The promises that have a tile: of one kind of clock a period lies together.
    _board_judged_idx = models.Index(
        "(clock, date_due) INCLUDE (company_id, state, team_id, user_id, department_id,"
        " complaint_id, punctuality, is_taken_over)"
        " WHERE clock IN ('promise', 'response')"
    )


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    _board_done_idx = models.Index(
        "(date_done) INCLUDE (company_id, outcome, score, complaint_id, user_id)"
        " WHERE active IS TRUE AND state = 'done'"
    )


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    _board_overdue_idx = models.Index(
        "(date_due) INCLUDE (company_id, department_id, complaint_id, is_taken_over)"
        " WHERE state IN ('open', 'accepted', 'sent_back', 'refused')"
    )
