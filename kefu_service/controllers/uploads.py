"""Files in public forms: read, limited, and refused with a sentence."""

from odoo.http import request

from ..models.intake import web_limits
from ..tools.base import upload


def limits():
    """The limits that the company has set."""
    return upload.Limits(
        files=web_limits.get(request.env, "max_files"),
        total_bytes=web_limits.get(request.env, "max_megabytes") * upload.MEGABYTE,
    )


def chosen(name="files"):
    """The files that were chosen; a browser sends a nameless one for none."""
    return [file for file in request.httprequest.files.getlist(name) if file.filename]


def read(files):
    """Pairs of name and content in bytes, to be kept as they are."""
    return [(upload.clean_name(file.filename), file.read()) for file in files]


def complaint(files):
    """What is wrong with the files, in one text; "" if they are fine."""
    allowed = limits()
    found = upload.problems([_described(file) for file in files], allowed)
    return " ".join(_sentence(code, name, allowed) for code, name in found)


def _described(file):
    head = file.stream.read(upload.HEAD_BYTES)
    size = file.stream.seek(0, 2)
    file.stream.seek(0)
    return upload.Upload(file.filename, size, head)


def _sentence(code, name, allowed):
    if code == "too_many":
        return request.env._(
            "At most %(count)s files can be sent at once: choose fewer.",
            count=allowed.files,
        )
    if code == "too_large":
        return request.env._(
            "The files together may have at most %(size)s MB: choose fewer or smaller "
            "ones.",
            size=allowed.total_bytes // upload.MEGABYTE,
        )
    if code == "macros":
        return request.env._(
            "“%(name)s” may carry a program (macros), which we don't take: save it "
            "without macros, or as a PDF.",
            name=name,
        )
    return request.env._(
        "“%(name)s” is a program, which we don't take: send a picture or a document.",
        name=name,
    )
