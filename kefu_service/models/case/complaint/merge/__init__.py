"""Merging cases that were registered twice."""
