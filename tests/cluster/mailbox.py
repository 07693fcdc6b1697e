"""A mailbox that the cluster fetches by itself, and what has to become of its mail."""

import http.client
import xmlrpc.client
from collections import Counter

from tests.e2e import flood
from tests.e2e.books import Books
from tests.e2e.service import Service
from tests.e2e.waiting import wait_until

FETCH = "mail.ir_cron_mail_gateway_action"
SEND = "mail.ir_cron_mail_scheduler_action"
ACKNOWLEDGE = "kefu_service.ir_cron_acknowledge"
RETRY = "kefu_service.ir_cron_quarantine_retry"
PATIENCE = 240  # seconds
PAUSE = 0.5  # seconds: to ask the cluster costs it as much as some work


class Patient:
    """A connection that asks again while a part of the cluster is away.

    After a restart of PostgreSQL each connection that Odoo kept fails once.
    """

    def __init__(self, client):
        self._client = client

    def call(self, *args, **kwargs):
        def attempt():
            try:
                return [self._client.call(*args, **kwargs)]
            except xmlrpc.client.Fault as fault:
                if "psycopg2" not in fault.faultString:
                    raise
            except (OSError, http.client.HTTPException, xmlrpc.client.ProtocolError):
                pass
            return None

        return wait_until(attempt, f"{args[:2]} is answered", PATIENCE, PAUSE)[0]


class FetchingService(Service):
    """The customer service on a cluster: mail comes and goes by scheduled actions."""

    OFFICER = "officer_of_the_cluster"

    def __init__(self, cluster):
        super().__init__(cluster)
        self.cluster = cluster
        self.admin = Patient(self.admin)
        self.send_by(cluster.smtp)
        officer = [("login", "=", self.OFFICER)]
        (self.officer_id,) = self.admin.call("res.users", "search", officer)
        head = {"name": "王秀英", "user_id": self.officer_id}
        self.head_id = self.admin.call("hr.employee", "create", head)

    def taken_in(self, name):
        """How many messages of a flood are there."""
        return int(
            self.cluster.sql(
                f"SELECT count(*) FROM kefu_mail_receipt WHERE message_id LIKE '%{name}%'"
            )
        )


class Batch:
    """Messages of customers, each of whom is answered once."""

    def __init__(self, service, name, count, make=flood.person):
        self.service, self.name, self.count = service, name, count
        self.sent = [
            sent for number in range(count) for sent in make(f"{name}{number:04}Z")
        ]

    def deliver(self, mailbox):
        self.service.cluster.mailboxes.deliver(
            mailbox, *(message.raw for message in self.sent)
        )

    def wake(self):
        """Let the clock strike for all that has to do with mail."""
        self.service.cluster.wake(FETCH, ACKNOWLEDGE, SEND)

    def is_done(self, mailbox):
        """Whether all are fetched and answered, the hour of another try come."""
        self.service.cluster.sql(
            "UPDATE mail_mail SET scheduled_date = now() AT TIME ZONE 'UTC'"
            " - interval '1 minute' WHERE state = 'outgoing' AND scheduled_date"
            " > now() AT TIME ZONE 'UTC'"
        )
        self.service.cluster.sql(
            "UPDATE kefu_mail_quarantine SET date_retry = now() AT TIME ZONE 'UTC'"
            f" - interval '1 minute' WHERE date_retry IS NOT NULL AND {self._ours()}"
        )
        self.wake()
        self.service.cluster.wake(RETRY)
        unseen = self.service.cluster.mailboxes.flagged(mailbox, "UNSEEN")
        return not unseen and all(self._answers().values())

    def work_off(self, mailbox):
        """Until all are fetched and answered, as the clock would have it."""
        done = f"{self.name} is worked off"
        wait_until(lambda: self.is_done(mailbox), done, PATIENCE)

    def _answers(self):
        """How many answers each message got; the same one again is not another."""
        answered = Counter(
            address
            for address, _id in {
                (address.lower(), message["Message-ID"])
                for to, message in self.service.cluster.smtp.messages
                for address in to
            }
        )
        return Counter(
            {
                m.token: answered[f"{m.token}@maker.example.com".lower()]
                for m in self.sent
            }
        )

    def errors(self):
        """What was lost or done twice: [(what, token, how often)]."""
        self.service.cluster.wait_for_replica()  # by which the books may be read
        fates = Books(self.service.admin, self.name).fates()
        found = []
        for message in self.sent:
            cases = fates[message.token, "case"]
            if cases != 1:
                found.append(("case", message.token, cases))
            answers = self._answers()[message.token]
            if answers != 1:
                found.append(("answer", message.token, answers))
        kept = self.service.cluster.sql(
            "SELECT count(*) FROM kefu_mail_quarantine WHERE state != 'done'"
            f" AND reason != 'duplicate' AND {self._ours()}"
        )
        return found + [("kept back", self.name, 0)] * int(kept)

    def _ours(self):
        return f"message_id LIKE '%{self.name}%'"
