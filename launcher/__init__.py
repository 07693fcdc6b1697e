"""Everything behind ./kefu: from a bare machine to a running, tested addon.

Standard library only, one concern a file. `cli` reads the command line; a command
module (`run`, `testing`, `lint`, …) does the work on top of a `provision.Machine`:
an Odoo 19, a virtual environment and a private PostgreSQL.
"""
