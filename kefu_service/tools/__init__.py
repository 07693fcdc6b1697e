"""What can be said without a database: plain Python, tested without Odoo."""
