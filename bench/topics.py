"""What topics cost: finding those that fit, answering many cases, proposing new ones.

Runs in `odoo shell` on a database with kefu_service. Two thousand topics with questions in
Chinese and English, keywords and twenty earlier titles each; five hundred customers who
wait for one answer, half of them in each language; ten thousand cases without a topic.
"""

import random
import statistics
import time

from odoo.fields import Command

TOPICS = 2_000
WAITING = 500
UNSORTED = 10_000
SAID = 50
PARTS = "轴承 线束 座椅 轮毂 后桥 仪表 门板 电池 大灯 密封条 制动钳 减震器".split()
WHAT = "破损 短少 错装 晚到 受潮 混装 褪色 错位 漏件 生锈 多送 标签不清".split()
WHERE = [f"{number}号库" for number in range(30)]


def matter(chance):
    return f"{chance.choice(WHERE)}{chance.choice(PARTS)}{chance.choice(WHAT)}"


def officer(env):
    group = env.ref("kefu_service.kefu_group_officer")
    user = env["res.users"].create(
        {
            "name": "Bench",
            "login": "bench",
            "email": "bench@example.com",
            "group_ids": [Command.link(group.id)],
        }
    )
    return env(user=user.id)


def topics(env, chance):
    env["res.lang"]._activate_lang("zh_CN")
    quiet = env(context={**env.context, "tracking_disable": True})
    made = quiet["kefu.topic"].create(
        [
            {
                "question": f"What about matter {number}?",
                "answer": "<p>Within a day.</p>",
                "keywords": matter(chance),
            }
            for number in range(TOPICS)
        ]
    )
    for topic in made:
        said = matter(chance)
        topic.with_context(lang="zh_CN").question = f"{said}，应该怎么处理？"
        topic.earlier_titles = "\n".join(matter(chance) for _i in range(20))
    env.cr.commit()
    return made


def fitting(env, chance):
    """Milliseconds of finding what fits a title and a text of some lines."""
    case = env["kefu.complaint"].create({"name": "x"})
    spent, busy, found = [], [], 0
    for _i in range(SAID):
        env.flush_all()
        case.write({"name": f"今天到货的{matter(chance)}，请尽快处理"})
        env.flush_all()
        case.invalidate_recordset()
        start, ran = time.perf_counter(), time.process_time()
        found += bool(case.fitting_topic_ids)
        spent.append(1000 * (time.perf_counter() - start))
        busy.append(1000 * (time.process_time() - ran))
    print(
        f"fitting among {TOPICS} topics: median {statistics.median(spent):.0f} ms "
        f"({statistics.median(busy):.0f} of them Python), most {max(spent):.0f} ms; "
        f"{found} of {SAID} found one",
        flush=True,
    )


def at_once(env, topic):
    """Seconds of answering all that wait for a topic."""
    partners = env(su=True)["res.partner"].create(
        [
            {
                "name": f"Customer {number}",
                "email": f"customer{number}@customer.example.com",
                "lang": ("en_US", "zh_CN")[number % 2],
            }
            for number in range(WAITING)
        ]
    )
    env["kefu.complaint"].create(
        [
            {
                "name": f"箱子破损 {number}",
                "partner_id": partner.id,
                "channel": "email",
                "kind": "inquiry",
                "topic_id": topic.id,
            }
            for number, partner in enumerate(partners)
        ]
    )
    env.cr.commit()
    env.invalidate_all()
    answered, spent, busy = 0, -time.perf_counter(), -time.process_time()
    queries = env.cr.sql_log_count
    while answered < WAITING:  # a dialog answers so many, and the next the others
        action = topic.with_env(env).action_answer_waiting()
        dialogs = env["kefu.topic.answer"].with_context(**action["context"])
        dialog = dialogs.create({})
        dialog.action_confirm()
        answered += dialog.answered_count
        env.cr.commit()
        env.invalidate_all()
    spent += time.perf_counter()
    busy += time.process_time()
    queries = env.cr.sql_log_count - queries
    print(
        f"answered {answered} cases at once: {spent:.1f} s ({busy:.1f} s "
        f"of them Python), "
        f"{queries / WAITING:.1f} queries each",
        flush=True,
    )


def proposals(env, chance):
    """Seconds of grouping the cases that carry no topic."""
    env["kefu.complaint"].with_context(tracking_disable=True).create(
        [
            {"name": f"{matter(chance)}，请处理", "contact_name": f"{number % 900}"}
            for number in range(UNSORTED)
        ]
    )
    env.cr.commit()
    start, busy = time.perf_counter(), time.process_time()
    env["kefu.topic.proposal"].action_look_again()
    env.flush_all()
    env.cr.commit()
    spent, busy = time.perf_counter() - start, time.process_time() - busy
    found = env["kefu.topic.proposal"].search_count([])
    print(
        f"{UNSORTED} cases compared: {spent:.1f} s ({busy:.1f} s of them Python), "
        f"{found} proposals",
        flush=True,
    )


def bench(env):
    chance = random.Random(1)
    mine = officer(env)
    made = topics(env, chance)
    fitting(mine, chance)
    at_once(mine, made[0])
    proposals(mine, chance)


bench(env)  # noqa: F821 (odoo shell provides env)
