"""The customer service on several machines, all of them on loopback.

`cluster.running` starts it; `./kefu cluster` keeps it running to look at, the tests and
`./kefu bench faults` break it.
"""
