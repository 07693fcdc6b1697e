"""A page that can be drawn without fetching anything."""

import re

from lxml import html

from . import foreign_html

# A printed page needs none of these; of the second ones the words may stay.
_GONE = "applet base iframe link meta noscript script template".split()
_UNWRAPPED = (
    "audio embed form frame input math object source svg track use video".split()
)
_FETCHING = (
    "action background cite classid codebase data formaction href longdesc manifest"
    " ping poster profile src srcset usemap xlink:href"
).split()
_CSS_FETCHES = re.compile(
    r"""@import[^;]*;?|@font-face\s*\{[^}]*\}|url\(\s*(?!["']?data:)[^)]*\)""",
    re.IGNORECASE,
)
_CSS_ESCAPE = re.compile(r"\\[0-9a-fA-F]{1,6}\s?")


def without_fetching(page, styles, picture):
    """`page` (a whole document) with everything in it that it needs.

    :param styles: function from the address of a style sheet to its text
    :param picture: function from the address of a picture to its data URI, or None
    """
    root = html.document_fromstring(page)
    for link in list(root.iter("link")):
        text = styles(link.get("href", "")) if link.get("rel") == "stylesheet" else ""
        if text:
            style = html.Element("style")
            style.text = text
            link.addprevious(style)
    for element in list(root.iter(*_GONE)):
        element.drop_tree()
    for element in list(root.iter(*_UNWRAPPED)):
        element.drop_tag()
    for element in list(root.iter(html.etree.Comment, html.etree.PI)):
        element.drop_tree()
    for element in root.iter():
        _close(element, picture)
    head = root.find("head")
    if head is not None:
        # the file that is drawn says nothing else of its characters
        head.insert(0, html.Element("meta", charset="utf-8"))
    return html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def _close(element, picture):
    """Take from the element what would be fetched."""
    if element.tag == "style":
        element.text = _css(element.text or "")
    for name, value in list(element.attrib.items()):
        if name == "style":
            element.set(name, _css(value))
        elif name.startswith("on"):
            del element.attrib[name]
        elif name in _FETCHING:
            kept = _picture(element, name, value, picture)
            if kept:
                element.set(name, kept)
            else:
                del element.attrib[name]
    if element.tag == "img" and not element.get("src"):
        element.tag = "span"  # its place is empty, its words may stay


def _picture(element, name, value, picture):
    """The picture that may be printed; a link of a page on paper leads nowhere."""
    if name != "src" or element.tag != "img":
        return None
    if foreign_html.is_data_picture(value) or value.startswith("data:image/svg+xml"):
        return value
    return picture(value)


def _css(text):
    """Styles that name nothing elsewhere, however it is spelled."""
    text = _CSS_FETCHES.sub("", text)
    if "\\" not in text:
        return text
    spelled_out = _CSS_ESCAPE.sub(_unescaped, text)
    if _CSS_FETCHES.search(spelled_out):
        return _CSS_FETCHES.sub("", spelled_out)
    return text


def _unescaped(found):
    code = int(found[0][1:], 16)
    return chr(code) if code <= 0x10FFFF else ""
