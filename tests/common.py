"""What the database tests share: a company's service with its people."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from odoo.addons.mail.tests.common import MailCommon

PEOPLE = {
    "officer": "kefu_service.kefu_group_officer",
    "colleague": "kefu_service.kefu_group_officer",
    "archivist": "kefu_service.kefu_group_takeover",
    "manager": "kefu_service.kefu_group_manager",
    "handler": "kefu_service.kefu_group_handler",
    "outsider": "base.group_user",
}


class KefuCommon(MailCommon):
    """A team with an officer, a manager above, and a handler in a department.

    Mail to `inbound@<alias domain>` is the team's.
    """

    # Whether there are other companies: they and their people cost as much as all else.
    several_companies = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # the language of the house, unless a test says another
        cls.env.company.partner_id.lang = "en_US"
        users = cls._users({f"{name}_t": groups for name, groups in PEOPLE.items()})
        for name, user in zip(PEOPLE, users, strict=True):
            setattr(cls, name, user)

        cls.warehouse = cls.env["hr.department"].create({"name": "仓储部"})
        cls.transport = cls.env["hr.department"].create({"name": "运输部"})
        cls.env["hr.employee"].create(
            {
                "name": cls.handler.name,
                "user_id": cls.handler.id,
                "department_id": cls.warehouse.id,
            }
        )
        cls.team = cls.env["kefu.team"].create(
            {
                "name": "入厂服务组",
                "alias_name": "inbound",
                "member_ids": [(6, 0, cls.officer.ids)],
            }
        )
        cls.company_customer = cls.env["res.partner"].create(
            {"name": "星沙汽车制造有限公司", "is_company": True}
        )
        cls.customer = cls.env["res.partner"].create(
            {
                "name": "李敏",
                "parent_id": cls.company_customer.id,
                "email": "limin@xingsha.example.com",
                "phone": "0731-5555 0101",
            }
        )

    @classmethod
    def _activate_multi_company(cls):
        if cls.several_companies:
            super()._activate_multi_company()

    @classmethod
    def _user(cls, login, groups):
        return cls._users({login: groups})

    @classmethod
    def _users(cls, groups):
        """People, by their logins with the external ids of their groups.

        At once: each by itself, with an invitation, takes four times as long.
        """
        users = cls.env["res.users"].with_context(no_reset_password=True)
        return users.create(
            [
                {
                    "name": f"{login} ({names})",
                    "login": login,
                    "password": login.ljust(8, "x"),
                    "email": f"{login[0]}.{login[0]}@example.com",
                    "company_id": cls.env.company.id,
                    "company_ids": [Command.link(cls.env.company.id)],
                    "group_ids": [
                        Command.set([cls.env.ref(n).id for n in names.split(",")])
                    ],
                }
                for login, names in groups.items()
            ]
        ).with_env(cls.env)

    @classmethod
    def _case(cls, user=None, **values):
        """A case, registered by `user` (the officer unless said).

        One in a later column stands as if it had come there.
        """
        cases = cls.env["kefu.complaint"].with_user(user or cls.officer)
        values = {"name": "送货箱破损", **values}
        if "stage_id" not in values:
            return cases.create(values)
        # sudo: steps alone lead there
        return cases.sudo().create(values).with_env(cases.env)

    @classmethod
    def _reason(cls, records, step, user=None, **values):
        """Fill in the dialog for the step, opened or not, and confirm."""
        dialog = cls.env["kefu.reason"].with_user(user or cls.officer)
        texts = {"reason": "重复", **values}
        opened = {"record_model": records._name, "record_ids": records.ids}
        return dialog.create({**opened, "step": step, **texts}).action_confirm()

    @classmethod
    def _reopen(cls, cases, user=None):
        """Take up again what was answered."""
        return cls._reason(cases, "reopen", user, reason="客户来电：仍未解决")

    @classmethod
    def _stage(cls, state):
        return cls.env.ref(f"kefu_service.kefu_stage_{state}")

    @classmethod
    def _reach(cls, case, state):
        """Bring a case into `state`, with all that the standard asks for before."""
        now = fields.Datetime.now()
        facts = {
            "processing": ("date_assessed",),
            "coordination": ("date_assessed", "date_escalated"),
            "replied": ("date_assessed", "date_resolved", "date_replied"),
            "closed": ("date_assessed", "date_resolved", "date_replied"),
            "assessed": ("date_assessed",),
        }
        values = {name: case[name] or now for name in facts.get(state, ())}
        if state == "processing" and not case.date_promised:
            values["date_promised"] = now + timedelta(days=1)
        if state == "verified":
            if case.state != "closed":
                cls._reach(case, "closed")
            if case.effect_ids:
                return cls._revisit(case)  # which verifies it
        if state == "cancelled":
            values["cancel_reason"] = "重复"
        # sudo: what was done is kept by the steps alone
        case.sudo().write({"stage_id": cls._stage(state).id, **values})

    @classmethod
    def _revisit(cls, case, outcome="satisfied", **values):
        """Do the effect revisit of a case that is planned."""
        revisit = case.effect_ids.filtered(lambda r: r.state == "planned")
        revisit.with_user(cls.officer).write(
            {
                "outcome": outcome,
                "satisfaction": {"satisfied": "5", "partly": "3"}.get(outcome, "1"),
                "feedback": "整改后没有再出现破损。",
                **values,
            }
        )
        revisit.with_user(cls.officer).action_done()
        return revisit
