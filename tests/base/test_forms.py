"""Every form that people can fill in saves what a client sends, defaults included."""

import contextlib

from odoo.tests import Form, tagged

from tests.common import KefuCommon

from .new_records import NewRecords


@tagged("post_install", "-at_install", "standard")
class TestForms(NewRecords, KefuCommon):
    """A client sends every field of a form that is not read-only, as it proposes it."""

    @contextlib.contextmanager
    def _undone(self):
        """What is saved in this block is taken back."""
        savepoint = self.env.cr.savepoint()
        try:
            yield
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all()

    def _fill(self, form, values):
        for name, value in values.items():
            if name in form._view["fields"] and not form._get_modifier(
                name, "readonly"
            ):
                setattr(form, name, value)

    def test_a_new_record_of_every_model_is_saved_as_a_client_sends_it(self):
        saved = set()
        for user in (self.officer, self.manager):
            for model, view_id, proposed in self._actions(user):
                records = self.env[model].with_user(user).with_context(**proposed)
                if not records.has_access("create") or not self._is_ours(model):
                    continue  # such as what is only made by steps
                with self.subTest(model=model, user=user.login), self._undone():
                    view = self.env["ir.ui.view"].browse(view_id) if view_id else None
                    form = Form(records, view)
                    if form._view["tree"].get("create") == "0":
                        continue
                    self.assertIn(model, self.values, "what does a new one need?")
                    self._fill(form, self.values[model])
                    record = form.save()
                    self.assertTrue(record.id)
                    again = Form(record, view)  # and saved once more, unchanged
                    again.save()
                    saved.add(model)
        self.assertEqual(saved, set(self.values))
