"""Everything behind ./kefu: from a bare machine to a running, tested addon.

It runs inside the environment that ./kefu has made. `cli` reads the command line; a
command module (`run`, `testing`, `bench`, …) does the work within a
`provision.machine`: an Odoo 19 and a private PostgreSQL. What is slow to import is
imported where it is needed, as `./kefu --help` imports all modules.
"""
