"""What every command that works on the records does first: settings, database, Django."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from kinstead.config.environment import Environment


def without_time_limit() -> None:
    """The limit on a statement is for pages; a command may take as long as it needs.

    Called before the environment is first read.
    """
    os.environ.setdefault("KINSTEAD_STATEMENT_SECONDS", "0")


@contextmanager
def at_work(*, migrated: bool = True) -> Iterator[Environment]:
    """Within it the database runs and is current, and Django is ready to be imported."""
    without_time_limit()
    from kinstead.config.database import running_database
    from kinstead.config.environment import environment

    with running_database(environment, migrated=migrated):
        import django
        from django.db import connections

        django.setup()
        try:
            yield environment
        finally:
            connections.close_all()
