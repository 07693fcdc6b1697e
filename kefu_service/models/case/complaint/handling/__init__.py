"""Handling a case: first response, assessment, reply, and the ways back."""
