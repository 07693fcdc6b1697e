"""The cluster that the tests of this folder share."""

import pytest

from launcher import tools
from tests.e2e import dovecot

from . import cluster as parts
from .mailbox import FetchingService


@pytest.fixture(scope="package")
def cluster():
    """Two nodes on a primary and a replica, behind a load balancer."""
    if not tools.find("nginx-light") or not dovecot.find():
        pytest.skip("nginx or Dovecot is missing (Debian: nginx-light, dovecot-imapd).")
    with parts.running(demo=False, same=True) as started:
        yield started


@pytest.fixture(scope="package")
def service(cluster):
    """A customer service on it."""
    return FetchingService(cluster)
