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
MASKED = "What is shown of a secret: where it leads to, and nothing to be used."
REGISTER = (
    "Whether a record names the contact: the rule on contacts goes by it, for auditors."
)
RATING = "The customer's last rating; the ratings themselves are closed to most."

# Reason → the fields that are computed as superuser.
SUPERUSER = {
    OWN: {
        "kefu.complaint": "customer_verdict date_assessed date_closed date_planned "
        "date_replied date_resolved date_responded date_verdict email_normalized "
        "hours_to_close hours_to_register is_escalated phone_digits "
        "search_grams contact_grams "
        "taken_over_as team_id date_unassigned date_leader_told",
        "kefu.audit.line": "date_to is_finding",
        "kefu.makeup.workday": "dayofweek",
        "kefu.meeting": "date_minuted minutes_id",
        "kefu.meeting.finding": "complaints_borne",
        "kefu.revisit": "attempt_count date_due on_time score",
        "kefu.team": "email email_of_alias",
        "res.partner": "kefu_email_domain kefu_seen_company_id",
        "res.users": "kefu_auditor_until",
    },
    LINKED: {
        "kefu.audit.line": "is_editable",
        "kefu.audit.sample": "audit_id clause is_editable",
        "kefu.complaint": "commercial_partner_id contact_company contact_name "
        "email_from phone",
        "kefu.deadline": "date_customer_wrote",
        "kefu.measure": "meeting_id partner_id user_id",
        "kefu.meeting": "minutes_state",
        "kefu.meeting.finding": "category_id complaint_id date_held meeting_id severity",
        "kefu.meeting.minutes": "number",
        "kefu.meeting.participant": "department_id role",
        "kefu.report": "department_id name previous_remarks",
        "kefu.revisit": "address answer_state city commercial_partner_id email method "
        "phone survey_id",
        "kefu.revisit.plan.review": "plan_purpose",
    },
    COMPANY: {
        "kefu.audit.line": "company_id",
        "kefu.audit.sample": "company_id",
        "kefu.complaint": "company_id",
        "kefu.complaint.reply": "company_id",
        "kefu.deadline.policy": "company_id",
        "kefu.makeup.workday": "company_id",
        "kefu.measure": "company_id",
        "kefu.meeting.finding": "company_id",
        "kefu.meeting.item": "company_id",
        "kefu.meeting.minutes": "company_id",
        "kefu.promise": "company_id",
        "kefu.relation.change": "company_id",
        "kefu.report.reader": "company_id",
        "kefu.revisit.attempt": "company_id",
        "kefu.revisit.plan.assistance": "company_id",
        "kefu.revisit.plan.review": "company_id",
        "kefu.revisit.plan.unplaced": "company_id",
        "kefu.team.officer": "company_id",
        "kefu.channel": "company_id",
    },
    SETTING: {
        "kefu.category": "sequence",
        "kefu.complaint": "department_id severity state",
        "kefu.team": "resource_calendar_id",
        "resource.calendar": "kefu_makeup_workday_ids",
        "res.config.settings": "kefu_effect_kinds kefu_gm_deputy_id kefu_gm_user_id "
        "kefu_keep_years kefu_keep_years_major kefu_keep_years_minutes "
        "kefu_keep_years_report kefu_keep_years_revisit "
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
        "kefu.settings": "kefu_effect_kinds kefu_reopen_days kefu_revisit_gap_days "
        "kefu_revisit_lead_days kefu_revisit_tries kefu_silence_days kefu_team_id "
        "opened_with",
        "kefu.setup.mail": "alias_name is_ssl port server server_id server_type user",
        "kefu.complaint.correct": "channel date_received description partner_id",
        "kefu.complaint.merge": "kept_id",
        "kefu.complaint.promise": "body body_proposed date_previous subject way",
        "kefu.complaint.reply": "body body_proposed explanation is_settled solution "
        "subject team_id topic_id way",
        "kefu.complaint.wait": "body body_proposed subject way",
        "kefu.topic.answer": "preview_id",
        "kefu.customer.notice": "body body_proposed subject way",
    },
    MASKED: {"kefu.channel": "address signing"},
    REGISTER: {"res.partner": "kefu_in_register"},
    RATING: {"kefu.complaint": "rating_last_value"},
}

# Names that Odoo shows with a link, although the linked record can't be opened.
NAMES_SHOWN = {
    "kefu.complaint.next_deadline_id": "the case's own next promise",
    "kefu.complaint.revisit_id": "at which revisit the case was told",
    "kefu.measure.meeting_id": "which meeting ordered the measure",
    "kefu.measure.report_id": "which report proposed the measure",
}

READ, WRITE = "read", "write"
# What each public method asks for on its records, beside the state that it needs.
METHODS = {
    "kefu.audit": {READ: "compare export print", WRITE: "close compute sample"},
    "kefu.audit.line": {
        READ: "view_counting view_failing view_judged view_measures",
        WRITE: "order_measure",
    },
    "kefu.audit.sample": {READ: "open_record"},
    "kefu.indicator.alert": {WRITE: "settle"},
    "hr.employee": {WRITE: "archive kefu_hand_over"},
    "kefu.complaint": {
        READ: "open_portal open_registered print_8d register_next registered "
        "reply_decision view_deadlines view_measures view_meetings view_revisits "
        "view_similar",
        WRITE: "acknowledge assess assign_to_me cancel close contacted correct create_contact "
        "escalate mark_read merge plan_revisit process promise reopen reply "
        "resolve_at_once resolved stop_waiting urge_measures wait",
        "an officer": "dossier",
        "the general manager or the deputy": "acknowledge_escalation",
        "an officer or the general manager": "call_meeting",
    },
    "kefu.deadline": {
        READ: "open_record",
        "what the step of its record asks for": "take_step",
    },
    "kefu.absence": {WRITE: "back"},
    "kefu.channel": {WRITE: "test"},
    "kefu.topic": {READ: "answer_waiting view_by_month view_cases view_waiting"},
    "kefu.topic.proposal": {
        READ: "view_cases",
        "an officer": "dismiss look_again make_topic",
    },
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
    "kefu.report": {
        READ: "open_records print view_deadlines view_measures view_revisions workbook",
        "an officer": "cancel compare refresh revise submit write_findings",
        "the head of the department, of one above it, or the general manager": "acknowledge "
        "return",
    },
    "kefu.revisit": {
        READ: "view_answers view_cases view_deadlines",
        WRITE: "cancel dissatisfied done enter_answers make_complaint make_suggestion "
        "not_reached partly refused satisfied send_link",
    },
    "kefu.revisit.plan": {
        READ: "give_opinion view_opportunities view_overdue view_reports view_results "
        "view_revisits "
        "view_scope view_unplaced",
        WRITE: "cancel done draft replan report start submit",
    },
    "kefu.revisit.plan.review": {
        READ: "open view_deadlines",
        "the head of the department, of one above it, or the general manager": "answer",
    },
    "kefu.disposal": {READ: "open_record", "a manager": "decide"},
    "kefu.dossier": {READ: "download"},
    "onboarding.onboarding.step": {
        READ: "kefu_open open_kefu_deadlines open_kefu_departments "
        "open_kefu_general_manager open_kefu_hours open_kefu_mail open_kefu_page "
        "open_kefu_people open_kefu_register open_kefu_sample",
        "a manager": "kefu_put_aside kefu_take_up",
    },
    "kefu.takeover": {READ: "take_back view_cases"},
    "kefu.withdrawal": {READ: "download"},
    "kefu.team": {READ: "open_cases open_filed_away print_poster view_reports"},
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

FRESH = "tells of what was registered a moment ago, which a replica may not have yet"
DRAFTS = "makes the dialog or the draft that it opens"
STEP = "takes a step of the record, as whoever may"
FIRST_HOUR = "opened in the first hour, and hardly later"
# Readers that are not marked as such (`@api.readonly`): the replica serves all others.
ON_PRIMARY = {
    "kefu.complaint": {
        "open_portal": FRESH,
        "open_registered": FRESH,
        "register_next": FRESH,
        "registered": FRESH,
        "reply_decision": DRAFTS,
    },
    "kefu.deadline": {"take_step": STEP},
    "kefu.meeting": {"minutes": DRAFTS},
    "kefu.takeover": {"take_back": STEP},
    "kefu.topic": {"answer_waiting": DRAFTS},
    "onboarding.onboarding.step": {
        "kefu_open": FIRST_HOUR,
        **{
            f"open_kefu_{what}": FIRST_HOUR
            for what in "deadlines departments general_manager hours mail page people "
            "register sample".split()
        },
    },
}

PROOF = "that the case is the customer's own, or its private link"
# Route → what it asks for, beside being let in at all.
ROUTES = {
    "/kefu/health": "nothing for whether all works; the token for the figures",
    "/kefu/mail/<int:attachment_id>": "the rules: whoever reads the file",
    "/kefu/audit/<int:audit_id>/scorecard.xlsx": "the rules: whoever reads the audit",
    "/my/cases": "the rules: one's own cases and those that one follows",
    "/my/cases/page/<int:page>": "the rules, as above",
    "/my/cases/<int:case_id>": PROOF,
    "/my/cases/<int:case_id>/file/<int:attachment_id>": PROOF,
    "/my/cases/<int:case_id>/message": PROOF,
    "/my/cases/<int:case_id>/<any(accept,contest,rate):what>": PROOF,
    "/my/measures/<int:measure_id>": "the key of the head of the department of now",
    "/my/measures/<int:measure_id>/<any(accept,refuse,done):step>": "the same key",
    "/my/measures/<int:measure_id>/picture/<int:picture_id>": "the same key; what the "
    "customer sent",
    "/service": "nothing; shows what teams have published",
    "/service/<int:team_id>": "nothing; shows what the team has published",
    "/service/answers": "less than so many in an hour; shows what teams have published",
    "/service/answers/<int:topic_id>/helped": "less than so many in an hour; counts "
    "for what is published, and answers alike for what is not",
    "/service/status": "number and contact of the case, less than so many in an hour",
    "/service/send": "less than so many in an hour",
    "/service/thanks": "the session that has just written",
    "/service/unsubscribe": "the signature of the link",
    "/service/unsubscribe/one-click": "the signature of the link",
}

WRITTEN = "the customer has just written: a replica may not have it yet"
COUNTS = "counts how often it is asked"
# Routes that show something and are not marked as read-only, and why.
ROUTES_ON_PRIMARY = {
    "/my/cases/<int:case_id>": WRITTEN,
    "/my/measures/<int:measure_id>": WRITTEN,
    "/service/answers": COUNTS,
    "/service/status": COUNTS,
    "/service/thanks": WRITTEN,
    "/service/unsubscribe": WRITTEN,
}
