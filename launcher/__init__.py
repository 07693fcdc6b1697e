"""Everything behind ./kefu: from a bare machine to a running, tested addon.

It runs inside the environment that ./kefu has made. `cli` reads the command line; a
command module (`run`, `testing`, `bench`, …) does the work on top of a
`provision.Machine`: an Odoo 19 and a private PostgreSQL.
"""
