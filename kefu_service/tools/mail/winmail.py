"""Open winmail.dat, in which Outlook and Exchange wrap text and files (TNEF)."""

import logging
import struct

from tnefparse import TNEF
from tnefparse.properties import MAPI_ATTACH_LONG_FILENAME

from .charset.guess import decode

SIGNATURE = struct.pack("<I", TNEF.TNEF_SIGNATURE)
_HEADER = 6  # bytes: signature and key
_OVERHEAD = 11  # bytes of an object beside its data: level, name, type, size, checksum
_NEEDED = frozenset((TNEF.ATTOEMCODEPAGE, TNEF.ATTMAPIPROPS, TNEF.ATTBODY))
_COUNTED = frozenset((TNEF.ATTMAPIPROPS, TNEF.ATTATTACHMENT))
# Real files hold dozens. The parser copies the rest of the file for each object, and
# runs through any number of properties that a damaged count names.
_MOST = 1_000

# It reports each damaged property as an error; here damage is the everyday case.
logging.getLogger("tnefparse").setLevel(logging.CRITICAL)


def open_tnef(content):
    """Return `(html, text, [(name, bytes)])`, or None if `content` cannot be opened."""
    if not content.startswith(SIGNATURE):
        return None
    try:
        tnef = TNEF(_needed(content), do_checksum=False)
        files = [(_name(file), bytes(file.data or b"")) for file in tnef.attachments]
    except Exception:
        # The parser raises whatever a damaged length leads to; the file is kept anyway.
        return None
    return _text(tnef.htmlbody), _text(tnef.body), files


def _needed(content):
    """Return the file with text and attachments only.

    The parser gives up on a whole file for one subject or recipient that is not in
    the file's code page.
    """
    kept = [content[:_HEADER]]
    position = _HEADER
    while position + _OVERHEAD < len(content) and len(kept) <= _MOST:
        level, name, _type, size = struct.unpack_from("<BHHI", content, position)
        end = position + _OVERHEAD + size
        count = content[position + 9 : position + 13]
        countable = name not in _COUNTED or int.from_bytes(count, "little") <= _MOST
        if countable and (level == TNEF.LVL_ATTACHMENT or name in _NEEDED):
            kept.append(content[position:end])
        position = end
    # The parser ignores an object that ends with the file.
    return b"".join(kept) + bytes(TNEF.MIN_OBJ_SIZE)


def _name(file):
    # `TNEFAttachment.name` takes for granted that its bytes are UTF-8.
    names = (a.data for a in file.mapi_attrs if a.name == MAPI_ATTACH_LONG_FILENAME)
    return _text(next(names, None) or file._name)


def _text(data):
    if isinstance(data, (list, tuple)):
        data = data[0] if data else b""
    if isinstance(data, bytes):
        data = decode(data.rstrip(b"\0")).text
    return str(data or "").strip("\0")
