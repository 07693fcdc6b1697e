"""``./kefu lint``: the checks of .pre-commit-config.yaml on all files."""

import click

from . import node, packages, process
from .paths import HOME, ROOT


@click.command("lint")
@click.option("--fix", is_flag=True, help="Mend what can be mended.")
def run(fix: bool) -> int:
    """Check format and style."""
    packages.need("dev")
    node.need()
    own = {**node.environment(), "PRE_COMMIT_HOME": str(HOME / "pre-commit")}
    stage = ("--hook-stage", "manual" if fix else "pre-commit")
    command = ("pre-commit", "run", "--all-files", *stage)
    return process.call(command, cwd=ROOT, env=own)
