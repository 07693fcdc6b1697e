"""Reckoning in working time."""
