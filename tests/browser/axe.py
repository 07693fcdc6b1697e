"""Pages as axe-core sees them: WCAG 2.2 AA, on the screen as it is drawn."""

import json
import threading
from functools import cache
from pathlib import Path
from unittest import mock
from urllib.parse import urljoin

from odoo.tests.common import ChromeBrowser

SOURCE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

# What is wrong in the page, each with its place; what makes it impossible to tell, too.
_LOOK = """
(async () => {
    await document.fonts.ready;
    // what is drawn pale until its script has come
    for (let i = 0; i < 300 && document.querySelector(".btn.disabled"); i++) {
        await new Promise(requestAnimationFrame);
    }
    const options = {runOnly: {type: "tag", values: %(tags)s}};
    const within = %(within)s || document;
    const {violations, passes} = await axe.run(within, options);
    const problems = violations.flatMap(({id, nodes}) =>
        nodes.map(
            ({target, failureSummary, html}) =>
                `${id} at ${target.join(" ")}: ` +
                `${failureSummary.replace(/\\s+/g, " ")} ${html.slice(0, 160)}`
        )
    );
    if (!passes.length || !document.body.innerText.includes(%(words)s)) {
        problems.push("nothing to look at: " + document.body.innerText.slice(0, 200));
    }
    if (document.documentElement.scrollWidth > innerWidth + 1) {
        const wide = [...document.body.querySelectorAll("*")].filter(
            (e) => e.getBoundingClientRect().right > innerWidth + 1
        );
        problems.push(`scrolls to the side: ${wide.at(-1)?.outerHTML.slice(0, 200)}`);
    }
    return problems;
})()
"""


# The page has begun its work: left before, it complains of what it can't fetch.
_AT_WORK = "window.odoo?.__WOWL_DEBUG__?.root"
# Whether something comes to be there.
_SHOWN = """
new Promise((resolve) => {
    const until = performance.now() + 20000;
    (function look() {
        const found = %s;
        if (found || performance.now() > until) resolve(Boolean(found));
        else requestAnimationFrame(look);
    })();
})
"""


@cache
def _source():
    return SOURCE.read_text()


def problems(browser, words="", within="document"):
    """What axe-core finds in the page that is open.

    :param words: what stands in it; without, the page is not what it should be
    :param within: in JavaScript, the part that is looked at
    """
    evaluate(browser, f"{_source()};1")
    values = {"tags": json.dumps(TAGS), "words": json.dumps(words), "within": within}
    return evaluate(browser, _LOOK % values)


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
    assert evaluate(browser, _SHOWN % _AT_WORK), action


def look_at_screens(case, screens, login):
    """Fail with all that is wrong in parts of staff's screens.

    :param screens: path, what it waits for, and the parts, as selectors, by the name
    """
    found = []

    def look(browser, _code, _timeout, error_checker=None):
        for name, (path, ready, parts) in screens.items():
            browser.navigate_to(urljoin(case.base_url(), path), wait_stop=True)
            drawn = f"document.querySelector({json.dumps(ready)})"
            case.assertTrue(evaluate(browser, _SHOWN % drawn), name)
            within = "{include: %s.filter((s) => document.querySelector(s))}"
            within = within % json.dumps(parts)
            found.extend(f"{name}: {what}" for what in problems(browser, within=within))

    with mock.patch.object(ChromeBrowser, "_wait_code_ok", look):
        case.browser_js("/odoo", "", ready="odoo.isReady", login=login)
    case.assertFalse(found, "\n".join(found))


def look_at_pages(case, pages, **kwargs):
    """Fail with all that is wrong in pages: path and words of each, by its name."""
    found = []

    def look(browser, _code, _timeout, error_checker=None):
        for name, (path, words) in pages.items():
            if path != first:
                browser.navigate_to(urljoin(case.base_url(), path), wait_stop=True)
            case.assertTrue(evaluate(browser, _SHOWN % _AT_WORK), name)
            found.extend(f"{name}: {what}" for what in problems(browser, words))

    first = next(iter(pages.values()))[0]
    with mock.patch.object(ChromeBrowser, "_wait_code_ok", look):
        case.browser_js(first, "", **kwargs)
    case.assertFalse(found, "\n".join(found))
