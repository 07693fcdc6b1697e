"""The figures of the week also go to the channels of those who get them by mail."""

import logging
import re

from odoo import models

from ..board.digest import KPIS

_logger = logging.getLogger(__name__)
# Of Odoo's columns: yesterday, the week, the month.
WEEK = "kpi_col2"
OF_THE_SERVICE = re.compile(r"^[^:：]*[:：]\s*")


class DigestDigest(models.Model):
    _inherit = "digest.digest"

    def _action_send_to_user(self, user, tips_count=1, consume_tips=True):
        res = super()._action_send_to_user(user, tips_count, consume_tips)
        self._kefu_tell_channels(user)
        return res

    def _kefu_tell_channels(self, user):
        """Tell the user's own channels; the mail goes out all the same."""
        channels = self.env["kefu.channel"]
        if not any(self[name] for name in KPIS) or not channels._is_used():
            return
        telling = self.env["kefu.telling"]
        try:
            with self.env.cr.savepoint():
                line = (user, self.env["kefu.team"], self, "")
                if telling._channels_for("digest", [line]):
                    words = self._kefu_in_words(user)
                    telling._tell_channels("digest", [(*line[:3], words)])
        except Exception:
            _logger.info("No channel was told of %s", self, exc_info=True)

    def _kefu_in_words(self, user):
        """The week's figures of the service, a line each."""
        kpis = self.with_context(lang=user.lang)._compute_kpis(user.company_id, user)
        return "\n".join(
            f"{OF_THE_SERVICE.sub('', kpi['kpi_fullname'])} {kpi[WEEK]['value']}"
            for kpi in kpis
            if kpi["kpi_name"] in KPIS
        )
