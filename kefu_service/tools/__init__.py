"""Plain Python: what can be said about the service without a database."""
