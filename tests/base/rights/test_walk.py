"""Every field and every public method, as everybody: nothing foreign comes back."""

import inspect
from collections import defaultdict

from psycopg2 import Error as DatabaseError

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .decisions import METHODS, NAMES_SHOWN, READ, WRITE
from .register import Register

OURS = "odoo.addons.kefu_service."
LINKS = ("many2one", "many2many", "one2many")


@tagged("post_install", "-at_install", "standard")
class TestWalk(Register):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._found = {}

    def _as(self, role):
        return self.readable[role].env

    def _foreign(self, role, name):
        """A record of a model that the role can't read, or none."""
        if (role, name) not in self._found:
            self._found[role, name] = self._search_foreign(role, name)
        return self._found[role, name]

    def _search_foreign(self, role, name):
        model = self.env[name].with_context(active_test=False)
        rows = model.search([("id", "not in", list(self.readable[role][name]))])
        return rows.filtered(lambda r: "§" in str(r.display_name))[:1] or rows[:1]

    def _try(self, call):
        """(what it answered, None) or (None, what it was refused with)."""
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                return call(), None
        except (UserError, ValueError, TypeError, KeyError, DatabaseError) as error:
            return None, error
        finally:
            self.env.invalidate_all()

    # ------------------------------------------------------------------
    # Reading
    # ------------------------------------------------------------------

    def test_nothing_foreign_is_read(self):
        """Reading all that one may read tells nothing of what one may not."""
        found = defaultdict(set)
        for role in self.roles:
            env = self._as(role)
            for model in (*self.models, self.env["res.partner"]):
                records = env[model._name].browse(self.readable[role][model._name])
                if not records:
                    continue
                names = [
                    n for n in records.fields_get(attributes=[]) if _is_ours(n, model)
                ]
                for row in self._read(records, names):
                    for name, value in row.items():
                        key = f"{model._name}.{name}"
                        leaks = self._leaks(role, value)
                        if leaks and key not in NAMES_SHOWN:
                            found[f"{role.login}: {key}"] |= leaks
        self.assertFalse(_short(found))

    def _read(self, records, names):
        """All that is read of the records; one by one what isn't read together."""
        rows, error = self._try(lambda: records.read(names))
        if not error:
            return rows
        parts = [self._try(lambda n=name: records.read([n]))[0] for name in names]
        return [row for part in parts for row in part or ()]

    def test_no_way_round_a_field_that_is_closed(self):
        """Search, grouping, order and export ask for the same right as reading."""
        found = []
        for role in self.roles:
            env = self._as(role)
            for model in (*self.models, self.env["res.partner"]):
                if not self.readable[role][model._name]:
                    continue
                mine = env[model._name]
                for name in model._fields.keys() - mine.fields_get(attributes=[]):
                    if not _is_ours(name, model) or not model._fields[name].groups:
                        continue
                    ways = {
                        "read": lambda m=mine, n=name: m.search([], limit=1).read([n]),
                        "search": lambda m=mine, n=name: m.search([(n, "!=", 0)]),
                        "order": lambda m=mine, n=name: m.search([], order=n),
                        "group": lambda m=mine, n=name: m.formatted_read_group(
                            [], [n], []
                        ),
                        "export": lambda m=mine, n=name: m.search([]).export_data([n]),
                    }
                    found += [
                        f"{role.login}: {way} {model._name}.{name}"
                        for way, call in ways.items()
                        if self._try(call)[1] is None
                    ]
        self.assertFalse(found)

    def test_nothing_foreign_is_grouped_or_exported(self):
        found = defaultdict(set)
        for role in self.roles:
            env = self._as(role)
            for model in self.models:
                if not self.readable[role][model._name]:
                    continue
                mine = env[model._name]
                names = mine.fields_get(attributes=["groupable"])
                for name, info in names.items():
                    if info.get("groupable") and model._fields[name].type in (
                        "char",
                        "many2one",
                        "many2many",
                    ):
                        answer = self._try(
                            lambda m=mine, n=name: m.formatted_read_group([], [n], [])
                        )
                        leaks = self._leaks(role, answer)
                        if leaks and f"{mine._name}.{name}" not in NAMES_SHOWN:
                            found[f"{role.login}: group {mine._name}.{name}"] |= leaks
                if role.has_group("base.group_allow_export"):
                    rows = mine.browse(self.readable[role][model._name])
                    kept = [n for n in names if f"{mine._name}.{n}" not in NAMES_SHOWN]
                    answer = self._try(lambda r=rows, n=kept: r.export_data(n))
                    if leaks := self._leaks(role, answer):
                        found[f"{role.login}: export {mine._name}"] |= leaks
        self.assertFalse(_short(found))

    # ------------------------------------------------------------------
    # Linking
    # ------------------------------------------------------------------

    def _linking(self):
        """Every link of a record or dialog of ours to one that has secrets."""
        for name, model in sorted(self.env.items()):
            if not name.startswith("kefu.") or model._abstract:
                continue
            for field in model._fields.values():
                target = field.comodel_name
                if (
                    field.type in LINKS
                    and (target.startswith("kefu.") or target == "res.partner")
                    and not field.inherited
                ):
                    yield model, field

    def _values(self, field, record):
        if field.type == "many2one":
            return [record.id, {"id": record.id}]
        return [[[6, 0, record.ids]], [[4, record.id]], record.ids]

    def test_no_link_opens_what_it_leads_to(self):
        """Forms and dialogs with foreign ids: in values, in defaults, nested."""
        found = defaultdict(set)
        for role in self.roles:
            env = self._as(role)
            for model, field in self._linking():
                mine = env[model._name]
                foreign = self._foreign(role, field.comodel_name)
                if not foreign or not mine.has_access("create"):
                    continue
                spec = {
                    name: {"fields": {"display_name": {}}} if f.type in LINKS else {}
                    for name, f in model._fields.items()
                    if mine._has_field_access(f, "read")
                }
                for value in self._values(field, foreign):
                    answers = self._link(mine, field.name, value, spec)
                    for way, answer in answers.items():
                        if leaks := self._leaks(role, answer):
                            found[f"{role.login}: {way} {field}"] |= leaks
                        if way == "create" and answer[0]:
                            found[f"{role.login}: {way} {field}"].add("was created")
        self.assertFalse(_short(found))

    def _link(self, model, name, value, spec):
        default = model.with_context(**{f"default_{name}": value})
        return {
            "onchange": self._try(
                lambda: model.onchange({name: value}, [name], dict(spec))
            ),
            "default": self._try(lambda: default.onchange({}, [], dict(spec))),
            "create": self._try(lambda: model.create({name: value}).read()),
            "create by default": self._try(lambda: default.create({}).read()),
        }

    def test_no_foreign_link_is_written(self):
        """Of a record that one may write, every link to one that one can't read."""
        found = defaultdict(set)
        for role in self.roles:
            env = self._as(role)
            for model, field in self._linking():
                mine = env[model._name]
                foreign = self._foreign(role, field.comodel_name)
                ids = sorted(self.readable[role][model._name]) if model._auto else []
                record = mine.browse(ids)._filtered_access("write")[-1:]
                if not (foreign and record):
                    continue
                for value in self._values(field, foreign):
                    if isinstance(value, dict):
                        continue
                    answer, error = self._try(
                        lambda r=record, n=field.name, v=value: (
                            r.write({n: v}),
                            r.read([n]),
                        )
                    )
                    if not error or self._leaks(role, error):
                        found[f"{role.login}: {field}"].add(str(answer))
        self.assertFalse(_short(found))

    # ------------------------------------------------------------------
    # Methods
    # ------------------------------------------------------------------

    def _methods(self):
        """(model, name) of every public method of ours that is called on records."""
        for name, model in sorted(self.env.items()):
            if not (name.startswith("kefu.") or name in ("res.partner", "res.company")):
                continue
            if model._transient or model._abstract:
                continue
            for method in sorted(public_methods(model)):
                yield model, method

    def test_every_method_asks_for_the_right(self):
        """On a record that one can't read, every one refuses, saying nothing of it."""
        found = defaultdict(set)
        for role in self.roles:
            env = self._as(role)
            for model, name in self._methods():
                foreign = self._foreign(role, model._name)
                if not foreign:
                    continue
                method = getattr(env[model._name].browse(foreign.ids), name)
                answer, error = self._try(method)
                if not isinstance(error, (AccessError, MissingError)):
                    key = f"{model._name}.{name}"
                    found[key].add(f"{role.login}: {answer or error!r}"[:200])
                if leaks := self._leaks(role, (answer, error)):
                    found[f"{model._name}.{name}"] |= leaks
        self.assertFalse(_short(found))

    def test_what_only_shows_changes_nothing_and_what_changes_asks(self):
        """On a record that one may read and not write."""
        found = defaultdict(set)
        for role in self.roles:
            env, before = self._as(role), self._state()
            for model, name in self._methods():
                ids = sorted(self.readable[role][model._name])
                records = env[model._name].browse(ids)
                locked = (records - records._filtered_access("write"))[:1]
                asked = METHODS[model._name]
                if not locked or not (called := asks_for(asked, name)):
                    continue
                _answer, error = self._try(getattr(locked, name))
                if called == WRITE and not isinstance(error, AccessError):
                    found[f"{model._name}.{name}"].add(f"{role.login}: {error!r}")
            if self._state() != before:
                found["changed"].add(role.login)
        self.assertFalse(_short(found))


def asks_for(asked, method):
    """READ, WRITE, or None for a method that has a rule of its own."""
    for right in (READ, WRITE):
        if method.removeprefix("action_") in asked.get(right, "").split():
            return right
    return None


def _is_ours(name, model):
    """Whether the addon defines the field; what Odoo does with its own is Odoo's."""
    return model._fields[name]._module == "kefu_service"


def public_methods(model):
    """Names of the methods of ours that a program may call on records of `model`."""
    names = set()
    for cls in type(model).__mro__:
        if cls.__module__.startswith(OURS):
            for name, value in vars(cls).items():
                if name.startswith("action_") and inspect.isfunction(value):
                    names.add(name)
    return names


def _short(found):
    """A dictionary of sets in an order, and no longer than one reads."""
    return {key: sorted(values)[:4] for key, values in sorted(found.items())}
