"""Programs and fonts that Odoo and the tests use, from Debian's packages."""

from dataclasses import dataclass

from . import chromium, system_packages
from .errors import LauncherError
from .progress import Progress


@dataclass(frozen=True)
class Tool:
    """A package, and what there is not without it."""

    package: str
    purpose: str


CHROMIUM = Tool("chromium", "the browser tests and pictures of pages")
FONTS = Tool("fonts-noto-cjk", "Chinese letters in pictures and PDF documents")
DOVECOT = Tool("dovecot-imapd", "the test with a real mail server")
WKHTMLTOPDF = Tool("wkhtmltopdf", "PDF documents")

_PROGRAMS = {DOVECOT: "dovecot", WKHTMLTOPDF: "wkhtmltopdf"}


def provide(progress: Progress, *tools: Tool) -> None:
    """Install what is missing, or say what there will not be for want of it.

    Nothing of it is worth refusing to go on.
    """
    missing = {tool.package: tool for tool in tools if not _is_there(tool)}
    if not missing:
        return
    names = list(missing)
    if system_packages.available():
        try:
            with progress.doing(f"installing {', '.join(names)}"):
                names = system_packages.install_available(names)
        except LauncherError as error:
            print(error)
    for name in names:
        print(f"Without {name} there will be none: {missing[name].purpose}.")


def _is_there(tool: Tool) -> bool:
    if tool is CHROMIUM:
        return bool(chromium.find())
    if tool is FONTS:
        return chromium.has_fonts()
    return bool(system_packages.program(_PROGRAMS[tool]))
