"""What taking in one message costs: queries and processor time, beside peers.

Runs in `odoo shell` on a database with kefu_service, bench_floor and, where they are
installed, project and OCA's helpdesk_mgmt. Peers take turns message by message, so that
noise of the machine meets all alike. Each message is a transaction of its own, flushed
to the database and rolled back.

Known senders have a contact; new ones have none, and only kefu_service makes one (and
notes that an acknowledgement is due); what writing the acknowledgements costs, which a
cron does in batches, is measured apart.
"""

import statistics
import time
from email.message import EmailMessage
from email.utils import formatdate

MESSAGES = 60
WARM_UP = 5
TEXT = "您好,送货单 {n} 的周转箱有三只压坏,请尽快核实并回复。\n" * 12
PEERS = {  # name: model
    "floor": "bench.floor",
    "kefu_service": "kefu.complaint",
    "project": "project.task",
    "helpdesk_mgmt": "helpdesk.ticket",
}


def message(number, peer, sender, to):
    """One message of a person, as bytes, different for every number and peer."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = f"送货单 {number} 周转箱压坏"
    mail["Date"] = formatdate()
    mail["Message-ID"] = f"<{number}.{peer}@bench.example.com>"
    mail.set_content(TEXT.format(n=number))
    mail.add_alternative(f"<p>{TEXT.format(n=number)}</p>", subtype="html")
    return mail.as_bytes()


def aliases(env):
    """The address of each installed peer."""
    domain = env["mail.alias.domain"].search([], limit=1)
    domain = domain or domain.create({"name": "bench.example.com"})
    env.company.alias_domain_id = domain
    found = {}
    for peer, model in PEERS.items():
        if model not in env:
            print(f"{peer}: not installed, left out")
            continue
        name = f"bench-{peer.replace('_', '-')}"
        if peer == "kefu_service":
            record = env["kefu.team"].create({"name": "Bench", "alias_name": name})
            alias = record.alias_id
        elif peer == "project":
            record = env["project.project"].create(
                {"name": "Bench", "alias_name": name}
            )
            alias = record.alias_id
        else:
            alias = env["mail.alias"].create(
                {
                    "alias_name": name,
                    "alias_model_id": env["ir.model"]._get_id(model),
                }
            )
        found[peer] = alias.alias_full_name
    return found


def measure(env, raw):
    """Milliseconds and queries of one message; nothing of it stays."""
    env.invalidate_all()
    start, queries = time.process_time(), env.cr.sql_log_count
    wall = time.perf_counter()
    done = env["mail.thread"].message_process(None, raw)
    env.flush_all()
    env.cr.precommit.run()
    result = (
        (time.perf_counter() - wall) * 1000,
        (time.process_time() - start) * 1000,
        env.cr.sql_log_count - queries,
    )
    assert done, "the message made no record"
    env.cr.rollback()
    return result


def bench(env):
    addresses = aliases(env)
    if "kefu.complaint" in env:
        # the first case of a year makes the year's numbers: once, not every time
        env["kefu.complaint"].create({"name": "first"})
    env["res.partner"].create({"name": "李敏", "email": "known@customer.example.com"})
    env.cr.commit()
    senders = {"known sender": "known@customer.example.com", "new sender": None}
    for title, sender in senders.items():
        figures = {peer: [] for peer in addresses}
        for number in range(MESSAGES + WARM_UP):
            for peer, to in addresses.items():
                who = sender or f"new{number}@customer{number}.example.com"
                result = measure(env, message(f"{title[0]}{number}", peer, who, to))
                if number >= WARM_UP:
                    figures[peer].append(result)
        floor = statistics.median(row[0] for row in figures["floor"])
        print(f"\n{title}, {MESSAGES} messages each")
        print(f"{'':14} {'ms':>8} {'cpu ms':>8} {'queries':>8} {'x floor':>8}")
        for peer, rows in figures.items():
            wall, cpu, queries = (statistics.median(c) for c in zip(*rows, strict=True))
            print(
                f"{peer:14} {wall:8.1f} {cpu:8.1f} {queries:8.0f} {wall / floor:8.2f}"
            )
    bench_acknowledgements(env, addresses)


def bench_acknowledgements(env, addresses):
    """What writing the acknowledgements of a batch costs, per mail."""
    for number in range(MESSAGES):
        who = f"ack{number}@customer{number}.example.com"
        raw = message(f"a{number}", "kefu_service", who, addresses["kefu_service"])
        env["mail.thread"].message_process(None, raw)
    env.flush_all()
    due = env["kefu.complaint"].search([("is_acknowledgement_due", "=", True)])
    start, queries = time.perf_counter(), env.cr.sql_log_count
    due._send_acknowledgements()
    env.flush_all()
    spent = (time.perf_counter() - start) * 1000 / len(due)
    queries = (env.cr.sql_log_count - queries) / len(due)
    print(
        f"\nacknowledgements, {len(due)} at once: {spent:.1f} ms, {queries:.1f} queries each"
    )
    env.cr.rollback()


bench(env)  # noqa: F821 (odoo shell provides env)
