"""How PostgreSQL goes about counting clocks."""

import json

from odoo.tools import SQL

from odoo.addons.kefu_service.models.base.query.postgres_settings import (
    EXPRESSION_STATISTICS,
)

from .common import DeadlineCommon

MOMENTS = 200


class TestCounting(DeadlineCommon):
    def setUp(self):
        super().setUp()
        if self.cr._cnx.server_version < EXPRESSION_STATISTICS:
            self.skipTest("PostgreSQL counts the values of expressions from 14 on.")

    def test_the_months_of_due_times_are_known_to_be_few(self):
        """So a pivot of millions by month is added up where they are read."""
        clocks = self.env["kefu.deadline"].with_context(tz="Asia/Shanghai")
        self.make_moments(clocks, self.case().deadline_ids[0])
        self.assertGreater(self.groups_expected(clocks, "date_due:week"), 100)
        self.assertLess(self.groups_expected(clocks, "date_due:month"), 20)

    def make_moments(self, clocks, clock):
        """As many clocks as are counted by their moments, each a minute later."""
        for _i in range(MOMENTS):
            clock = clock.sudo().copy({"date_due": clock.date_due})
        clocks.flush_model()
        self.cr.execute(
            "UPDATE kefu_deadline SET date_due = date_due + id * interval '1 minute'"
        )
        self.cr.execute("ANALYZE kefu_deadline")

    def groups_expected(self, clocks, spec):
        """How many groups PostgreSQL believes that a grouping has."""
        query = clocks._search([])
        group = clocks._read_group_groupby(query.table, spec, query)
        counted = SQL("SELECT FROM kefu_deadline GROUP BY %s", group)
        [[found]] = self.env.execute_query(SQL("EXPLAIN (FORMAT JSON) %s", counted))
        found = json.loads(found) if isinstance(found, str) else found
        return found[0]["Plan"]["Plan Rows"]
