"""What people can open from the menus, and what a new record of each needs."""


class NewRecords:
    """Mixed into the common case: values for each model, and who opens which form."""

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
