"""When the steps of a clock come."""
