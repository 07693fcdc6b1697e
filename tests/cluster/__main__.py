"""Start the cluster and keep it running until it is stopped; see ./kefu cluster."""

import contextlib
import signal

from . import cluster

cluster.stop_in_order()
with cluster.running() as started:
    print(f"The customer service runs at {started.address} (Ctrl-C stops it).")
    for number, one in enumerate(started.nodes, 1):
        print(f"  node {number}     http://127.0.0.1:{one.port}, log {one.log}")
    print(f"  primary    psql -h {started.pair.primary.socket} kefu")
    print(f"  replica    psql -h {started.pair.replica.socket} kefu")
    print(f"  mailboxes  IMAP on port {started.mailboxes.port}, password secret")
    with contextlib.suppress(KeyboardInterrupt):
        signal.pause()
