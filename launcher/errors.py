"""The one exception that ends a command with a sentence instead of a traceback."""


class LauncherError(Exception):
    """Something the user can mend; the message says what is missing and what to do."""
