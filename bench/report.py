"""What a monthly report costs when the register is full: its sheet of figures.

Runs in `odoo shell` on a database with the register of a company (`./kefu bench report
--rows N`). The sheet is that of the last whole month, against the one before and the same
a year ago, with the control chart of two years, and the ids behind every number.
"""

import json
import os
import time

import company
from dateutil.relativedelta import relativedelta
from processor_time import processor

from odoo.addons.kefu_service.tools.report.findings import findings

ROWS = int(os.environ.get("KEFU_BENCH_ROWS", 10_000))
TURNS = 3


def bench(env):
    company.prepare(env, ROWS)
    end = env.company._kefu_day() + relativedelta(day=1, days=-1)
    for _turn in range(TURNS):
        env.invalidate_all()
        queries, start = env.cr.sql_log_count, time.perf_counter()
        ran = processor(env)
        sheet = env["kefu.figures"]._sheet(env.company, end.replace(day=1), end)
        made, ran = time.perf_counter(), processor(env) - ran
        text = json.dumps(sheet)
        found = findings(sheet)
        queries = env.cr.sql_log_count - queries
        print(
            f"sheet: {made - start:.2f} s ({ran:.2f} s of the processors), {queries} queries;"
            f" JSON of {len(text) / 1e6:.1f} MB and {len(found)} findings:"
            f" {time.perf_counter() - made:.2f} s",
            flush=True,
        )
    received = sheet["figures"][0]
    print({key: received[key] for key in ("value", "previous", "last_year")})


bench(env)  # noqa: F821 (odoo shell provides env)
