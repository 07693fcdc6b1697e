"""What people can open from the menus, and what a new record of each needs."""

from datetime import datetime

from lxml import etree

from odoo.tools.safe_eval import safe_eval

ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"


class NewRecords:
    """Mixed into the common case: values for each model, and who opens which form."""

    several_companies = True

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
            "kefu.prospect.source": {"name": "老员工介绍"},
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
            "kefu.absence": {
                "deputy_id": self.colleague,
                "date_from": datetime(2031, 3, 3, 1),
                "date_to": datetime(2031, 3, 4, 9),
            },
            "kefu.audit": {"name": "2026"},
            "kefu.channel": {
                "name": "x",
                "kind": "wecom",
                "address": ROBOT,
                "user_id": self.manager,
            },
            "kefu.indicator": {
                "clause": "7",
                "name": "来电",
                "res_model": "kefu.complaint",
                "population": "[]",
                "numerator": "[]",
                "target": 90,
            },
            "kefu.report": {"kind": "analysis"},
            "kefu.volume": {"month": "2026-05-01", "deliveries": 100},
            "mail.canned.response": {"source": "堆码", "substitution": "已改堆码"},
        }
        # the policies that are shipped leave no room for another general one
        self.env["kefu.deadline.policy"].search([]).active = False

    def _actions(self, user):
        """What a user's menus open: each model with each of its form views, and what
        the menu proposes for a new record.
        """
        opened = set()
        menus = self.env["ir.ui.menu"].with_user(user)
        visible = menus.search(
            [("id", "child_of", self._root().id)]
        )._filter_visible_menus()
        for menu in visible.sudo():
            if menu != self._root() and menu.parent_id not in visible:
                continue  # what it hangs on is hidden
            action = menu.action
            is_window = action and action._name == "ir.actions.act_window"
            if is_window and self._has_new(action):
                forms = action.view_ids.filtered(lambda v: v.view_mode == "form")
                context = safe_eval(action.context or "{}", {"uid": user.id})
                proposed = {
                    name: value
                    for name, value in context.items()
                    if name.startswith("default_")
                }
                opened.add((action.res_model, forms[:1].view_id.id, str(proposed)))
        for model, view_id, proposed in sorted(opened, key=str):
            yield model, view_id, safe_eval(proposed)

    def _has_new(self, action):
        """Whether something new is written there, in a form or in the list."""
        modes = action.view_mode.split(",")
        if "form" in modes:
            return True
        arch = self.env[action.res_model].get_view(view_type="list")["arch"]
        return "list" in modes and etree.fromstring(arch).get("create") != "0"

    def _is_ours(self, model):
        """Whether a new one is written into a form and kept."""
        if self.env[model]._transient:
            return False
        return model in self.values or model.startswith("kefu.")

    def _root(self):
        return self.env.ref("kefu_service.kefu_menu_root")
