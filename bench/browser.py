"""What a screen takes in a browser: until it can be used, and what is sent for it.

Drives Chromium against a server with the sample data (`./kefu bench browser`): the
screens that officers and managers use most, and their like in Odoo's own *Project* and
*Contacts* and in OCA's `helpdesk_mgmt`, in one run. Each is opened

cold     by its address, in a browser that was never here
warm     by its address again, with what the browser kept
click    from another screen, as by the menu

It can be used when what one works with is there and nothing is being loaded. Medians in
milliseconds; requests and kilobytes of the line, as Odoo sends them without a proxy.
Choose with KEFU_BENCH_ONLY="register|a case", KEFU_BENCH_LOGIN=manager, KEFU_BENCH_TURNS.
"""

import json
import os
import re
import statistics
from pathlib import Path

from browser_screens import CORE, HELPDESK, OURS
from playwright.sync_api import sync_playwright

ADDRESS = os.environ["KEFU_BENCH_ADDRESS"]
ONLY = os.environ.get("KEFU_BENCH_ONLY", "")
LOGIN = os.environ.get("KEFU_BENCH_LOGIN", "")  # of all screens
TURNS = int(os.environ.get("KEFU_BENCH_TURNS", 7))
COLD, WARM_UP = 3, 2
QUIET, MOST_WAITS = 300, 20  # milliseconds in which nothing is sent; how often
TARGET = 1000  # milliseconds, warm
SIZE = {"width": 1440, "height": 900}

# The milliseconds since it was asked for, once all that must be there is; else false.
READY = """
    (selectors) => {
        const isNew = (e) => e.offsetParent && !e.closest("[data-bench]");
        const there = selectors.every((selector) =>
            [...document.querySelectorAll(selector)].some(isNew));
        const busy = document.querySelector(".o_loading_indicator, .o_blockUI");
        return there && !busy && performance.now() - (window.benchSince || 0);
    }
"""
# What is shown now is marked: the screen that follows is another one.
CLICK = """
    ([action, options]) => {
        for (const shown of document.querySelectorAll(".o_action_manager > *")) {
            shown.dataset.bench = "former";
        }
        window.benchSince = performance.now();
        odoo.__WOWL_DEBUG__.root.env.services.action.doAction(action, {
            clearBreadcrumbs: true,
            ...options,
        });
    }
"""
AWAY = ["contacts.action_contacts", {"viewType": "kanban"}]


class Line:
    """Counts what goes over the line of a page."""

    def __init__(self, page):
        self.page, self.under_way = page, set()
        self.requests = self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.loadingFailed", self._ended)

    def _sent(self, event):
        if event.get("type") in ("XHR", "Fetch"):
            self.under_way.add(event["requestId"])

    def _loaded(self, event):
        if event["encodedDataLength"]:
            self.requests += 1
            self.bytes += event["encodedDataLength"]
        self._ended(event)

    def _ended(self, event):
        self.under_way.discard(event["requestId"])

    def take(self):
        """Requests and kilobytes since the last time, when nothing follows any more."""
        for _turn in range(MOST_WAITS):
            before = self.requests
            self.page.wait_for_timeout(QUIET)
            if self.requests == before and not self.under_way:
                break
        taken = (self.requests, self.bytes / 1000)
        self.requests = self.bytes = 0
        self.under_way.clear()
        return taken


class Bench:
    def __init__(self, browser, records):
        self.browser = browser
        self.records = records

    def person(self, login):
        """A browser that was never here, of somebody who is logged in."""
        context = self.browser.new_context(
            viewport=SIZE, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        login_page = context.request.get(f"{ADDRESS}/web/login").text()
        token = login_page.partition('name="csrf_token" value="')[2].partition('"')[0]
        form = {"login": login, "password": login, "csrf_token": token}
        context.request.post(f"{ADDRESS}/web/login", form=form)
        page = context.new_page()
        page.set_default_timeout(60_000)
        return page

    def visit(self, page, screen):
        """Open the screen by its address; milliseconds."""
        address = f"{ADDRESS}/odoo/{screen.path}"
        if screen.model:
            address += f"/{self.records[screen.model]}"
        elif screen.view:
            address += f"?view_type={screen.view}"
        page.goto(address, wait_until="commit")
        return self.ready(page, screen)

    def click(self, page, screen):
        """Open the screen from another one; milliseconds."""
        options = {"viewType": screen.view} if screen.view else {}
        if screen.model:
            resource = {"resId": self.records[screen.model]}
            options = {"viewType": "form", "props": resource}
        page.evaluate(CLICK, [screen.action, options])
        return self.ready(page, screen)

    def ready(self, page, screen):
        found = page.wait_for_function(READY, arg=list(screen.ready), polling="raf")
        return found.json_value()

    def leave(self, page):
        page.evaluate(CLICK, AWAY)
        page.wait_for_function(READY, arg=[".o_kanban_record"], polling="raf")

    def measure(self, screen):
        """Milliseconds cold, warm, by a click; requests and kilobytes of each."""
        login = LOGIN or screen.login
        figures = {"cold": [], "warm": [], "click": []}
        for _turn in range(COLD):
            page = self.person(login)
            line = Line(page)
            figures["cold"].append((self.visit(page, screen), *line.take()))
            if _turn < COLD - 1:
                page.context.close()
        for turn in range(TURNS + WARM_UP):
            warm = (self.visit(page, screen), *line.take())
            self.leave(page)
            line.take()
            click = (self.click(page, screen), *line.take())
            if turn >= WARM_UP:
                figures["warm"].append(warm)
                figures["click"].append(click)
        page.context.close()
        return [
            statistics.median(column)
            for way in figures.values()
            for column in zip(*way, strict=True)
        ]


def table(bench, screens):
    for screen in screens:
        if re.search(ONLY, screen.name):
            figures = bench.measure(screen)
            over = " over" if figures[3] > TARGET or figures[6] > TARGET else ""
            cells = " ".join(f"{figure:8.0f}" for figure in figures)
            print(f"{screen.name:22} {cells}{over}", flush=True)


def main():
    records = json.loads(Path(os.environ["KEFU_BENCH_RECORDS"]).read_text())
    ways = " ".join(
        f"{way:>8} {'requests':>8} {'kB':>8}" for way in ("cold", "warm", "click")
    )
    program = os.environ["KEFU_BENCH_CHROMIUM"]
    with sync_playwright() as playwright:
        bench = Bench(playwright.chromium.launch(executable_path=program), records)
        for title, screens in (
            ("kefu_service", OURS),
            ("Project, Contacts", CORE),
            ("helpdesk_mgmt", HELPDESK),
        ):
            print(f"\n{title:22} {ways}")
            table(bench, screens)


main()
