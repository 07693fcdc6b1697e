"""A page that a test drives from here, step by step."""

import threading
from unittest import mock

from odoo.tests.common import ChromeBrowser

# The page has begun its work: left before, it complains of what it can't fetch.
AT_WORK = "window.odoo?.__WOWL_DEBUG__?.root"
# Whether something comes to be there.
SHOWN = """
new Promise((resolve) => {
    const until = performance.now() + 20000;
    (function look() {
        const found = %s;
        if (found || performance.now() > until) resolve(Boolean(found));
        else requestAnimationFrame(look);
    })();
})
"""


def drive(case, path, steps, *, ready="odoo.isReady", **kwargs):
    """Open a page, and take steps in it; what it complains of meanwhile is raised.

    :param steps: what is called with the browser
    """
    waited = ChromeBrowser._wait_code_ok

    def take(browser, _code, timeout, error_checker=None):
        steps(browser)
        # what the console said is raised by what waits for its success
        waited(browser, "console.log('test successful')", timeout, error_checker)

    with mock.patch.object(ChromeBrowser, "_wait_code_ok", take):
        case.browser_js(path, "", ready=ready, **kwargs)


def evaluate(browser, expression):
    """The value of an expression in the page, once it is known."""
    answer = browser._websocket_request(
        "Runtime.evaluate",
        params={"expression": expression, "awaitPromise": True, "returnByValue": True},
        timeout=60.0,
    )
    if "exceptionDetails" in answer:
        raise AssertionError(answer["exceptionDetails"])
    return answer["result"].get("value")


def follow(browser, action):
    """Do in the page what leads to another, and wait for that one."""
    tree = browser._websocket_request("Page.getFrameTree")
    loaded = threading.Event()
    browser._frames[tree["frameTree"]["frame"]["id"]] = loaded.set
    evaluate(browser, f"{action}; 1")
    assert loaded.wait(20), action
    assert evaluate(browser, SHOWN % AT_WORK), action
