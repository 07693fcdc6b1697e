"""Registering a case: who says what about which goods, and who takes it."""
