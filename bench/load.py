"""The register of a company, loaded and nothing else (`./kefu bench load --keep`)."""

import os

import company

company.prepare(env, int(os.environ["KEFU_BENCH_ROWS"]))  # noqa: F821 (odoo shell)
