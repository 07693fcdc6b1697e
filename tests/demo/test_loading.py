"""The demo data load whenever it is, and write to nobody."""

from freezegun import freeze_time

from odoo.tests import tagged

from .common import LoadingCase


@tagged("post_install", "-at_install")
class TestAtTheTurnOfAYear(LoadingCase):
    """Sunday night: no working hour is near, and yesterday was another year."""

    @classmethod
    def setUpClass(cls):
        frozen = freeze_time("2028-01-02 00:03:00")
        frozen.start()
        cls.addClassCleanup(frozen.stop)
        super().setUpClass()

    @classmethod
    def _load(cls):
        cls.mails_before = cls.env["mail.mail"].search_count([])
        super()._load()

    def test_nobody_is_written_to(self):
        self.assertEqual(self.env["mail.mail"].search_count([]), self.mails_before)

    def test_times_are_believable_then_too(self):
        self._check_times()
