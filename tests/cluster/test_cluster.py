"""Two nodes behind a load balancer, on a primary and a replica."""

import requests

from tests.e2e.waiting import PATIENCE, wait_until

from . import cluster as parts
from .mailbox import FETCH, Batch

COUNT = 24


class Browser:
    """A web client that is logged in through the load balancer."""

    def __init__(self, cluster, login):
        self._session = requests.Session()
        self._address = cluster.address
        access = {"db": parts.DATABASE, "login": login, "password": login}
        self.uid = self.post("/web/session/authenticate", access)["uid"]

    def post(self, path, params):
        body = {"jsonrpc": "2.0", "params": params}
        answer = self._session.post(self._address + path, json=body, timeout=PATIENCE)
        return answer.json()["result"]

    def call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.post("/web/dataset/call_kw", params)


def test_lists_come_from_the_replica_and_logins_last_on_both_nodes(cluster, service):
    browser = Browser(cluster, service.OFFICER)
    case = browser.call(
        "kefu.complaint", "web_save", [], {"name": "缺料"}, {"name": {}}
    )
    cluster.wait_for_replica()
    before = _reads(cluster)
    logged = [
        node.log.read_text().count("POST /web/dataset/call_kw")
        for node in cluster.nodes
    ]
    for _i in range(6):
        found = browser.call(
            "kefu.complaint",
            "web_search_read",
            [("id", "=", case[0]["id"])],
            {"name": {}},
        )
        assert found["records"] == [{"id": case[0]["id"], "name": "缺料"}]
    for node, earlier in zip(cluster.nodes, logged, strict=True):
        assert node.log.read_text().count("POST /web/dataset/call_kw") > earlier
    wait_until(lambda: _reads(cluster) > before, "the replica is read")
    answer = requests.get(f"{cluster.address}/kefu/health", timeout=PATIENCE)
    assert answer.json()["status"] in ("ok", "degraded")


def _reads(cluster):
    """How often the replica has read the register."""
    query = (
        "SELECT seq_scan + idx_scan FROM pg_stat_user_tables"
        " WHERE relname = 'kefu_complaint'"
    )
    return int(cluster.pair.replica.sql(query, parts.DATABASE))


def test_the_database_is_restored_to_a_moment(cluster, service):
    """From a base backup and the archive of the log."""
    names = "SELECT name FROM kefu_complaint WHERE name LIKE 'restored %' ORDER BY id"
    kept = cluster.pair.back_up()
    service.admin.call("kefu.complaint", "create", {"name": "restored before"})
    moment = cluster.sql("SELECT clock_timestamp()")
    service.admin.call("kefu.complaint", "create", {"name": "restored after"})
    with cluster.pair.restored(kept, moment) as server:
        wait_until(
            lambda: server.sql("SELECT pg_is_in_recovery()") == "f", "it is restored"
        )
        assert server.sql(names, parts.DATABASE) == "restored before"


def test_a_node_killed_while_it_fetches_loses_and_doubles_nothing(cluster, service):
    batch = Batch(service, "KILLED", COUNT)
    service.fetch_from("killed", cluster.mailboxes.port)
    batch.deliver("killed")
    cluster.wake(FETCH)
    for node, enough in zip(cluster.nodes, (4, 12), strict=True):
        wait_until(lambda n=enough: _some(cluster, service, n), "messages are taken in")
        node.kill()
        node.start(wait=False)
        wait_until(node.answers, "the node is back")
    batch.work_off("killed")
    assert batch.errors() == []


def _some(cluster, service, enough):
    cluster.wake(FETCH)
    return service.taken_in("KILLED") >= enough
