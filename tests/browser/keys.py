"""Hands on the keyboard: keys go to the browser as a keyboard sends them."""

import json

from . import page

_MODIFIERS = {"Alt": 1, "Control": 2, "Shift": 8}
# Of keys that write nothing, or something of their own: code of Windows, text.
_NAMED = {
    "Tab": (9, None),
    "Enter": (13, "\r"),
    "Escape": (27, None),
    "Space": (32, " "),
    "ArrowUp": (38, None),
    "ArrowDown": (40, None),
    "End": (35, None),
}
# More than any form of ours has to offer between two fields.
_STEPS = 60

# What is seen and says the words, while nothing is on its way.
_SEEN = """
(() => {
    const isSeen = (e) => e.offsetParent;
    const said = (e) => (e.value ?? "") + e.textContent;
    return [...document.querySelectorAll(%s)].some(
        (e) => isSeen(e) && said(e).includes(%s)
    ) && !document.querySelector(".o_blockUI, .o_loading_indicator");
})()
"""
_FOCUSED = "document.activeElement?.matches(%s)"
_AT = "document.activeElement?.outerHTML.slice(0, 200)"


class Keyboard:
    """The keys of whoever sits before a page that is open."""

    def __init__(self, browser):
        self._browser = browser

    def press(self, chord, times=1):
        """Press keys such as `Alt+Shift+n`, one or several times."""
        *held, key = chord.split("+")
        code, text = _NAMED.get(key) or (ord(key.upper()), None)
        modifiers = sum(_MODIFIERS[name] for name in held)
        event = {
            "key": " " if key == "Space" else key,
            "code": key if key in _NAMED else f"Key{key.upper()}",
            "windowsVirtualKeyCode": code,
            "modifiers": modifiers,
        }
        down = {"type": "keyDown" if text else "rawKeyDown", **event}
        if text:
            down["text"] = text
        for _time in range(times):
            self._send("Input.dispatchKeyEvent", down)
            self._send("Input.dispatchKeyEvent", {"type": "keyUp", **event})

    def write(self, text):
        """Write where the focus is, as an input method does."""
        self._send("Input.insertText", {"text": text})

    def sees(self, selector, words=""):
        """Wait until something is seen; fail where it does not come."""
        seen = _SEEN % (json.dumps(selector), json.dumps(words))
        shown = page.evaluate(self._browser, page.SHOWN % seen)
        if not shown:
            raise AssertionError(f"not on the screen: {selector} {words}")

    def is_at(self, selector):
        """Wait until the focus is on something; fail where it does not come there."""
        focused = _FOCUSED % json.dumps(selector)
        if not page.evaluate(self._browser, page.SHOWN % focused):
            at = page.evaluate(self._browser, _AT)
            raise AssertionError(f"the focus is not on {selector}, but on {at}")

    def tab_to(self, selector, key="Tab"):
        """Go there from field to field; fail where the way does not lead there."""
        self.sees(selector)
        passed = []
        for _time in range(_STEPS):
            if page.evaluate(self._browser, _FOCUSED % json.dumps(selector)):
                return
            self.press(key)
            passed.append(page.evaluate(self._browser, _AT))
        raise AssertionError(f"no way to {selector}:\n" + "\n".join(map(str, passed)))

    def step(self, chord, button):
        """Press the key of a button that is there and can be pressed."""
        self.sees(f"{button}:enabled")
        self.press(chord)

    def choose(self, selector, words):
        """Go to a field that names a record, and name it."""
        self.tab_to(f"{selector} input")
        self.write(words)
        self.sees(".o-autocomplete--dropdown-item", words)
        self.press("Enter")
        self.sees(f"{selector} input, {selector} .badge", words)

    def _send(self, method, params):
        self._browser._websocket_request(method, params=params)
