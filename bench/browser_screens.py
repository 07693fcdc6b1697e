"""The screens that are measured in a browser: where they are, when they can be used."""

from dataclasses import dataclass

CARD = ".o_kanban_record:not(.o_kanban_ghost)"
ROW = ".o_list_view .o_data_row"
FORM = ".o_form_view .o_form_sheet"
PIVOT = ".o_pivot .o_pivot_cell_value"
THREAD = (FORM, ".o-mail-Chatter .o-mail-Message")


@dataclass
class Screen:
    """A screen of a menu, or a record that is opened."""

    name: str
    path: str  # of its address
    action: str  # what a menu or a card opens
    ready: tuple  # what must be there; selectors
    login: str = "officer"
    view: str = ""
    model: str = ""  # of the record that is opened


def _kefu(name, path, action, ready, **values):
    action = f"kefu_service.{action}"
    return Screen(name, f"kefu-{path}", action, ready, **values)


OURS = (
    _kefu("Today", "today", "kefu_today_action", (".o_kefu_today_line",)),
    _kefu("My Work", "my-work", "kefu_deadline_action_mine", (ROW,)),
    _kefu("register, cards", "complaints", "kefu_complaint_action", (CARD,)),
    _kefu("register, list", "complaints", "kefu_complaint_action", (ROW,), view="list"),
    _kefu(
        "a case", "complaints", "kefu_complaint_action", THREAD, model="kefu.complaint"
    ),
    _kefu(
        "a customer's archive",
        "archive",
        "res_partner_action_kefu_archive",
        (FORM, ".o_kefu_timeline tr"),
        model="res.partner",
    ),
    _kefu(
        "a measure",
        "measures",
        "kefu_measure_action",
        (FORM, ".o-mail-Chatter"),
        model="kefu.measure",
    ),
    _kefu("call list", "call-list", "kefu_revisit_action_call", (ROW,)),
    _kefu(
        "board",
        "board",
        "kefu_board_action",
        (".o_kefu_board canvas",),
        login="manager",
    ),
    _kefu(
        "analysis of cases",
        "analysis",
        "kefu_complaint_action_analysis",
        (PIVOT,),
        login="manager",
    ),
)
CORE = (
    Screen(
        "tasks, cards",
        "all-tasks",
        "project.action_view_all_task",
        (CARD,),
        view="kanban",
    ),
    Screen(
        "tasks, list", "all-tasks", "project.action_view_all_task", (ROW,), view="list"
    ),
    Screen(
        "a task",
        "all-tasks",
        "project.action_view_all_task",
        THREAD,
        model="project.task",
    ),
    Screen("contacts, list", "contacts", "contacts.action_contacts", (ROW,)),
    Screen(
        "a contact",
        "contacts",
        "contacts.action_contacts",
        (FORM,),
        model="res.partner",
    ),
)
# The open ones, as the register and the tasks begin with.
TICKETS = "helpdesk_mgmt.helpdesk_ticket_action_opened"
HELPDESK = (
    Screen(
        "tickets, cards",
        f"action-{TICKETS}",
        TICKETS,
        (CARD,),
        view="kanban",
    ),
    Screen(
        "tickets, list",
        f"action-{TICKETS}",
        TICKETS,
        (ROW,),
        view="list",
    ),
    Screen(
        "a ticket",
        f"action-{TICKETS}",
        TICKETS,
        THREAD,
        model="helpdesk.ticket",
    ),
)
