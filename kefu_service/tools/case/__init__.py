"""What can be said of a case without a database."""
