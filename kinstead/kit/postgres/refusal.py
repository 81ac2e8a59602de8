"""The one exception of the launcher, so that a command can print its words and stop."""


class CannotRun(Exception):
    """PostgreSQL cannot be run here; the message says why and what the operator can do."""
