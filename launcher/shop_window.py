"""The pictures of the addon's page in Odoo's list of apps: those of docs/images, small."""

from pathlib import Path

from .paths import ADDON

_FOLDER = ADDON / "static" / "description"
_SIZE = (960, 600)
_SMALLER = {"complaint-kanban": "cases", "my-work": "my-work", "report": "report"}
_PHONES = ("service-page", "portal-case")  # side by side
_BESIDE = "#f1f3f5"
_MARGIN = 10


def renew(pictures: Path) -> None:
    """Make them anew from the pictures of this folder."""
    from PIL import Image

    for name, shown_as in _SMALLER.items():
        picture = Image.open(pictures / f"{name}.png").convert("RGB")
        _keep(picture.resize(_SIZE, Image.Resampling.LANCZOS), shown_as)
    width, height = _SIZE
    window = Image.new("RGB", _SIZE, _BESIDE)
    for place, name in enumerate(_PHONES):
        phone = Image.open(pictures / f"{name}.png").convert("RGB")
        high = height - 2 * _MARGIN
        phone = phone.resize(
            (phone.width * high // phone.height, high), Image.Resampling.LANCZOS
        )
        middle = width * (2 * place + 1) // (2 * len(_PHONES))
        window.paste(phone, (middle - phone.width // 2, _MARGIN))
    _keep(window, "service-page")


def _keep(picture, name) -> None:
    """As few colours as a screen needs: the addon carries it along."""
    picture.quantize(256).save(_FOLDER / f"{name}.png", optimize=True)
