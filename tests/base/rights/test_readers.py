"""What only reads says so (`@api.readonly`), so that a replica can serve it."""

from collections import defaultdict

from psycopg2 import errors

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from . import table
from .decisions import METHODS, ON_PRIMARY, READ, ROUTES_ON_PRIMARY
from .register import Register
from .test_walk import _short, public_methods

TRIED = 3  # records of each model


@tagged("post_install", "-at_install", "standard")
class TestReaders(Register):
    def _read_only(self, call):
        """Whether the call could do without writing; None where it was refused."""
        self.env.flush_all()
        self.env.invalidate_all()
        with self.env.cr.savepoint() as savepoint, mute_logger("odoo.sql_db"):
            # ends with the savepoint
            self.env.cr.execute("SET TRANSACTION READ ONLY")
            try:
                call()
                self.env.flush_all()
            except errors.ReadOnlySqlTransaction:
                return False
            except (UserError, ValueError, TypeError, KeyError):
                return None
            finally:
                savepoint.rollback()
                self.env.clear()
        return True

    def _records(self, name):
        """Records of a model, each as somebody who may read it."""
        for role in self.roles[1:]:
            ids = sorted(self.readable[role][name])[-TRIED:]
            yield from self.readable[role].env[name].browse(ids)

    def _readers(self):
        for name, asked in METHODS.items():
            primary = ON_PRIMARY.get(name, {})
            for method in asked.get(READ, "").split():
                yield name, method, method not in primary

    def test_each_public_reader_is_marked(self):
        wrong = [
            f"{name}.action_{method}"
            for name, method, by_replica in self._readers()
            if _is_marked(self.env[name], f"action_{method}") != by_replica
        ]
        self.assertFalse(wrong)
        for name in METHODS:
            model = self.env[name]
            read = METHODS[name].get(READ, "").split()
            for method in public_methods(model):
                marked = _is_marked(model, method)
                self.assertFalse(
                    marked and method.removeprefix("action_") not in read,
                    f"{name}.{method} is marked, and no reader by the decisions",
                )

    def test_each_route_that_only_shows_is_marked(self):
        """One that writes all the same is told by core's warning, which fails tests."""
        marked = {
            address
            for address, routing in table.our_routes(self.env)
            if routing.get("readonly")
        }
        shown = {
            address
            for address, routing in table.our_routes(self.env)
            if "GET" in (routing.get("methods") or ["GET"])
        }
        self.assertEqual(shown - marked, set(ROUTES_ON_PRIMARY))
        self.assertFalse(marked - shown)

    def test_each_reader_runs_on_a_read_only_connection(self):
        found, tried = set(), set()
        for name, method, by_replica in self._readers():
            for record in self._records(name) if by_replica else ():
                done = self._read_only(getattr(record, f"action_{method}"))
                tried.add(f"{name}.{method}") if done else None
                if done is False:
                    found.add(f"{name}.{method}")
        self.assertFalse(found)
        self.assertGreater(len(tried), 50, "The others were refused")

    def test_all_that_is_shown_is_read_on_a_read_only_connection(self):
        """Every field of every model, as lists and forms ask for it."""
        found = defaultdict(set)
        for role in self.roles[1:]:
            for model in (*self.models, self.env["res.partner"]):
                ids = sorted(self.readable[role][model._name])[-TRIED:]
                records = self.readable[role].env[model._name].browse(ids)
                if not records:
                    continue
                spec = {name: {} for name in records.fields_get(attributes=[])}
                calls = {
                    "web_read": lambda r=records, s=spec: r.web_read(s),
                    "web_search_read": lambda r=records, s=spec: r.web_search_read(
                        [], s, limit=TRIED
                    ),
                }
                for way, call in calls.items():
                    if self._read_only(call) is False:
                        found[model._name].add(f"{way} as {role.login}")
        self.assertFalse(_short(found))


def _is_marked(model, method):
    """As core's web client and its programs look for the mark."""
    for cls in type(model).mro():
        mark = getattr(getattr(cls, method, None), "_readonly", None)
        if mark is not None:
            return mark
    return False
