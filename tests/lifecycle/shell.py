"""Odoo's shell on a database, in a process of its own."""

import subprocess
import textwrap

from launcher import odoo_process


def run(machine, database, script):
    """Run `script` with `env` at hand; what it printed and logged.

    It has to commit itself. Fails on a traceback, and on warnings in the log.
    """
    config = odoo_process.config_file(database)
    answer = subprocess.run(
        [*map(str, odoo_process.command(config, "shell", "--no-http"))],
        cwd=config.parent,
        env=machine.postgres.environment,
        input=textwrap.dedent(script),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert answer.returncode == 0, answer.stdout
    problems = odoo_process.problems(answer.stdout.splitlines())
    assert not problems, "\n".join(problems)
    return answer.stdout
