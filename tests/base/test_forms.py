"""Every form that people can fill in saves what a client sends, defaults included."""

import contextlib

from odoo.tests import Form, tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestForms(KefuCommon):
    """A client sends every field of a form that is not read-only, as it proposes it."""

    def setUp(self):
        super().setUp()
        self.values = {
            "kefu.complaint": {"name": "送货箱破损"},
            "kefu.category": {"name": "陆运"},
            "kefu.deadline.policy": {"clock": "response", "hours": 3.0},
            "kefu.makeup.workday": {
                "name": "国庆补班",
                "date": "2026-10-10",
                "calendar_id": self.env.company.resource_calendar_id,
            },
            "kefu.measure": {"name": "补发", "department_id": self.warehouse},
            "kefu.meeting": {"name": "协调会"},
            "kefu.prospect.source": {"name": "展会"},
            "kefu.revisit": {"partner_id": self.customer},
            "kefu.revisit.plan": {
                "name": "季度回访",
                "date_from": "2026-01-01",
                "date_to": "2026-03-31",
            },
            "kefu.stage": {"name": "待补充", "state": "new"},
            "kefu.tag": {"name": "加急"},
            "kefu.team": {"name": "出厂服务组"},
            "kefu.topic": {"question": "如何查询？"},
        }
        # the policies that are shipped leave no room for another general one
        self.env["kefu.deadline.policy"].search([]).active = False

    def _actions(self, user):
        """What a user's menus open: each model with each of its form views."""
        opened = set()
        menus = self.env["ir.ui.menu"].with_user(user)
        visible = menus.search(
            [("id", "child_of", self._root().id)]
        )._filter_visible_menus()
        for menu in visible.sudo():
            action = menu.action
            if action and action._name == "ir.actions.act_window":
                forms = action.view_ids.filtered(lambda v: v.view_mode == "form")
                opened.add((action.res_model, forms[:1].view_id.id))
        return sorted(opened)

    def _root(self):
        return self.env.ref("kefu_service.kefu_menu_root")

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
            for model, view_id in self._actions(user):
                records = self.env[model].with_user(user)
                if model not in self.values or not records.has_access("create"):
                    continue  # such as what is only made by steps
                with self.subTest(model=model, user=user.login), self._undone():
                    view = self.env["ir.ui.view"].browse(view_id) if view_id else None
                    form = Form(records, view)
                    if form._view["tree"].get("create") == "0":
                        continue
                    self._fill(form, self.values[model])
                    record = form.save()
                    self.assertTrue(record.id)
                    again = Form(record, view)  # and saved once more, unchanged
                    again.save()
                    saved.add(model)
        self.assertEqual(saved, set(self.values))
