"""Many at once: 8 and 16 clients read, write and hand over mail over HTTP.

Plain Python beside a server with workers (`./kefu bench concurrent`). Peers take turns:
all clients work on one for some seconds, then on the next, so that noise of the machine
meets all alike. Each client has a login and session of its own and sends its next
request when it has the answer to the last. What a request is, is chance, from a seed.
"""

import functools
import json
import os
import random
import statistics
import threading
import time
from collections import Counter, defaultdict
from email.message import EmailMessage
from pathlib import Path

import requests

ADDRESS, BASE = os.environ["KEFU_BENCH_ADDRESS"], os.environ["KEFU_BENCH_DATABASE"]
GATEWAY = "admin"
CLIENTS = (8, 16)
TURNS, SECONDS = 4, 8
# Of a hundred requests.
MIX = {"list": 30, "kanban": 15, "form": 30, "save": 8, "message": 9, "mail": 8}
TIMEOUT = 120
TEXT = "您好，今天到货的周转箱有三只压坏，请尽快核实并回复。\n" * 8


class Client:
    """One person, or one mail server, with a session."""

    def __init__(self, login, number):
        self._http = requests.Session()
        self._rng = random.Random(number)
        self._number, self._sent = number, 0
        self._post(
            "/web/session/authenticate",
            {"db": BASE, "login": login, "password": login},
        )

    def work(self, peer, end, figures, errors):
        """Send requests about a peer until `end`."""
        kinds, weights = list(MIX), list(MIX.values())
        while time.monotonic() < end:
            (kind,) = self._rng.choices(kinds, weights)
            started = time.monotonic()
            error = self.send(kind, peer)
            figures[kind].append((time.monotonic() - started) * 1000)
            if error:
                errors[f"{kind}: {error}"] += 1

    def send(self, kind, peer):
        """Send one request; what went wrong, if anything."""
        try:
            return getattr(self, f"_{kind}")(peer)
        except requests.RequestException as error:
            return type(error).__name__

    def _list(self, peer):
        options = {"specification": peer["views"]["list"], "limit": 80}
        return self._call(peer, "web_search_read", [[]], count_limit=10001, **options)

    def _kanban(self, peer):
        return self._call(
            peer,
            "web_read_group",
            [peer["open"], ["stage_id"], ["__count"]],
            auto_unfold=True,
            unfold_read_specification=peer["views"]["kanban"],
            unfold_read_default_limit=40,
        )

    def _form(self, peer):
        number = self._rng.choice(peer["ids"])
        wanted = peer["views"]["form"]
        if error := self._call(peer, "web_read", [[number]], specification=wanted):
            return error
        thread = {"thread_id": number, "thread_model": peer["model"]}
        asked = {**thread, "fetch_params": {"limit": 30}}
        return self._post("/mail/thread/messages", asked)

    def _save(self, peer):
        number = self._rng.choice(peer["ids"])
        values = {"name": f"周转箱压坏 {self._next()}"}
        wanted = peer["views"]["form"]
        return self._call(peer, "web_save", [[number], values], specification=wanted)

    def _message(self, peer):
        number = self._rng.choice(peer["ids"])
        options = {"body": "已联系仓库", "subtype_xmlid": "mail.mt_note"}
        return self._call(peer, "message_post", [[number]], **options)

    def _mail(self, peer):
        """Hand over a message as a mail server does: by the user of the gateway."""
        args = ["mail.thread", "message_process", [peer["model"], self._letter()]]
        asked = {"service": "object", "method": "execute_kw"}
        asked["args"] = [BASE, self._gateway, GATEWAY, *args]
        return self._post("/jsonrpc", asked)

    @functools.cached_property
    def _gateway(self):
        asked = {"service": "common", "method": "login"}
        asked["args"] = [BASE, GATEWAY, GATEWAY]
        asked = {"jsonrpc": "2.0", "method": "call", "params": asked}
        answer = self._http.post(f"{ADDRESS}/jsonrpc", json=asked, timeout=TIMEOUT)
        return answer.json()["result"]

    def _letter(self):
        mail, token = EmailMessage(), self._next()
        sender = f"c{self._rng.randrange(1999)}"
        mail["From"] = f"{sender}@customer{sender[1:]}.example.com"
        mail["To"] = "service@bench.example.com"
        mail["Subject"] = f"周转箱压坏 {token}"
        mail["Message-ID"] = f"<{token}@bench.example.com>"
        mail.set_content(TEXT, cte="base64")
        return mail.as_string()

    def _next(self):
        self._sent += 1
        return f"{os.getpid()}.{self._number}.{self._sent}"

    def _call(self, peer, method, args, **kwargs):
        asked = {"model": peer["model"], "method": method}
        asked |= {"args": args, "kwargs": kwargs}
        return self._post(f"/web/dataset/call_kw/{peer['model']}/{method}", asked)

    def _post(self, path, params):
        asked = {"jsonrpc": "2.0", "method": "call", "params": params}
        answer = self._http.post(f"{ADDRESS}{path}", json=asked, timeout=TIMEOUT)
        if answer.status_code != 200:
            return f"HTTP {answer.status_code}"
        error = answer.json().get("error")
        return error and f"{error['data']['name']}: {error['data']['message']}"[:200]


def together(clients, peer, seconds, figures, errors):
    """All clients work on one peer; the seconds that it took."""
    started = time.monotonic()
    end = started + seconds
    threads = [
        threading.Thread(target=client.work, args=(peer, end, figures, errors))
        for client in clients
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - started


def compare(clients, peers):
    """Take turns and print what each peer did."""
    figures = {peer["name"]: defaultdict(list) for peer in peers}
    errors, spent = defaultdict(Counter), Counter()
    for _turn in range(TURNS):
        for peer in peers:
            name = peer["name"]
            found = figures[name], errors[name]
            spent[name] += together(clients, peer, SECONDS, *found)
    print(f"\n{len(clients)} clients: requests per second; milliseconds, median / 95 %")
    print(f"{'':14} {'per s':>7} {'errors':>7}", *(f"{k:>13}" for k in MIX))
    for name, kinds in figures.items():
        rate = sum(map(len, kinds.values())) / spent[name]
        cells = (f"{_two(kinds[kind]):>13}" for kind in MIX)
        wrong = sum(errors[name].values())
        print(f"{name:14} {rate:7.1f} {wrong:7}", *cells, flush=True)
    for name, found in errors.items():
        for error, times in found.most_common():
            print(f"{name}: {times} times {error}")
    return sum(errors["kefu_service"].values())


def _two(spent):
    if len(spent) < 2:
        return "-"
    last = statistics.quantiles(spent, n=20)[-1]
    return f"{statistics.median(spent):.0f} / {last:.0f}"


def main():
    known = json.loads(Path(os.environ["KEFU_BENCH_RECORDS"]).read_text())
    clients = [Client(login, n) for n, login in enumerate(known["logins"])]
    for peer in known["peers"]:  # each worker loads what it needs, once
        together(clients, peer, SECONDS / 2, defaultdict(list), Counter())
    wrong = sum(compare(clients[:count], known["peers"]) for count in CLIENTS)
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    print(f"\nload of the machine in the last 1, 5 and 15 minutes: {load}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
