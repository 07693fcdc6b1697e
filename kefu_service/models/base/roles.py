"""The groups of the customer service, by the name that code and fields refer to."""

HANDLER = "kefu_service.kefu_group_handler"
OFFICER = "kefu_service.kefu_group_officer"
MANAGER = "kefu_service.kefu_group_manager"
GENERAL_MANAGER = "kefu_service.kefu_group_gm"
TAKEOVER = "kefu_service.kefu_group_takeover"
AUDITOR = "kefu_service.kefu_group_auditor"
