"""The decisions are complete, and `docs/rights.md` says what the code does."""

import os

from odoo.tests import tagged
from odoo.tests.common import TransactionCase

from . import table
from .decisions import METHODS, ROUTES, SUPERUSER
from .test_walk import public_methods


@tagged("post_install", "-at_install", "standard")
class TestDecisions(TransactionCase):
    def _decided(self):
        """{model.field: reason} of what may be computed as superuser."""
        pairs = [
            (f"{model}.{name}", reason)
            for reason, models in SUPERUSER.items()
            for model, names in models.items()
            for name in names.split()
        ]
        self.assertEqual(len(pairs), len(dict(pairs)), "Decided twice")
        return dict(pairs)

    def test_what_is_computed_as_superuser_has_a_reason(self):
        """And what doesn't exist, or follows rights by now, has none any more."""
        computed = {
            f"{model}.{field.name}"
            for model, field in table.our_fields(self.env)
            if field.compute and field.compute_sudo and not field.inherited
        }
        decided = self._decided().keys()
        self.assertFalse(computed - decided, "Say why, or let them follow rights")
        self.assertFalse(decided - computed, "Decided, but not in the code")

    def test_a_field_for_some_is_no_related_field_as_superuser(self):
        """Core groups by such a field without asking for its groups."""
        open_ones = [
            f"{model}.{field.name}"
            for model, field in table.our_fields(self.env)
            if field.related and not field.store and field.groups and field.compute_sudo
        ]
        self.assertFalse(open_ones)

    def test_every_model_looks_at_its_links(self):
        """Each model of ours, with or without a table that is kept."""
        for name in table.our_models(self.env):
            model = type(self.env[name])
            self.assertTrue(hasattr(model, "_check_links"), name)
            walls = {"kefu.gate.mixin", "kefu.dialog.mixin"}
            heirs = {cls._name for cls in model.__mro__ if hasattr(cls, "_name")}
            self.assertTrue(walls & heirs, name)

    def test_what_every_method_asks_for_is_decided(self):
        for name, model in self.env.items():
            if model._transient or model._abstract:
                continue
            decided = METHODS.get(name, {})
            listed = [
                f"action_{n}" for names in decided.values() for n in names.split()
            ]
            self.assertEqual(len(listed), len(set(listed)), name)
            self.assertEqual(set(listed), public_methods(model), name)

    def test_every_route_is_decided(self):
        self.assertEqual({a for a, _r in table.our_routes(self.env)}, set(ROUTES))

    def test_every_sudo_says_what_it_may_reach(self):
        silent = [
            f"{path.relative_to(table.ADDON)}: {method}"
            for path in sorted(table.ADDON.rglob("*.py"))
            for method, comment in table.sudos_of(path)
            if not comment
        ]
        self.assertFalse(silent)

    def test_the_document_is_right(self):
        text = table.document(self.env)
        if os.environ.get("KEFU_WRITE_RIGHTS"):
            table.DOCUMENT.write_text(text)
        self.assertEqual(
            table.DOCUMENT.read_text(), text, f"Write it anew: {table.HEAD[130:280]}"
        )
