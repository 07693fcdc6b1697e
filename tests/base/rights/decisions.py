"""What was decided: which field stays as superuser, what each method asks for, and why.

`test_decisions` compares this with the code: a field, a method or a route that is not
here fails, and so does what is here and not in the code.
"""

OWN = "Follows from the record's own fields, which its reader reads."
LINKED = (
    "Follows from a record that is linked: only somebody who can read it links it, and "
    "both are of one company."
)
COMPANY = "Only the company, which the rules go by."
SETTING = "Follows from what managers set up, which everybody with a role reads."
MEETING = (
    "Whoever reads a meeting's complaint is its member or an officer, who read the "
    "meeting and its cases (rules of meetings)."
)
DIALOG = (
    "Filled in from the case of the dialog, which whoever opens it reads; confirming "
    "asks for the right to change it."
)
EVENT = (
    "Time and place of the meeting: its event is private, and its members have to know. "
    "The link is kept by the steps."
)
RATING = "The customer's last rating; the ratings themselves are closed to most."

# Reason → the fields that are computed as superuser.
SUPERUSER = {
    OWN: {
        "kefu.complaint": "customer_verdict date_assessed date_closed date_planned "
        "date_replied date_resolved date_responded date_verdict email_normalized "
        "hours_to_close hours_to_register is_escalated taken_over_as team_id",
        "kefu.makeup.workday": "dayofweek",
        "kefu.meeting": "date_minuted minutes_id",
        "kefu.meeting.finding": "complaints_borne",
        "kefu.revisit": "attempt_count date_due on_time score",
        "kefu.team": "email",
        "res.partner": "kefu_email_domain kefu_seen_company_id",
    },
    LINKED: {
        "kefu.complaint": "commercial_partner_id contact_company contact_name "
        "email_from phone",
        "kefu.measure": "meeting_id partner_id user_id",
        "kefu.meeting": "minutes_state",
        "kefu.meeting.finding": "category_id complaint_id date_held meeting_id severity",
        "kefu.meeting.minutes": "number",
        "kefu.meeting.participant": "department_id role",
        "kefu.revisit": "address answer_state city commercial_partner_id email method "
        "phone survey_id",
        "kefu.revisit.plan.review": "plan_purpose",
    },
    COMPANY: {
        "kefu.complaint": "company_id",
        "kefu.deadline.policy": "company_id",
        "kefu.makeup.workday": "company_id",
        "kefu.measure": "company_id",
        "kefu.meeting.finding": "company_id",
        "kefu.meeting.item": "company_id",
        "kefu.meeting.minutes": "company_id",
        "kefu.promise": "company_id",
        "kefu.relation.change": "company_id",
        "kefu.revisit.attempt": "company_id",
        "kefu.revisit.plan.assistance": "company_id",
        "kefu.revisit.plan.review": "company_id",
        "kefu.revisit.plan.unplaced": "company_id",
    },
    SETTING: {
        "kefu.category": "sequence",
        "kefu.complaint": "department_id severity state",
        "kefu.team": "resource_calendar_id",
        "resource.calendar": "kefu_makeup_workday_ids",
        "res.config.settings": "kefu_effect_kinds kefu_gm_deputy_id kefu_gm_user_id "
        "kefu_keep_years kefu_keep_years_major kefu_keep_years_minutes "
        "kefu_keep_years_revisit "
        "kefu_reopen_days kefu_revisit_gap_days kefu_revisit_lead_days "
        "kefu_revisit_tries kefu_silence_days kefu_team_id kefu_writer_approves",
    },
    MEETING: {
        "kefu.meeting.item": "can_lead case_description case_name case_number "
        "case_state is_current is_locked meeting_state minutes_state partner_id "
        "severity",
    },
    EVENT: {
        "kefu.meeting": "date_start date_stop location videocall_location",
    },
    DIALOG: {
        "kefu.complaint.correct": "channel date_received description partner_id",
        "kefu.complaint.merge": "kept_id",
        "kefu.complaint.promise": "body body_proposed date_previous subject way",
        "kefu.complaint.reply": "body body_proposed explanation solution subject way",
        "kefu.complaint.wait": "body body_proposed subject way",
        "kefu.customer.notice": "body body_proposed subject way",
    },
    RATING: {"kefu.complaint": "rating_last_value"},
}

# Names that Odoo shows with a link, although the linked record can't be opened.
NAMES_SHOWN = {
    "kefu.complaint.next_deadline_id": "the case's own next promise",
    "kefu.complaint.revisit_id": "at which revisit the case was told",
    "kefu.measure.meeting_id": "which meeting ordered the measure",
}

READ, WRITE = "read", "write"
# What each public method asks for on its records, beside the state that it needs.
METHODS = {
    "hr.employee": {WRITE: "archive kefu_hand_over"},
    "kefu.complaint": {
        READ: "open_portal open_registered print_8d register_next registered "
        "reply_decision view_deadlines view_measures view_meetings view_revisits "
        "view_similar",
        WRITE: "acknowledge assess assign_to_me cancel close contacted correct create_contact "
        "escalate merge plan_revisit process promise reply resolve_at_once resolved "
        "stop_waiting urge_measures wait",
        "an officer": "dossier",
        "the general manager or the deputy": "acknowledge_escalation",
        "an officer or the general manager": "call_meeting",
    },
    "kefu.deadline": {READ: "open_record"},
    "kefu.mail.quarantine": {
        READ: "open_case",
        WRITE: "attach done make_case retry",
    },
    "kefu.measure": {
        READ: "view_deadlines",
        WRITE: "accept cancel done refuse send_back urge verify",
    },
    "kefu.meeting": {
        READ: "conduct minutes open_event view_cases view_deadlines view_follow_ups "
        "view_measures",
        WRITE: "add_video all_present call_follow_up cancel close hold propose schedule "
        "urge_measures",
    },
    "kefu.meeting.item": {READ: "view_meeting", WRITE: "hold reply"},
    "kefu.meeting.minutes": {
        READ: "print",
        "an officer": "refresh revise submit",
        "the chair or the deputy general manager": "approve send_back",
    },
    "kefu.meeting.participant": {WRITE: "present"},
    "kefu.revisit": {
        READ: "view_answers view_cases view_deadlines",
        WRITE: "cancel dissatisfied done enter_answers make_complaint make_suggestion "
        "not_reached partly refused satisfied send_link",
    },
    "kefu.revisit.plan": {
        READ: "give_opinion view_opportunities view_overdue view_results view_revisits "
        "view_scope view_unplaced",
        WRITE: "cancel done draft replan start submit",
    },
    "kefu.revisit.plan.review": {
        READ: "open view_deadlines",
        "the head of the department, of one above it, or the general manager": "answer",
    },
    "kefu.disposal": {READ: "open_record", "a manager": "decide"},
    "kefu.dossier": {READ: "download"},
    "kefu.withdrawal": {READ: "download"},
    "kefu.team": {READ: "open_cases open_filed_away print_poster"},
    "res.company": {READ: "open_kefu_desk"},
    "survey.survey": {WRITE: "kefu_new_version"},
    "res.partner": {
        READ: "kefu_archive kefu_contact kefu_send_information view_kefu_complaints "
        "view_kefu_meetings view_kefu_open_complaints view_kefu_promises "
        "view_kefu_relation_changes view_kefu_revisits",
        WRITE: "kefu_lose kefu_opt_out",
    },
    "res.users": {WRITE: "archive kefu_hand_over"},
}

PROOF = "that the case is the customer's own, or its private link"
# Route → what it asks for, beside being let in at all.
ROUTES = {
    "/my/cases": "the rules: one's own cases and those that one follows",
    "/my/cases/page/<int:page>": "the rules, as above",
    "/my/cases/<int:case_id>": PROOF,
    "/my/cases/<int:case_id>/file/<int:attachment_id>": PROOF,
    "/my/cases/<int:case_id>/message": PROOF,
    "/my/cases/<int:case_id>/<any(accept,contest,rate):what>": PROOF,
    "/service": "nothing; shows what teams have published",
    "/service/<int:team_id>": "nothing; shows what the team has published",
    "/service/send": "less than so many in an hour",
    "/service/thanks": "the session that has just written",
    "/service/unsubscribe": "the signature of the link",
    "/service/unsubscribe/one-click": "the signature of the link",
}
