"""Plain Python of message channels."""
