"""The real parts that the tests of this folder share."""

import pytest

from . import dovecot as dovecot_server
from . import odoo_server, smtp_catcher
from .service import Service


@pytest.fixture(scope="package")
def dovecot():
    """A Dovecot of our own."""
    if not dovecot_server.find():
        pytest.skip("Dovecot is not installed (Debian: dovecot-imapd).")
    with dovecot_server.running() as server:
        yield server


@pytest.fixture(scope="package")
def smtp():
    """An SMTP server that keeps what it is given."""
    with smtp_catcher.catching() as catcher:
        yield catcher


@pytest.fixture(scope="package")
def running_service(smtp):
    """A customer service on an Odoo server and a database of its own."""
    with odoo_server.serving() as odoo:
        service = Service(odoo)
        service.send_by(smtp)
        yield service


@pytest.fixture
def service(running_service):
    """The customer service, whose log must stay free of warnings and errors."""
    before = running_service.odoo.problems()
    yield running_service
    assert running_service.odoo.problems() == before
