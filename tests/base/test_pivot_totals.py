"""A pivot that is added up of its finest groups says what Odoo counts itself."""

from itertools import pairwise

from odoo import models
from odoo.tests import tagged

from tests.demo.common import DemoCase

from .view_groupings import Offered


@tagged("post_install", "-at_install", "standard")
class TestAddedUp(Offered, DemoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.env.ref("kefu_service.user_manager")
        cls.env.flush_all()

    def _near(self, one, other, said):
        """Averages of averages may differ in the last of sixteen digits."""
        if "answer_id" in said:  # of answers given in one second the first is chance
            one, other = sorted(one, key=str), sorted(other, key=str)
        self.assertEqual(len(one), len(other), said)
        for row, its in zip(one, other, strict=True):
            for value, core in zip(row, its, strict=True):
                if isinstance(core, float):
                    self.assertAlmostEqual(value, core, 9, said)
                else:
                    self.assertEqual(value, core, said)

    def test_each_pivot_says_what_odoo_counts(self):
        added = 0
        for model in self.views:
            records = self.env[model].with_user(self.manager)
            if records._abstract or not records.has_access("read"):
                continue
            for rows, columns in pairwise(self._offered(model)):
                sets = [[], [rows], [columns], [rows, columns]]
                asks = ([], sets, self._figures(model), f"{rows}, {columns}")
                ours = records._read_grouping_sets(*asks)
                core = models.BaseModel._read_grouping_sets(records, *asks)
                for group, one, other in zip(sets, ours, core, strict=True):
                    self._near(one, other, f"{model} {group}")
                is_ours = hasattr(records, "_is_in_order")
                added += is_ours and all(map(records._is_in_order, (rows, columns)))
        self.assertGreater(added, 100)
