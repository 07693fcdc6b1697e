"""The HTML of strangers: the one list of what is shown of it, wherever it is shown.

Words, tables, lists, colours and links stay. Nothing stays that covers or leaves its
place on the page (positions, sizes, classes, ids), that asks for something (forms,
scripts), or that is fetched by being looked at: a picture from elsewhere becomes a link
that shows it on a click, and one without a host of its own goes.

Cleaning what is clean changes nothing.
"""

import posixpath
import re
from html import escape, unescape
from urllib.parse import unquote, urlsplit

import nh3

# The class of the links that show a picture: `static/src/base/foreign_picture.js`.
PICTURE_CLASS = "o_kefu_picture"

_TAGS = frozenset(
    "a abbr b big blockquote br caption center cite code col colgroup dd del div dl dt"
    " em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike"
    " strong sub sup table tbody td tfoot th thead tr tt u ul var".split()
)
# What stands in these is no text.
_WITHOUT_CONTENT = frozenset(
    "applet audio canvas embed frameset head iframe math noembed noframes noscript"
    " object script select style svg template textarea title video xmp".split()
)
# Odoo marks what is quoted by these, and folds it.
_QUOTES = ("data-o-mail-quote", "data-o-mail-quote-node", "data-o-mail-quote-container")
# By these it knows what mail programs quote: they style and select nothing of ours.
_QUOTE_CLASSES = (
    "gmail_extra gmail_quote gmail_signature odoo_signature_wrapper"
    " SkyDrivePlaceholder stopSpelling yahoo_quoted"
).split()
_QUOTE_IDS = "Signature appendonsend divRplyFwdMsg stopSpelling".split()

_ATTRIBUTES = {
    "*": {"style", "class", "id", "title", "dir", "lang", "align", *_QUOTES},
    "a": {"href"},
    "font": {"color"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding"},
    "td": {"colspan", "rowspan", "valign", "bgcolor"},
    "th": {"colspan", "rowspan", "valign", "bgcolor"},
    "tr": {"valign", "bgcolor"},
}
# None of them moves or resizes anything, and none takes an address.
_STYLES = {
    "background-color",
    "color",
    "font-style",
    "font-weight",
    "text-align",
    "text-decoration",
    "white-space",
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SMALL_NUMBER = re.compile(r"\d{1,3}")
# Whatever its host: opening it logs out whoever does.
_ACTING = "/web/session"
# What a browser leaves out of an address.
_BREAKS = str.maketrans("", "", "\t\r\n")
_DATA_PICTURE = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE
)
# An attachment that core has put into the place of what came with the message. Whoever
# wrote it can't know the token.
_OWN_PICTURE = re.compile(
    r"/web/image/(\d{1,9})(?:-[0-9a-f]+)?(?:/[^/?#]{1,200})?\?access_token=([0-9a-f-]{36})"
)
# As `nh3` writes it: values in double quotes, without any inside.
_PICTURE = re.compile(r'<img((?: [a-z-]+="[^"]*")*)>')
_NO_STYLE = re.compile(r'(<[a-z0-9]+(?: (?!style=)[a-z-]+="[^"]*")*) style=""')
_LEADS_NOWHERE = re.compile(r'<a(?: (?:rel|target)="[^"]*")+>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


def clean(markup, show_picture="Show picture", own=None):
    """`markup` of a stranger as it may be stored, mailed, and shown on any page.

    :param str show_picture: the words of the link that shows a picture from elsewhere
    :param own: ids of the attachments that may be shown as pictures; all whose token
        is given unless said
    """
    cleaned = nh3.clean(
        markup,
        tags=_TAGS,
        clean_content_tags=_WITHOUT_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        filter_style_properties=_STYLES,
        url_schemes=_SCHEMES | {"data", "cid"},
        set_tag_attribute_values={"a": {"target": "_blank"}},
        link_rel="noopener noreferrer nofollow",
    )
    cleaned = _NO_STYLE.sub(r"\1", cleaned)
    cleaned = _LEADS_NOWHERE.sub("<a>", cleaned)
    return _PICTURE.sub(lambda found: _picture(found[1], show_picture, own), cleaned)


def own_picture(src):
    """The id and the token of the attachment that `src` shows; None of another."""
    found = _OWN_PICTURE.fullmatch(src)
    return (int(found[1]), found[2]) if found else None


def is_data_picture(src):
    """Whether the picture lies in `src` itself."""
    return bool(_DATA_PICTURE.fullmatch(src))


def _attribute(tag, name, value):
    """What becomes of one attribute; None if it goes."""
    if name == "href":
        return value if _is_link(value) else None
    if name == "class":
        known = _QUOTE_CLASSES + ([PICTURE_CLASS] if tag == "a" else [])
        return " ".join(c for c in value.split() if c in known) or None
    if name == "id":
        return next((known for known in _QUOTE_IDS if known in value), None)
    if name in ("colspan", "rowspan", "start", "border", "cellpadding"):
        return value if _SMALL_NUMBER.fullmatch(value) else None
    return value


def _split(address):
    """The parts of an address as a browser reads it; None if it has none."""
    try:
        url = urlsplit(address.strip().translate(_BREAKS).replace("\\", "/"))
        url.hostname  # noqa: B018 — may be what is wrong
        return url
    except ValueError:
        return None


def _is_link(href):
    """Whether `href` leads somewhere by itself: a page of ours isn't meant."""
    url = _split(href)
    if url and url.scheme in ("http", "https"):
        path = posixpath.normpath(unquote(url.path))
        return bool(url.hostname) and _ACTING not in path
    return bool(url) and url.scheme in ("mailto", "tel")


def _picture(written, show_picture, own):
    """What stands in place of a picture: itself, a link to it, or nothing."""
    attributes = {name: unescape(v) for name, v in _ATTRIBUTE.findall(written)}
    src = attributes.get("src", "").strip()
    if src.startswith("cid:") or is_data_picture(src) or _is_own(src, own):
        alt = _quoted(attributes.get("alt", ""))
        return f'<img src="{_quoted(src)}" alt="{alt}">'
    is_counter = {attributes.get("width"), attributes.get("height")} & {"0", "1"}
    url = _split(src)
    if is_counter or not url or url.scheme in ("mailto", "tel") or not _is_link(src):
        return ""
    alt = attributes.get("alt", "")[:80]
    words = " ".join(f"{show_picture} {alt} ({url.hostname})".split())
    return (
        f'<a class="{PICTURE_CLASS}" href="{_quoted(src)}" target="_blank"'
        f' rel="noopener noreferrer nofollow">[{escape(words, quote=False)}]</a>'
    )


def _is_own(src, own):
    found = own_picture(src)
    return bool(found) and (own is None or found[0] in own)


def _quoted(value):
    """`value` between double quotes, written as `nh3` writes it."""
    return escape(value, quote=False).replace('"', "&quot;").replace("\xa0", "&nbsp;")
