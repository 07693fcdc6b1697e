"""What the people of a service do on a working day."""

from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from odoo.fields import Command

from tests.e2e.service import ADDRESS, DOMAIN

MAIL = """From: {name} <{address}>
To: {to}
Subject: {subject}
Message-ID: <{token}@maker.example.com>
Content-Type: text/plain; charset=utf-8

{text}
"""
MATTERS = (
    ("门板划伤", "送来的门板有三处划伤，请尽快处理。"),
    ("到货短缺", "送货单少三箱，生产线等料。"),
    ("标签错误", "外箱标签和实物不符。"),
    ("送货时间", "请问下周的送货时间是否不变？"),
)
# Of ten that come, so many come by mail, are complaints, get a measure.
BY_MAIL, COMPLAINTS, MEASURES = 2, 4, 3


@contextmanager
def no_mail_leaves(env):
    """The mail server takes every mail in this block, and delivers none."""
    servers = env.registry["ir.mail_server"]
    with (
        patch.object(servers, "_connect__", lambda *_args, **_kw: None),
        patch.object(servers, "send_email", lambda _s, mail, **_kw: mail["Message-Id"]),
    ):
        yield


class Work:
    """The people, the customers, and what they do in the morning and evening."""

    def __init__(self, env, daily, rng):
        self.daily, self.made, self._rng = daily, 0, rng
        self._admin = env
        self._officers = self._people("officer", 5)
        self._handler = self._people("handler", 1)
        self._manager = self._people("manager", 1)
        self._set_up()

    def _people(self, role, count):
        group = self._admin.ref(f"kefu_service.kefu_group_{role}")
        values = [
            {
                "name": f"{role} {n}",
                "login": f"soak_{role}{n}",
                "email": f"{role}{n}@{DOMAIN}",
                "tz": "Asia/Shanghai",
                "group_ids": [Command.link(group.id)],
            }
            for n in range(count)
        ]
        return self._admin["res.users"].create(values)

    def _set_up(self):
        env = self._admin
        env.company.resource_calendar_id.tz = "Asia/Shanghai"
        env.company.alias_domain_id = env["mail.alias.domain"].create({"name": DOMAIN})
        heads = env["hr.employee"].create(
            [{"name": u.name, "user_id": u.id} for u in self._handler + self._manager]
        )
        departments = [
            {"name": name, "manager_id": head.id}
            for name, head in zip(("仓储部", "客服部"), heads, strict=True)
        ]
        self._warehouse, service = env["hr.department"].create(departments)
        self._team = env["kefu.team"].create(
            {
                "name": "入厂服务组",
                "alias_name": ADDRESS.partition("@")[0],
                "department_id": service.id,
                "user_id": self._officers[0].id,
                "member_ids": [Command.set(self._officers.ids)],
            }
        )
        self._category = env["kefu.category"].search([], limit=1)
        self._customers = env["res.partner"].create(
            [
                {"name": f"客户 {n}", "email": f"c{n}@maker.example.com"}
                for n in range(200)
            ]
        )

    # ------------------------------------------------------------------
    # The day
    # ------------------------------------------------------------------

    def morning(self, day):
        """Cases come in, and are assessed or answered at once."""
        cases = self._admin["kefu.complaint"]
        for number in range(self.daily):
            officer = self._officers[number % len(self._officers)]
            if number % 10 < BY_MAIL:
                case = self._mailed(day, number)
            else:
                case = self._told(officer, number)
            self.made += 1
            cases |= case.with_user(officer)
        for case in cases:
            self._begin(case)

    def evening(self, day):
        """What is in work gets its answer, what was answered is closed, revisits done."""
        now = self._admin.cr.now()
        cases = self._admin["kefu.complaint"]
        for case in cases.search([("state", "=", "processing")]):
            self._settle(case.with_user(case.user_id))
        quiet = [
            ("state", "=", "replied"),
            ("date_replied", "<", now - timedelta(days=3)),
        ]
        cases.search(quiet).with_user(self._officers[0]).action_close()
        self._visit(now)
        self._report()

    def _mailed(self, day, number):
        subject, text = self._rng.choice(MATTERS)
        customer = self._rng.choice(self._customers)
        raw = MAIL.format(
            name=customer.name,
            address=customer.email,
            to=ADDRESS,
            subject=subject,
            text=text,
            token=f"{day:%Y%m%d}.{number}",
        )
        case_id = self._admin["mail.thread"].message_process(
            "kefu.complaint", raw.encode()
        )
        case = self._admin["kefu.complaint"].browse(case_id)
        if not case.user_id:
            case.with_user(
                self._officers[number % len(self._officers)]
            ).action_assign_to_me()
        return case

    def _told(self, officer, number):
        subject, text = self._rng.choice(MATTERS)
        return (
            self._admin["kefu.complaint"]
            .with_user(officer)
            .create(
                {
                    "name": subject,
                    "description": f"<p>{text}</p>",
                    "kind": "complaint"
                    if number % 10 < BY_MAIL + COMPLAINTS
                    else "inquiry",
                    "channel": "phone",
                    "partner_id": self._rng.choice(self._customers).id,
                    "team_id": self._team.id,
                }
            )
        )

    def _begin(self, case):
        if case.kind == "inquiry":
            self._confirm(case.action_resolve_at_once(), **self._answer())
            return
        self._confirm(
            case.action_assess(),
            category_id=self._category.id,
            severity="general",
            scope="own",
            department_id=self._warehouse.id,
        )
        later = self._admin.cr.now() + timedelta(days=1)
        self._confirm(case.action_promise(), date_promised=later)
        if self._rng.randrange(10) < MEASURES:
            case.env["kefu.measure"].create(
                {
                    "name": "更换包装",
                    "complaint_id": case.id,
                    "department_id": self._warehouse.id,
                    "user_id": self._handler.id,
                    "date_due": later,
                }
            )
        case.action_process()

    def _settle(self, case):
        for measure in case.measure_ids.with_user(self._handler):
            if measure.state == "open" and measure.needs_acceptance:
                measure.action_accept()
            if measure.state in ("open", "accepted"):
                measure.result = "<p>已更换</p>"
                measure.action_done()
            if measure.state == "done":
                measure.with_user(case.env.user).action_verify()
        self._confirm(case.action_reply(), **self._answer())

    def _answer(self):
        return {"solution": "<p>已补送</p>", "explanation": "<p>装车时漏装</p>"}

    def _confirm(self, action, **values):
        dialogs = self._admin[action["res_model"]].with_context(**action["context"])
        dialogs = dialogs.with_user(self._officers[0])
        return dialogs.create(values).action_confirm()

    def _visit(self, now):
        domain = [("state", "=", "planned"), ("date_planned", "<=", now)]
        revisits = self._admin["kefu.revisit"].search(domain)
        for revisit in revisits:
            mine = revisit.with_user(revisit.user_id or self._officers[0])
            mine.write({"outcome": "satisfied", "satisfaction": "5", "feedback": "好"})
            mine.action_done()

    def _report(self):
        for report in self._admin["kefu.report"].search([("state", "=", "draft")]):
            mine = report.with_user(report.user_id or self._manager)
            mine.write({"analysis": "<p>无异常</p>", "conclusions": "<p>保持</p>"})
            mine.action_submit()

    # ------------------------------------------------------------------
    # What was owed
    # ------------------------------------------------------------------

    def without_effect_revisit(self):
        """How many closed complaints nobody is to be asked about."""
        domain = [
            ("kind", "=", "complaint"),
            ("date_closed", "!=", False),
            ("effect_ids", "=", False),
        ]
        return self._admin["kefu.complaint"].search_count(domain)

    def reported_months(self):
        """The months of which a report was submitted."""
        domain = [("kind", "=", "monthly"), ("state", "!=", "draft")]
        return set(self._admin["kefu.report"].search(domain).mapped("date_start"))
