"""What the pages that customers open take from outside, and what they say of it."""

import re

from werkzeug.exceptions import BadRequest, NotFound

from odoo import models
from odoo.http import request

ADDON = "odoo.addons.kefu_service."
# The largest id that a table has room for.
MOST = 2**31 - 1
# Made by us, in ASCII: others open nothing.
TOKENS = ("access_token", "token", "csrf_token")
# Pages of one customer, behind a login or a private link.
PRIVATE_PAGES = re.compile(
    r"/(?:my/cases|my/measures|service/thanks|service/unsubscribe)(?:/|$)"
)
# The address of a private page is a key: it goes to nobody else, stays in no memory,
# and the page is framed by nobody.
PRIVATE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _pre_dispatch(cls, rule, args):
        done = super()._pre_dispatch(rule, args)
        if rule.endpoint.func.__module__.startswith(ADDON):
            _refuse_nonsense(args)
        return done

    @classmethod
    def _post_dispatch(cls, response):
        done = super()._post_dispatch(response)
        if PRIVATE_PAGES.search(request.httprequest.path):
            for name, value in PRIVATE.items():
                response.headers[name] = value
        return done

    @classmethod
    def _serve_fallback(cls):
        """No page and no file has such a name, and no database can be asked for it."""
        return None if "\0" in request.httprequest.path else super()._serve_fallback()


def _refuse_nonsense(args):
    """Raise what a page answers to what no form of ours sends.

    :raises BadRequest: for a text that no database holds, or a file in its place
    :raises NotFound: for a number or a key that can't exist
    """
    asked = request.httprequest
    if any(isinstance(n, int) and not 0 <= n <= MOST for n in args.values()):
        raise NotFound()
    for sent in (asked.args, asked.form):
        for name, value in sent.items(multi=True):
            if not (_is_text(name) and _is_text(value)):
                raise BadRequest()
            if name in TOKENS and not value.isascii():
                raise NotFound() if name != "csrf_token" else BadRequest()
    for name, file in asked.files.items(multi=True):
        if name != "files" or not _is_text(file.filename or ""):
            raise BadRequest()


def _is_text(value):
    return "\0" not in value and not any("\ud800" <= c <= "\udfff" for c in value)
