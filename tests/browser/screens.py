"""Screens and dialogs in Chinese, and as axe-core sees them (WCAG 2.2 AA).

`./kefu i18n --check` says that each term has a translation; whether the screens use it,
only they can tell.
"""

import json
import re
from urllib.parse import urljoin

import polib

from odoo.tests.common import _registry_test_lock, release_test_lock
from odoo.tools.json import json_default

from launcher import i18n

from . import axe_screens, page

APP = "kefu_service.kefu_menu_root"
READY = "window.odoo?.isReady && document.querySelector('.o_action_manager > *')"
# What is as English in a Chinese sentence.
WORD = re.compile("[a-z]{3}")
# Opens a view of an action, a dialog, or a record with all its pages, and looks for
# English terms in texts, hints and names of buttons, for months that are bare numbers,
# for what is cut in a list, and for what not everybody can read.
VISIT = """
const TERMS = new Set(%(terms)s);
const MONTH = /(^|[\\s/-])\\d{1,2} \\d{4}(?=$|\\/)/;
const SAID = ["title", "placeholder", "aria-label", "data-tooltip", "alt"];
let texts = 0;

function wrongWords(place, report) {
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const said = [];
    while (nodes.nextNode()) said.push(nodes.currentNode.textContent);
    for (const name of SAID) {
        for (const node of document.querySelectorAll(`[${name}]`)) {
            said.push(node.getAttribute(name));
        }
    }
    for (const text of said) {
        const term = text.replace(/\\s+/g, " ").trim();
        if (term) texts++;
        if (TERMS.has(term)) report(`${place}: ${term}`);
        if (MONTH.test(term)) report(`${place}: no month: ${term}`);
    }
}
function cutTexts(place, report) {
    for (const cell of document.querySelectorAll("%(cells)s")) {
        texts++;
        for (const part of [cell, ...cell.querySelectorAll("*")]) {
            const {clientWidth, scrollWidth} = part;
            if (clientWidth && scrollWidth > clientWidth + 1 && !part.matches("input")) {
                report(`${place}: cut: ${cell.textContent.trim()}, ${clientWidth} px`);
                break;
            }
        }
    }
}
async function visit({place, what, options, isDialog, isGlance}) {
    const {action, menu} = odoo.__WOWL_DEBUG__.root.env.services;
    const found = new Set(), report = (problem) => found.add(problem);
    const screen = isDialog ? "%(dialog)s" : ".o_action_manager";
    menu.setCurrentMenu(menu.getApps().find(({xmlid}) => xmlid === "%(app)s"));
    try {
        await action.doAction(what, options);
        await shown(isDialog ? `${screen} .o_content` : screen);
        await drawn();
        cutTexts(place, report);
        if (isGlance) return {found: [...found], texts};
        wrongWords(place, report);
        await accessible(place, report, screen);
        const pages = document.querySelectorAll(`${screen} .o_notebook_headers .nav-link`);
        for (const page of [...pages].slice(1)) {
            page.click();
            await drawn();
            const name = `${place}, ${page.textContent}`;
            wrongWords(name, report);
            cutTexts(name, report);
            await accessible(name, report, `${screen} .o_notebook_content`);
        }
        if (isDialog) await closeDialog();
    } catch (error) {
        report(`${place}: ${error.data?.message || error.message}`);
    }
    return {found: [...found], texts};
}
"""
# What has to be read to its end: all in a list, and what a record belongs to.
CELLS = ", ".join(
    [
        ".o_list_table th[data-name]",
        ".o_list_table .o_data_row:not(.o_selected_row) > .o_data_cell",
        ".o_form_view .o_field_widget .o_many2one",
        ".o_form_view .o_field_widget .o_form_uri",
    ]
)
# A page that asks for nothing.
NOTHING = "/web/static/img/favicon.ico"


def _terms():
    """The terms of ours that are something else in Chinese."""
    return [
        " ".join(entry.msgid.split())
        for entry in polib.pofile(str(i18n.TRANSLATION))
        if WORD.search(entry.msgid) and entry.msgid != entry.msgstr
    ]


class Visitor:
    """Opens one screen after the other in one browser, and knows what is wrong there."""

    def __init__(self, case, browser):
        self._case, self._browser = case, browser
        self._login = None
        self.problems, self.texts = [], 0

    def visit(self, login, place, what, *, is_dialog=False, is_glance=False, **options):
        """Look at a screen, or at each page of a form.

        :param place: what the problems of the screen begin with
        :param what: what the action service is told to do, with its options
        :param is_glance: no more than whether all can be read in a list, in any language
        """
        if login != self._login:
            self._log_in(login)
        screen = {"place": f"{login}: {place}", "what": what, "isDialog": is_dialog}
        screen["isGlance"] = is_glance
        screen["options"] = {"clearBreadcrumbs": not is_dialog, **options}
        screen = json.dumps(screen, default=json_default)
        with release_test_lock():
            answer = page.evaluate(self._browser, f"visit({screen})")
        self.problems += answer["found"]
        self.texts += answer["texts"]

    def _log_in(self, login):
        self._login = login
        self._case.authenticate(login, login, browser=self._browser)
        url = urljoin(self._case.base_url(), "/odoo")
        with release_test_lock():
            self._browser.navigate_to(url, wait_stop=True)
            ready = page.evaluate(self._browser, page.SHOWN % READY)
        self._case.assertTrue(ready, login)
        values = {
            "terms": json.dumps(_terms()),
            "app": APP,
            "dialog": axe_screens.DIALOG,
            "cells": CELLS,
        }
        page.evaluate(self._browser, f"{axe_screens.source()};{VISIT % values};1")


def walk(case, walking):
    """Fail with all that is wrong on the screens that people open, one browser for all.

    :param walking: what is called with the `visit` of a visitor
    """
    visitors = []

    def look(browser):
        visitors.append(Visitor(case, browser))
        with _registry_test_lock:  # the page asks for something only when it is visited
            walking(visitors[0].visit)

    page.drive(case, NOTHING, look, ready="true")
    (visitor,) = visitors
    case.assertTrue(visitor.texts)
    case.assertFalse(visitor.problems, "\n".join(visitor.problems))
