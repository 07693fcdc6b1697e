"""Which topics fit what somebody says, and what they learn from their cases."""

import re

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.topic import fitting
from ..base.roles import OFFICER

# Earlier cases by which a topic is known: the newest ones of a year.
TITLES = 20
SEPARATOR = re.compile(r"[,;，；、\n]")


class KefuTopic(models.Model):
    _inherit = "kefu.topic"

    earlier_titles = fields.Text(
        "Earlier Cases",
        readonly=True,
        copy=False,
        groups=OFFICER,
        help="Titles of the newest cases of this topic, by which similar ones are "
        "recognised. Collected at night.",
        gate="step",
    )

    @api.model
    def _fitting(self, said, domain, limit=5):
        """The topics of the domain that fit what was said, the best first.

        :param said: texts in which a customer said it, the title first
        """
        if not any(said):
            return self.browse()
        query = self._search(domain)
        # titles of cases are compared, and shown to nobody
        rows = self.env.execute_query(
            query.select(
                *(
                    SQL.identifier(self._table, name)
                    for name in ("id", "question", "keywords", "earlier_titles")
                )
            )
        )
        topics = [
            fitting.Topic(
                topic_id,
                tuple(set((questions or {}).values())),
                tuple(filter(None, map(str.strip, SEPARATOR.split(keywords or "")))),
                tuple((titles or "").splitlines()),
            )
            for topic_id, questions, keywords, titles in rows
        ]
        found = fitting.fitting([text or "" for text in said], topics, limit)
        return self.browse([topic_id for topic_id, _likeness in found])

    def _learn_now(self, cases):
        """Know a topic by these cases at once, not from the next night on."""
        self.ensure_one()
        # sudo: what the night would do
        self.sudo().earlier_titles = "\n".join(cases[:TITLES].mapped("name"))

    @api.model
    def _cron_learn(self):
        """Collect by which titles the cases of each topic were told, all at once."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                UPDATE kefu_topic topic
                   SET earlier_titles = told.titles
                  FROM (
                    SELECT one.id, string_agg(newest.name, %(newline)s) AS titles
                      FROM kefu_topic one
                      LEFT JOIN LATERAL (
                        SELECT name FROM kefu_complaint
                         WHERE topic_id = one.id AND merged_into_id IS NULL
                           AND state != 'cancelled'
                           AND date_received > %(now)s - interval '1 year'
                         ORDER BY date_received DESC
                         LIMIT %(limit)s
                      ) newest ON TRUE
                     GROUP BY one.id
                  ) told
                 WHERE told.id = topic.id
                   AND topic.earlier_titles IS DISTINCT FROM told.titles
                """,
                newline="\n",
                now=fields.Datetime.now(),
                limit=TITLES,
            )
        )
        self.invalidate_model(["earlier_titles"])
