"""The demo data of the addon, and the tests that look at them."""

from collections import defaultdict
from datetime import timedelta

import pytest

from odoo.fields import Datetime
from odoo.modules.module import Manifest
from odoo.tests import TransactionCase
from odoo.tools import convert_file

ADDON = "kefu_service"


def load(env):
    """Load the demo data as an installation would: as superuser, English as source."""
    env = env(su=True, context={})
    for file in Manifest.for_addon(ADDON)["demo"]:
        convert_file(env, ADDON, file, None, mode="init", noupdate=True)


class Loaded(TransactionCase):
    """What the addon brought along."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._load()
        cls.cases = cls._loaded("kefu.complaint").sorted("id")
        cls.messages = cls._loaded("mail.message").sorted("id")

    @classmethod
    def _load(cls):
        """See to it that the demo data are there."""

    @classmethod
    def _loaded(cls, model):
        """The records of `model` that the addon brings along."""
        names = cls.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", model)]
        )
        return cls.env[model].browse(names.mapped("res_id"))

    def _check_times(self):
        """Half a year up to now, in order, nothing ahead of its time."""
        now = Datetime.now()
        received = self.cases.mapped("date_received")
        self.assertEqual(received, sorted(received), "Numbers follow receipt")
        self.assertLessEqual(received[-1], now)
        self.assertGreater(received[-1], now - timedelta(hours=1))
        self.assertLess(received[0], now - timedelta(days=170))
        self.assertGreater(received[0], now - timedelta(days=190))
        for case in self.cases.filtered("date_closed"):
            self.assertLess(case.date_received, case.date_closed, case.name)
            self.assertLessEqual(case.date_closed, now, case.name)
        for case in self.cases.filtered("date_promised"):
            self.assertLess(case.date_received, case.date_promised, case.name)
        for case, dates in self._threads().items():
            self.assertEqual(dates, sorted(dates), case.name)
            self.assertLessEqual(case.date_received, dates[0], case.name)
            self.assertLessEqual(dates[-1], case.date_closed or now, case.name)

    def _threads(self):
        """Dates of the messages of each case that has some."""
        threads = defaultdict(list)
        for message in self.messages:
            threads[self.env[message.model].browse(message.res_id)].append(message.date)
        return threads


@pytest.mark.usefixtures("demo_data")
class DemoCase(Loaded):
    """A database in use: the demo data stand in it, for all of these tests."""


class LoadingCase(Loaded):
    """Loads the demo data into an empty database, in the test's own transaction."""

    @classmethod
    def _load(cls):
        load(cls.env)
