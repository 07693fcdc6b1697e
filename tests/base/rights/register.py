"""A register in use in two companies, its people, and a secret in every text of it."""

import base64
import re
from datetime import datetime
from functools import cached_property

from odoo.exceptions import AccessError
from odoo.tests import new_test_user
from odoo.tools import SQL

from tests.channel.planted import plant_people
from tests.demo.common import DemoCase

SECRET = re.compile(r"§([\w.]+),(\d+),(\w+)§")
# Texts that the code goes by: with a secret in them nothing would work.
GONE_BY = {
    "access_token",
    "clock",
    "date_field",
    "domain",
    "key",
    "kind",
    "lang",
    "numerator",
    "population",
    "res_model",
    "scope_domain",
    "tz",
    "value_field",
}
CUSTOMER_TEXTS = ("name", "complete_name", "phone", "street", "city", "comment")
GROUPS = "kefu_service.kefu_group_"


class Register(DemoCase):
    """The demo data belongs to company A; company B has one of everything it needs.

    `roles` are all kinds of users there are, each with what it can read.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.a = cls.env.ref("base.main_company")
        cls.b = cls.env["res.company"].create({"name": "Branch B"})
        cls._people()
        cls._what_is_rare()
        cls._register_b()
        cls.models = [
            model
            for name, model in sorted(cls.env.items())
            if name.startswith("kefu.") and model._auto and not model._transient
        ]
        cls._plant()
        cls.env.registry.clear_cache()
        cls.readable = {role: Readable(cls.env, role) for role in cls.roles}

    @classmethod
    def _user(cls, login, groups, company, **values):
        return new_test_user(
            cls.env, login, groups=groups, company_id=company.id, **values
        )

    @classmethod
    def _people(cls):
        """Nobody, two customers, and every role in both companies."""
        customers = cls.cases.partner_id.filtered(lambda p: not p.is_company)
        cls.env.cr.execute(
            SQL(
                "UPDATE res_partner SET company_id = %s WHERE id IN %s",
                cls.a.id,
                tuple((customers | customers.commercial_partner_id).ids),
            )
        )
        cls.env.invalidate_all()
        cls.roles = [cls.env.ref("base.public_user")]
        strangers = customers.grouped("commercial_partner_id").values()
        for number, people in zip("ab", strangers, strict=False):
            cls.roles.append(
                cls._user(
                    f"customer_{number}",
                    "base.group_portal",
                    cls.a,
                    partner_id=people[0].id,
                )
            )
        cls.roles.append(cls._user("employee", "base.group_user", cls.a))
        departments = cls.env["kefu.measure"].search([]).department_id[:2]
        cls.b_department = cls.env["hr.department"].create(
            {"name": "B", "company_id": cls.b.id}
        )
        for department in (*departments, cls.b_department):
            company = department.company_id or cls.a
            cls._handler(f"handler_{department.id}", company, department)
        for name, company in (("a", cls.a), ("b", cls.b)):
            for role in ("officer", "manager"):
                cls.roles.append(
                    cls._user(f"{role}_{name}", f"{GROUPS}{role}", company)
                )
            cls._handler(f"gm_{name}", company, False)
            company.kefu_gm_user_id = cls.roles[-1]
            cls.roles.append(cls._user(f"auditor_{name}", f"{GROUPS}auditor", company))
        cls.officer_b = cls._role("officer_b")

    @classmethod
    def _handler(cls, login, company, department):
        user = cls._user(login, f"{GROUPS}handler", company)
        cls.roles.append(user)
        if department:
            cls.env["hr.employee"].create(
                {
                    "name": login,
                    "user_id": user.id,
                    "company_id": company.id,
                    "department_id": department.id,
                }
            )

    @classmethod
    def _role(cls, login):
        return next(user for user in cls.roles if user.login == login)

    @classmethod
    def _what_is_rare(cls):
        """One of each model that a quiet half year doesn't bring."""
        env = cls.env
        env["kefu.mail.quarantine"].create(
            {
                "reason": "failed",
                "raw": base64.b64encode(b"From: x"),
                "tries": 1,
                "company_id": cls.a.id,
            }
            if "company_id" in env["kefu.mail.quarantine"]
            else {"reason": "failed", "raw": base64.b64encode(b"From: x"), "tries": 1}
        )
        env["kefu.mail.receipt"].create(
            {"message_id": "1@x", "content_key": "x", "date": datetime(2026, 1, 1)}
        )
        env["kefu.rate.limit"].create({"key": "x"})
        plant_people(env, cls._role("manager_a"), cls._role("officer_a"))
        env["kefu.deadline"].search([("date_done", "=", False)], limit=1)._mark_done(
            "due"
        )
        env["kefu.revisit.plan.unplaced"].create(
            {
                "plan_id": env["kefu.revisit.plan"].search([], limit=1).id,
                "partner_id": cls.cases.partner_id[:1].id,
                "reason": "no_room",
            }
        )
        case = cls.cases[0]
        own = {"res_model": case._name, "res_id": case.id}
        file = env["ir.attachment"].create({"name": "x", "raw": b"x", **own})
        env["kefu.withdrawal"]._withdraw(case, file, "x")
        env["kefu.dossier"]._request(case)
        env["kefu.disposal"].create({**own, "year": 2026, "company_id": cls.a.id})
        topic = env["kefu.topic"].create(
            {
                "question": "x",
                "answer": "<p>x</p>",
                "keywords": "x",
                "team_id": cls.cases.team_id[:1].id,
                "company_id": cls.a.id,
            }
        )
        env["kefu.topic.vote"]._keep(topic, True)
        topic._learn_now(case)
        env["kefu.topic.proposal"].create(
            {"name": "x", "company_id": cls.a.id, "complaint_ids": case.ids}
        )

    @classmethod
    def _register_b(cls):
        """What company B has of its own, as its officer would register it."""
        env = cls.env(user=cls.officer_b.id, su=True)
        partner = env["res.partner"].create(
            {"name": "B", "company_id": cls.b.id, "phone": "1", "comment": "b"}
        )
        team = env["kefu.team"].create({"name": "B", "company_id": cls.b.id})
        case = env["kefu.complaint"].create(
            {
                "name": "B",
                "description": "<p>b</p>",
                "team_id": team.id,
                "partner_id": partner.id,
                "kind": "complaint",
                "date_escalated": datetime(2026, 1, 5),
                "department_id": cls.b_department.id,
            }
        )
        meeting = env["kefu.meeting"].create(
            {
                "name": "B",
                "company_id": cls.b.id,
                "chair_id": cls._role("gm_b").id,
                "user_id": cls.officer_b.id,
            }
        )
        item = env["kefu.meeting.item"].with_context(import_file=True)
        item = item.create({"meeting_id": meeting.id, "complaint_id": case.id})
        env["kefu.meeting.finding"].create(
            {"item_id": item.id, "department_id": cls.b_department.id, "reason": "b"}
        )
        env["kefu.report"].create({"name": "B", "company_id": cls.b.id})
        env["kefu.measure"].create(
            {
                "name": "B",
                "complaint_id": case.id,
                "department_id": cls.b_department.id,
                "description": "<p>b</p>",
            }
        )
        env["kefu.revisit"].create(
            {
                "partner_id": partner.id,
                "company_id": cls.b.id,
                "user_id": cls.officer_b.id,
                "date_planned": "2026-12-01",
            }
        )
        env["kefu.revisit.plan"].create(
            {
                "name": "B",
                "company_id": cls.b.id,
                "date_from": "2026-12-01",
                "date_to": "2026-12-31",
            }
        )
        audit = env["kefu.audit"].create({"name": "B", "company_id": cls.b.id})
        audit.action_compute()
        audit.action_sample()

    @classmethod
    def _plant(cls):
        """Put into every text of every record who it is, for who finds it to tell."""
        cls.env.flush_all()
        for model in cls.models:
            for name, field in model._fields.items():
                if (
                    field.store
                    and field.type in ("char", "text", "html")
                    and not (field.translate or name in GONE_BY)
                ):
                    cls._plant_in(model, name)
        for name in CUSTOMER_TEXTS:
            cls._plant_in(
                cls.env["res.partner"], name, SQL("company_id IN (1, %s)", cls.b.id)
            )
        cls.env.invalidate_all()

    @classmethod
    def _plant_in(cls, model, name, condition=SQL("TRUE")):  # noqa: B008
        cls.env.cr.execute(
            SQL(
                "UPDATE %s SET %s = concat('§', %s, ',', id, ',', %s, '§') "
                "WHERE %s IS NOT NULL AND %s",
                SQL.identifier(model._table),
                SQL.identifier(name),
                model._name,
                name,
                SQL.identifier(name),
                condition,
            )
        )

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _leaks(self, role, answer):
        """Secrets in `answer` of records that the role can't read."""
        known = self.readable[role]
        return {
            f"{model},{record_id},{name}"
            for model, record_id, name in SECRET.findall(str(answer))
            if int(record_id) not in known[model]
        }

    def _state(self):
        """What stands in the tables of ours, as one word each."""
        self.env.flush_all()
        state = {}
        for model in self.models:
            self.env.cr.execute(
                SQL(
                    "SELECT md5(string_agg(t::text, '' ORDER BY t.id)) FROM %s t",
                    SQL.identifier(model._table),
                )
            )
            state[model._name] = self.env.cr.fetchone()
        return state


class Readable(dict):
    """Ids that a role can read, by model."""

    def __init__(self, env, role):
        super().__init__()
        self._env = env(user=role.id)

    def __missing__(self, name):
        model = self._env[name].with_context(active_test=False)
        model = model.with_context(allowed_company_ids=self._env.user.company_ids.ids)
        try:
            ids = set(model.search([]).ids)
        except AccessError:
            ids = set()
        self[name] = ids
        return ids

    @cached_property
    def env(self):
        """The environment of the role."""
        return self._env
