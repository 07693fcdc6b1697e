"""A headless Chromium, driven over the DevTools protocol through a pair of pipes."""

import base64
import contextlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time

from . import chromium, process
from .errors import LauncherError

# Chromium reads commands from descriptor 3 and writes answers to descriptor 4.
_TRAMPOLINE = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(n), fcntl.F_DUPFD, 10) for n in sys.argv[1:3]]
for target, source in zip((3, 4), pipes):
    os.dup2(source, target)
    os.close(source)
os.execv(sys.argv[3], sys.argv[3:])
"""
_WAIT_SECONDS = 60
_PHONE_WIDTH = 600
# Charts and dropdowns move a little after all is loaded.
_SETTLE_SECONDS = 1.0


@contextlib.contextmanager
def page(width: int, height: int):
    """A browser with one empty page of the given size in pixels; yields a `Page`.

    :raise LauncherError: there is no Chromium
    """
    program = chromium.find()
    if not program:
        raise LauncherError("There is no Chromium: install it (Debian: chromium).")
    commands_in, commands_out = os.pipe()
    answers_in, answers_out = os.pipe()
    with (
        tempfile.TemporaryDirectory() as profile,
        process.child_process(
            (
                *(sys.executable, "-c", _TRAMPOLINE, commands_in, answers_out),
                *(program, *_options(profile, width, height)),
            ),
            pass_fds=(commands_in, answers_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ),
    ):
        os.close(commands_in)
        os.close(answers_out)
        with open(commands_out, "wb", 0) as commands, open(answers_in, "rb") as answers:
            yield Page(commands, answers, width, height)


def _options(profile: str, width: int, height: int) -> list[str]:
    return [
        *("--headless=new", "--remote-debugging-pipe", "--disable-gpu"),
        *("--no-first-run", "--hide-scrollbars", "--accept-lang=zh-CN"),
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
        *(f"--user-data-dir={profile}", f"--window-size={width},{height}"),
        "about:blank",
    ]


class Page:
    """The one page of a browser."""

    def __init__(self, commands, answers, width: int, height: int):
        self._commands = commands
        self._answers = answers
        self._numbers = itertools.count(1)
        self._session = {}
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = {"sessionId": attached["sessionId"]}
        self._call(
            "Emulation.setDeviceMetricsOverride",
            **{"width": width, "height": height},
            **{"deviceScaleFactor": 1, "mobile": width < _PHONE_WIDTH},
        )
        # The hour of the people in the pictures, wherever this runs.
        self._call("Emulation.setTimezoneOverride", timezoneId="Asia/Shanghai")

    def set_cookie(self, address: str, name: str, value: str) -> None:
        """Give the browser a cookie for a site."""
        self._call("Network.setCookie", url=address, name=name, value=value)

    def open(self, url: str) -> None:
        """Go to an address."""
        self._call("Page.navigate", url=url)

    def wait(self, selector: str) -> None:
        """Wait until an element is there and everything is loaded.

        :raise LauncherError: it is not there after a minute
        """
        ready = (
            "document.readyState === 'complete'"
            f" && !!document.querySelector({json.dumps(selector)})"
            " && !document.querySelector('.o_loading_indicator')"
            " && [...document.images].every((image) => image.complete)"
        )
        end = time.monotonic() + _WAIT_SECONDS
        while not self._evaluate(ready):
            if time.monotonic() > end:
                raise LauncherError(f"The page shows no {selector} after a minute.")
            time.sleep(0.1)
        time.sleep(_SETTLE_SECONDS)

    def click(self, selector: str) -> None:
        """Click on the first element a CSS selector finds."""
        self._evaluate(f"document.querySelector({json.dumps(selector)}).click()")

    def picture(self) -> bytes:
        """The page as a PNG."""
        return base64.b64decode(self._call("Page.captureScreenshot")["data"])

    def _evaluate(self, expression: str):
        answer = self._call("Runtime.evaluate", expression=expression)
        if "exceptionDetails" in answer:
            text = answer["exceptionDetails"]["exception"]["description"]
            raise LauncherError(f"The browser refuses: {text}")
        return answer["result"].get("value")

    def _call(self, method: str, **parameters) -> dict:
        number = next(self._numbers)
        command = {"id": number, "method": method, "params": parameters}
        text = json.dumps({**command, **self._session})
        self._commands.write(text.encode() + b"\0")
        while True:
            answer = json.loads(self._receive())
            if answer.get("id") == number:
                break
        if "error" in answer:
            raise LauncherError(f"The browser refuses {method}: {answer['error']}")
        return answer["result"]

    def _receive(self) -> bytes:
        """The next message; they end with a zero byte."""
        message = bytearray()
        while not message.endswith(b"\0"):
            part = self._answers.peek()
            if not part:
                raise LauncherError("The browser has ended.")
            end = part.find(b"\0") + 1
            message += self._answers.read(end or len(part))
        return bytes(message[:-1])
