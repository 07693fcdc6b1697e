"""Handing a text to the service of a channel; what it answers is kept and shown.

Nothing that an error says about the connection is kept: it would name the address.
"""

import logging
from datetime import UTC, datetime

import requests

from odoo import fields, models
from odoo.exceptions import ValidationError

from ...tools.channel import address, robots
from .channel import APPRISE

_logger = logging.getLogger(__name__)

TIMEOUT = 10
LONGEST_ANSWER = 300


class KefuChannel(models.Model):
    _inherit = "kefu.channel"

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_test(self):
        """Send a test message now, and say what the service answered."""
        self.ensure_one()
        self.check_access("write")
        said = self._post(
            self.env._(
                "Test of the customer service: messages of “%(channel)s” arrive here.",
                channel=self.name,
            )
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if said else "success",
                "sticky": bool(said),
                "message": self.env._("Not delivered. The service says: %s", said)
                if said
                else self.env._("Delivered: look into the group."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _post(self, text):
        """Send a text; why it was not taken, or an empty string. Keeps how it went."""
        self.ensure_one()
        channel = self.sudo()  # the address is a secret
        send = channel._by_apprise if channel.kind == APPRISE else channel._by_robot
        said = send(robots.shortened(text))[:LONGEST_ANSWER]
        if said:
            _logger.info("Channel %s refused a message: %s", self.id, said)
        channel.write(
            {
                "date_answered": fields.Datetime.now(),
                "answer": said or self.env._("Delivered"),
                "is_failing": bool(said),
            }
        )
        return said

    def _by_robot(self, text):
        now = datetime.now(UTC)
        url, message = robots.request(self.kind, self.url, self.secret or "", text, now)
        try:
            self._check_url()
            if self._leads_inside(url):
                return self._not_inside()
            # a redirect leads anywhere
            answer = requests.post(
                url, json=message, timeout=TIMEOUT, allow_redirects=False
            )
        except ValidationError as error:
            return str(error)
        except requests.RequestException as error:
            return self.env._("no connection (%s)", type(error).__name__)
        try:
            said = answer.json()
        except ValueError:
            said = None
        return robots.refusal(answer.status_code, said)

    def _by_apprise(self, text):
        try:
            self._check_apprise()
        except ValidationError as error:
            return str(error)
        if self._leads_inside(self.url):
            return self._not_inside()
        import apprise  # noqa: PLC0415  # optional: only where it is set up

        service = apprise.Apprise.instantiate(self.url)
        with apprise.LogCapture(level=logging.WARNING) as log:
            try:
                taken = service.notify(body=text)
            except Exception as error:  # whatever a hundred services come up with
                return self.env._("no connection (%s)", type(error).__name__)
            said = log.getvalue().strip().splitlines()
        return "" if taken else (said[-1] if said else self.env._("no reason given"))

    def _check_apprise(self):
        """Raise `ValidationError` where the library or the address won't do."""
        try:
            import apprise  # noqa: PLC0415  # as above
        except ImportError as error:
            raise ValidationError(
                self.env._(
                    "The Python library “apprise” is not installed on the server: ask "
                    "whoever runs it to install it (pip install apprise), or choose a "
                    "group robot."
                )
            ) from error
        service = apprise.Apprise.instantiate(self.url or "")
        if service is None:
            raise ValidationError(
                self.env._(
                    "apprise does not know this address: see its list of services for "
                    "how it is written."
                )
            )
        secure = service.secure_protocol or ()
        secure = (secure,) if isinstance(secure, str) else secure
        if address.parts(self.url).scheme not in secure and not self._may_go_inside():
            raise ValidationError(
                self.env._(
                    "This service is not reached by https: choose its encrypted form "
                    "(such as jsons:// for json://)."
                )
            )

    def _leads_inside(self, url):
        host = address.parts(url).hostname or ""
        return not self._may_go_inside() and address.is_inside(host)

    def _not_inside(self):
        return self.env._(
            "the address leads into the house, which an administrator has not allowed"
        )
