"""Reckoning in days."""

from datetime import timedelta

DAY = timedelta(days=1)
