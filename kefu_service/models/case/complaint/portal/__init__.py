"""The customer's side of a case: what is read, written and judged there."""
