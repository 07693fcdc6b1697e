"""The register of a company after three years, of any size.

Two companies, ten departments, twenty officers, two thousand customers (one with 6.6 % of
all cases, one with 0.3 %); of the cases 2 % are open, the latest ones. Each has its five
clocks, two mails in its history and its officer as a follower, every third a measure with
a clock, every second that was closed a revisit, every open one an activity.
"""

import time
from dataclasses import dataclass, field
from itertools import product

import company_cases
import company_matters
import copies
from company_words import DAMAGES, PARTS, WISHES

from odoo.fields import Command

CUSTOMERS = 2000
OFFICERS = 20
DEPARTMENTS = 10
TOPICS = 200
# The parameter that says that a database has its register.
LOADED = "kefu_bench.rows"
TABLES = (
    "kefu_complaint",
    "kefu_deadline",
    "kefu_measure",
    "kefu_revisit",
    "mail_message",
    "mail_followers",
    "mail_activity",
)


@dataclass
class Company:
    """Who is there: ids, of the first company unless said otherwise."""

    officers: list = field(default_factory=list)
    handlers: list = field(default_factory=list)
    manager: int = 0
    departments: list = field(default_factory=list)
    customers: list = field(default_factory=list)
    topics: list = field(default_factory=list)
    categories: list = field(default_factory=list)
    second: dict = field(default_factory=dict)


def prepare(env, rows):
    """Have the company with its register, unless the database has it already."""
    if env["ir.config_parameter"].get_param(LOADED):
        print("The register is there already.", flush=True)
        return
    started = time.monotonic()
    company = found(env)
    env.cr.commit()
    with copies.indexes_later(env, *TABLES):
        load(env, company, rows)
        print(f"rows after {time.monotonic() - started:.0f} s", flush=True)
    copies.vacuum(env, *TABLES, "res_partner")
    env["ir.config_parameter"].set_param(LOADED, rows)
    env.cr.commit()
    clocks = env["kefu.deadline"].search_count([])
    spent = time.monotonic() - started
    print(f"{rows} cases with {clocks} clocks, loaded in {spent:.0f} s", flush=True)


def load(env, company, rows):
    """Add `rows` cases with all that belongs to them."""
    case = company_cases.template(env)
    company_cases.load_cases(env, company, case, rows)
    company_cases.load_clocks(env, case)
    company_matters.load_measures(env, company, case)
    company_matters.load_revisits(env, company, case)
    company_matters.load_history(env, case)
    company_cases.next_due(env)
    env.invalidate_all()


def found(env, customers=CUSTOMERS, topics=TOPICS):
    """Make the companies with their people and customers; nothing twice."""
    company = Company(categories=env["kefu.category"].search([]).ids)
    other = env["res.company"].create({"name": "株洲分公司"})
    env["res.users"].browse(1).company_ids |= other
    departments = _departments(env, other)
    company.departments = departments[:8].ids
    company.officers = _users(env, "officer", 16, env.company).ids
    company.handlers = _users(env, "handler", 8, env.company).ids
    manager = _users(env, "manager", 1, env.company)
    manager.company_ids |= other
    company.manager = manager.id
    for user, department in zip(company.handlers, company.departments, strict=True):
        _employ(env, user, department, env.company)
    company.customers = _customers(env, customers).ids
    team = env.company.kefu_team_id
    team.member_ids = company.officers
    other_team = env["kefu.team"].create({"name": "株洲客服组", "company_id": other.id})
    company.second = {
        "company": other.id,
        "team": other_team.id,
        "officers": _users(env, "branch", OFFICERS - 16, other).ids,
        "departments": departments[8:].ids,
    }
    company.topics = _topics(env, team, topics)
    return company


def _departments(env, other):
    return env["hr.department"].create(
        [
            {
                "name": f"部门 {number}",
                "company_id": (other if number > 8 else env.company).id,
            }
            for number in range(1, DEPARTMENTS + 1)
        ]
    )


def _users(env, role, count, company):
    group = "officer" if role == "branch" else role
    return (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            [
                {
                    "name": f"{role} {number}",
                    "login": f"bench_{role}{number}",
                    "email": f"bench_{role}{number}@example.com",
                    "company_id": company.id,
                    "company_ids": [Command.set(company.ids)],
                    "group_ids": [
                        Command.set(
                            env.ref(f"kefu_service.kefu_group_{group}").ids
                            + env.ref("base.group_user").ids
                        )
                    ],
                }
                for number in range(count)
            ]
        )
    )


def _employ(env, user, department, company):
    env["hr.employee"].create(
        {
            "name": f"handler of {department}",
            "user_id": user,
            "department_id": department,
            "company_id": company.id,
        }
    )


def _customers(env, count):
    return env["res.partner"].create(
        [
            {
                "name": f"客户 {number} 汽车零部件有限公司",
                "is_company": True,
                "email": f"c{number}@customer{number}.example.com",
                "phone": f"0731 {number:08d}",
            }
            for number in range(count)
        ]
    )


def _topics(env, team, count):
    texts = [*product(PARTS, DAMAGES, WISHES)]
    return (
        env["kefu.topic"]
        .create(
            [
                {"question": f"{part}{damage}怎么办？", "team_id": team.id}
                for part, damage, _wish in texts[: count * 2 : 2]
            ]
        )
        .ids
    )
