"""Where messages may go: out of the house, by https, and nowhere else."""

import ipaddress
import socket
from urllib.parse import urlsplit

KEPT = 4


def is_inside(host: str) -> bool:
    """Whether a name or an address leads to a machine that is not public.

    A name that leads nowhere is no host: services of `apprise` have keys there.
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), None)
    except (OSError, UnicodeError):
        return False
    return not all(
        ipaddress.ip_address(row[4][0].split("%")[0]).is_global for row in found
    )


def masked(url: str) -> str:
    """`url` without what is secret: where it leads, and the end of its key."""
    parts = urlsplit(url or "")
    if not parts.netloc:
        return ""
    host = parts.hostname if "." in (parts.hostname or "") else ""
    return f"{parts.scheme}://{host or ''}…{url[-KEPT:]}"
