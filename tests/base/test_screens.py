"""Every screen opens for everybody who sees its menu, and asks no more of more rows."""

import sys
from pathlib import Path
from unittest.mock import patch

from odoo.models import BaseModel
from odoo.tests import TransactionCase, tagged

sys.path.append(str(Path(__file__).parents[2] / "bench"))

import company  # noqa: E402
import walk  # noqa: E402
import web_client  # noqa: E402

ROLES = ("officer", "handler", "manager")
ROWS = 100
# The newest case, of which the form is opened, is another one among more cases, and has
# other things with it; a query for each row would be hundreds.
TOLERATED = 40


@tagged("post_install", "-at_install")
class TestScreens(TransactionCase):
    """The register of a company, with the calls of the web client."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = company.found(cls.env, customers=40, topics=20)

    def _env(self, role):
        user = self.env["res.users"].search([("login", "=", f"bench_{role}0")])
        companies = {"allowed_company_ids": user.company_ids.ids}
        return self.env(user=user.id, su=False, context=companies)

    def _walk(self, role, *, opened_only=False):
        """Queries of each screen by its name; what fails is named.

        What is searched in several menus of one model is searched once.
        """
        env = self._env(role)
        found, known = {}, set()
        for screen in walk.screens(env):
            is_opened = screen.what in ("as it opens", "a record")
            key = (screen.model, screen.view, screen.what)
            if not is_opened and (opened_only or key in known):
                continue
            known.add(key)
            env.invalidate_all()
            before = env.cr.sql_log_count
            try:
                screen.call()
            except Exception as error:
                raise AssertionError(f"{role}: {screen}") from error
            found[str(screen)] = env.cr.sql_log_count - before
        return found

    def test_every_screen_opens_and_no_more_is_asked_of_three_times_the_rows(self):
        company.load(self.env, self.company, ROWS)
        self._walk("officer", opened_only=True)  # what is read once is cached
        few = self._walk("officer", opened_only=True)
        company.load(self.env, self.company, 2 * ROWS)
        many = {role: self._walk(role) for role in ROLES}
        self.assertGreater(len(many["officer"]), 300)
        grown = {
            name: (queries, many["officer"][name])
            for name, queries in few.items()
            if many["officer"][name] > queries + TOLERATED
        }
        self.assertFalse(grown)

    def test_what_a_form_follows_from_is_read_with_the_record(self):
        company.load(self.env, self.company, ROWS)
        env, fetch_field, late = self._env("officer"), BaseModel._fetch_field, []
        env["kefu.complaint"].create({"name": "New", "user_id": env.uid})

        def noted(records, field):
            if field.column_type:
                late.append(str(field))
            return fetch_field(records, field)

        opened = {s.model for s in walk.screens(env) if s.what == "a record"}
        ours = {model for model in opened if model.startswith("kefu.")}
        self.assertIn("kefu.complaint", ours)
        for model in sorted(ours):
            records = env[model]
            wanted = web_client.specification(records, "form")
            for one in records.search([], limit=12, order="id desc").ids:
                env.invalidate_all()
                late.clear()
                with patch.object(BaseModel, "_fetch_field", noted):
                    records.browse(one).web_read(wanted)
                own = [name for name in late if name.startswith(f"{model}.")]
                self.assertFalse(own, "name it in `depends`, or read it with the rest")
