"""``./kefu screenshots`` and ``./kefu shot``: pictures of the running addon."""

import http.cookiejar
import re
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from . import cdp, database, provision, server, tools
from . import run as running
from .errors import LauncherError
from .paths import HOME, ROOT
from .progress import Progress

_FOLDER = ROOT / "docs" / "images"
_WIDTH, _HEIGHT = 1440, 900
_PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Shot:
    """One picture: who looks where, and what must be there before it is taken."""

    name: str
    login: str
    url: str
    wait: str = ".o_action_manager .o_view_controller"
    click: str = ""  # an element to click on first, once it is there
    width: int = _WIDTH
    height: int = _HEIGHT


SHOTS = (
    Shot(
        "complaint-kanban",
        "officer",
        "/odoo/kefu-complaints?view_type=kanban",
        wait=".o_kanban_record:not(.o_kanban_ghost)",
    ),
    Shot(
        "complaint-form",
        "officer",
        "/odoo/kefu-complaints?view_type=kanban",
        click=".o_kanban_group:nth-child(3) .o_kanban_record:not(.o_kanban_ghost)",
        wait=".o_form_view .o-mail-Chatter",
    ),
    Shot(
        "complaint-list",
        "officer",
        "/odoo/kefu-complaints?view_type=list",
        wait=".o_data_row, .o_group_header",
    ),
    Shot(
        "complaint-pivot",
        "manager",
        "/odoo/kefu-analysis",
        wait=".o_pivot table",
    ),
    Shot(
        "team-overview",
        "manager",
        "/odoo/kefu-overview",
        wait=".o_kanban_record:not(.o_kanban_ghost)",
    ),
    Shot("my-work", "officer", "/odoo/kefu-my-work", wait=".o_data_row"),
    Shot("punctuality", "manager", "/odoo/kefu-punctuality", wait=".o_pivot table"),
    Shot(
        "meeting-day",
        "officer",
        "/odoo/kefu.meeting.item/1",
        wait=".o_form_view .o_data_row",
    ),
    Shot(
        "minutes",
        "officer",
        "/odoo/kefu-minutes",
        click=".o_data_row .o_data_cell",
        wait=".o_form_view .o-mail-Chatter",
    ),
    Shot(
        "revisit-call",
        "officer",
        "/odoo/kefu-call-list",
        click=".o_data_row .o_data_cell",
        wait=".o_form_view",
    ),
    Shot(
        "revisit-plan",
        "manager",
        "/odoo/kefu-revisit-plans",
        click=".o_data_row:nth-child(2) .o_data_cell",
        wait=".o_form_view .o-mail-Chatter",
    ),
    Shot("service-page", "public", "/service", wait="#form", **_PHONE),
    Shot(
        "portal-case",
        "portal",
        "/my/cases",
        click=".list-group-item:nth-child(2)",
        wait=".o_kefu_case",
        **_PHONE,
    ),
)


def run(*, only: list[str]) -> int:
    """Take the pictures of the documentation from fresh demo data."""
    unknown = set(only) - {shot.name for shot in SHOTS}
    if unknown:
        names = ", ".join(shot.name for shot in SHOTS)
        raise LauncherError(f"There is no {', '.join(unknown)}; there are: {names}.")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    progress = Progress(provision.STEPS + 4)
    with provision.machine(progress) as machine:
        tools.provide(progress.step("Browser"), tools.CHROMIUM, tools.FONTS)
        port = server.free_port()
        with (
            database.throwaway(machine, progress.step("Database"), demo=True) as name,
            server.serving(
                *(machine, progress.step("Server"), name, port),
                HOME / "log" / f"{name}.log",
            ),
        ):
            progress.step("Pictures")
            for shot in SHOTS:
                if not only or shot.name in only:
                    with progress.doing(shot.name):
                        picture = take(f"http://127.0.0.1:{port}", shot)
                        (_FOLDER / f"{shot.name}.png").write_bytes(picture)
    return 0


def shot(*, login: str, url: str, file: Path, width: int, height: int, wait: str):
    """Take one picture of the running instance."""
    address, _database = running.instance()
    wanted = Shot(file.stem, login, url, wait, width=width, height=height)
    file.write_bytes(take(address, wanted))
    print(file)
    return 0


def take(address: str, shot: Shot) -> bytes:
    """Log in, go there, wait, and return the picture as PNG."""
    with cdp.page(shot.width, shot.height) as page:
        if shot.login != "public":
            page.set_cookie(address, "session_id", _session(address, shot.login))
        page.open(urllib.parse.urljoin(address, shot.url))
        if shot.click:
            page.wait(shot.click)
            page.click(shot.click)
        page.wait(shot.wait)
        return page.picture()


def _session(address: str, login: str) -> str:
    """Log in with the password of the demo data; return the session's id."""
    cookies = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    with browser.open(f"{address}/web/login") as answer:
        token = re.search(rb'name="csrf_token" value="([^"]+)"', answer.read())[1]
    form = {"login": login, "password": login, "csrf_token": token.decode()}
    data = urllib.parse.urlencode(form).encode()
    with browser.open(f"{address}/web/login", data) as answer:
        if answer.url.endswith("/web/login"):
            raise LauncherError(f"The password of {login} is not {login}.")
    return next(cookie.value for cookie in cookies if cookie.name == "session_id")
