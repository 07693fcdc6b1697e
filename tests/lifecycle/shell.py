"""Odoo's shell on a database, in a process of its own."""

import subprocess
import textwrap

from launcher import odoo_process
from launcher.paths import NEUTRAL


def run(database, script, *options):
    """Run `script` with `env` at hand; what it printed and logged.

    :param options: more of Odoo's own, such as another addons path

    It has to commit itself. Fails on a traceback, and on warnings in the log.
    """
    answer = subprocess.run(
        odoo_process.command(database, "shell", "--no-http", *options),
        cwd=NEUTRAL,
        input=textwrap.dedent(script),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert answer.returncode == 0, answer.stdout
    problems = odoo_process.problems(answer.stdout.splitlines())
    assert not problems, "\n".join(problems)
    return answer.stdout
