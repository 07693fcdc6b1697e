"""``./kefu cluster``: several machines on one, to look at; see docs/deployment.md."""

import sys

import click

from . import packages, process, provision, tools
from .paths import ROOT


@click.command("cluster")
def run() -> int:
    """Run two nodes, a load balancer, a primary and a replica on 127.0.0.1."""
    with prepared():
        return process.call((sys.executable, "-m", "tests.cluster"), cwd=ROOT)


def prepared():
    """What the cluster needs; the machine, provided in this block."""
    packages.need("dev")
    tools.provide("dovecot-imapd", "nginx-light", "wkhtmltopdf", "fonts-noto-cjk")
    return provision.machine()
