"""Where messages may go: out of the company, by https, and nowhere else."""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

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


def parts(url: str) -> SplitResult:
    """The parts of `url`; all of them empty if it can't be one."""
    try:
        found = urlsplit(url or "")
        found.port  # noqa: B018  # raises for what is no number, or none of a port
    except ValueError:
        return urlsplit("")
    return found


def masked(url: str) -> str:
    """`url` without what is secret: where it leads, and the end of its key."""
    found = parts(url)
    if not found.netloc:
        return ""
    host = found.hostname if "." in (found.hostname or "") else ""
    return f"{found.scheme}://{host or ''}…{url[-KEPT:]}"
