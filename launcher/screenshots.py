"""``./kefu screenshots`` and ``./kefu shot``: pictures of the running addon."""

import contextlib
import json
import os
import urllib.parse
from pathlib import Path

import click

from . import database, packages, provision, server, shop_window, tools
from . import run as running
from .paths import HOME, ROOT
from .process import LauncherError

_FOLDER = ROOT / "docs" / "images"
# Name: arguments of `_take`.
_PICTURES = json.loads(Path(__file__).with_name("pictures.json").read_text())
_WIDTH, _HEIGHT = 1440, 900
_PHONE_WIDTH = 600
_LOADED = """
    [...document.images].every((image) => image.complete)
    && !document.querySelector(".o_loading_indicator")
"""
# Charts and dropdowns move a little after all is loaded.
_SETTLE_MILLISECONDS = 1000


@click.command("screenshots")
@click.option("--only", multiple=True, type=click.Choice(_PICTURES))
def run(only: tuple[str, ...]) -> None:
    """Take the pictures of docs/images, and of the list of apps, from fresh demo data."""
    port = server.free_port()
    with (
        provision.machine(),
        database.throwaway(demo=True) as name,
        server.serving(name, port, HOME / "log" / f"{name}.log"),
        _browser() as browser,
    ):
        for picture in only or _PICTURES:
            path = _FOLDER / f"{picture}.png"
            _take(browser, f"http://127.0.0.1:{port}", path, **_PICTURES[picture])
            click.echo(path)
    shop_window.renew(_FOLDER)


@click.command("shot")
@click.argument("login")
@click.argument("url")
@click.argument("file", type=click.Path(path_type=Path), metavar="OUT.png")
@click.option("--width", type=int, default=_WIDTH)
@click.option("--height", type=int, default=_HEIGHT)
@click.option("--wait", default="body", metavar="CSS", help="Until it is there.")
def shot(file: Path, **what) -> None:
    """Take one picture of the running instance.

    LOGIN is a demo user or "public", URL such as /odoo/kefu-complaints.
    """
    address, _database = running.instance()
    with _browser() as browser:
        _take(browser, address, file, **what)
    click.echo(file)


@contextlib.contextmanager
def _browser():
    """The machine's Chromium, driven by Playwright; its errors end the command."""
    tools.provide("chromium", "chromium-l10n", "fonts-noto-cjk")
    program = tools.find("chromium") or "chromium"
    packages.need("pictures")
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            yield playwright.chromium.launch(
                executable_path=program,
                # what the browser itself draws, such as the button for files
                env={**os.environ, "LANGUAGE": "zh_CN"},
            )
    except Error as error:
        raise LauncherError(f"The browser refuses: {error.message}") from None


def _page(browser, width, height):
    page = browser.new_page(
        viewport={"width": width, "height": height},
        is_mobile=width < _PHONE_WIDTH,
        locale="zh-CN",
        # the hour of the people in the pictures, wherever this runs
        timezone_id="Asia/Shanghai",
    )
    page.set_default_timeout(60_000)  # the first page has styles and scripts bundled
    return page


def _log_in(page, address, login) -> None:
    page.goto(f"{address}/web/login")
    for field in ("login", "password"):
        page.fill(f"input[name={field}]", login)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: not address.endswith("/web/login"))


def _take(
    browser,
    address,
    path,
    *,
    login,
    url,
    wait,
    click="",
    steps=(),
    width=_WIDTH,
    height=_HEIGHT,
) -> None:
    """Log in with the password of the demo data, go there, take the picture.

    :param wait: a CSS selector of what must be there first
    :param click: of what to click on before that
    :param steps: what is done after it: selectors to click on, or with a text to write,
        to wait for with `None`
    """
    page = _page(browser, width, height)
    if login != "public":
        _log_in(page, address, login)
    page.goto(urllib.parse.urljoin(address, url))
    if click:
        page.locator(click).first.dispatch_event("click")
    for selector, *text in steps:
        _step(page.locator(selector).first, *text)
    page.locator(wait).first.wait_for()
    page.wait_for_function(_LOADED)
    page.wait_for_timeout(_SETTLE_MILLISECONDS)
    page.screenshot(path=path)
    page.close()


def _step(place, *text) -> None:
    """Click on a place, or do with it what is said."""
    place.wait_for()
    if not text:
        place.click()
    elif text[0] is not None:
        place.click()
        place.page.keyboard.press("Control+a")
        place.page.keyboard.insert_text(text[0])
