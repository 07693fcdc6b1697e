"""Pages as axe-core sees them: WCAG 2.2 AA, on the screen as it is drawn."""

import json
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from . import page

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


@cache
def _source():
    return SOURCE.read_text()


def problems(browser, words="", within="document"):
    """What axe-core finds in the page that is open.

    :param words: what stands in it; without, the page is not what it should be
    :param within: in JavaScript, the part that is looked at
    """
    page.evaluate(browser, f"{_source()};1")
    values = {"tags": json.dumps(TAGS), "words": json.dumps(words), "within": within}
    return page.evaluate(browser, _LOOK % values)


def look_at_screens(case, screens, login):
    """Fail with all that is wrong in parts of staff's screens.

    :param screens: path, what it waits for, and the parts, as selectors, by the name
    """
    found = []

    def look(browser):
        for name, (path, ready, parts) in screens.items():
            browser.navigate_to(urljoin(case.base_url(), path), wait_stop=True)
            drawn = f"document.querySelector({json.dumps(ready)})"
            case.assertTrue(page.evaluate(browser, page.SHOWN % drawn), name)
            within = "{include: %s.filter((s) => document.querySelector(s))}"
            within = within % json.dumps(parts)
            found.extend(f"{name}: {what}" for what in problems(browser, within=within))

    page.drive(case, "/odoo", look, login=login)
    case.assertFalse(found, "\n".join(found))


def look_at_pages(case, pages, **kwargs):
    """Fail with all that is wrong in pages: path and words of each, by its name."""
    found = []

    def look(browser):
        for name, (path, words) in pages.items():
            if path != first:
                browser.navigate_to(urljoin(case.base_url(), path), wait_stop=True)
            at_work = page.SHOWN % page.AT_WORK
            case.assertTrue(page.evaluate(browser, at_work), name)
            found.extend(f"{name}: {what}" for what in problems(browser, words))

    first = next(iter(pages.values()))[0]
    page.drive(case, first, look, ready="", **kwargs)
    case.assertFalse(found, "\n".join(found))
