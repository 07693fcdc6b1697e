"""How often the public pages were used, so that a flood can be refused."""

import ipaddress
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, hmac

WINDOW = timedelta(hours=1)
# The holder of one IPv6 connection may use any address within this prefix.
IPV6_PREFIX = 64


class KefuRateLimit(models.Model):
    """One use of a public page within the last hour.

    The table is shared by all workers and forgets by itself. It holds no addresses
    but keyed hashes of them, which only this database can make.
    """

    _name = "kefu.rate.limit"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Use of a Public Page"

    key = fields.Char(required=True, readonly=True)
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)

    _key_date_idx = models.Index("(key, date)")

    @api.model
    def _allows(self, what, who, limit):
        """Whether `who` may do `what` once more within the hour; counted if so.

        :param str who: an address or another name of the one who does it, "" for
            everybody together
        :param int limit: how often an hour, 0 for never
        """
        key = hmac(self.env(su=True), f"kefu_service.{what}", _network(who))
        now = fields.Datetime.now()
        # A transaction of its own: its snapshot is taken after the lock, so that it
        # sees what was counted a moment ago, and an error later undoes no counting.
        with self.env.registry.cursor() as cr:
            cr.execute("LOCK TABLE kefu_rate_limit IN SHARE ROW EXCLUSIVE MODE")
            cr.execute(
                SQL(
                    """
                    INSERT INTO kefu_rate_limit (key, date)
                    SELECT %(key)s, %(now)s
                     WHERE (SELECT count(*) FROM kefu_rate_limit
                             WHERE key = %(key)s AND date > %(since)s) < %(limit)s
                    """,
                    key=key,
                    now=now,
                    since=now - WINDOW,
                    limit=limit,
                )
            )
            return bool(cr.rowcount)

    @api.autovacuum
    def _gc(self):
        self.search([("date", "<=", fields.Datetime.now() - WINDOW)]).unlink()


def _network(who):
    """`who`, with an IPv6 address reduced to the network of its connection."""
    try:
        address = ipaddress.ip_address(who)
    except ValueError:
        return who
    # where the server listens on both, it writes ::ffff:192.0.2.1
    address = getattr(address, "ipv4_mapped", None) or address
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
