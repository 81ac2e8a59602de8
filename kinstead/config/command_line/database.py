"""What every command that works on the records does first: settings, database, Django."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from kinstead.config.environment import Environment


@contextmanager
def at_work(*, migrated: bool = True) -> Iterator[Environment]:
    """Within it the database runs and is current, and Django is ready to be imported."""
    from kinstead.config.database import running_database
    from kinstead.config.environment import environment

    with running_database(environment, migrated=migrated), django_without_time_limit():
        yield environment


@contextmanager
def django_without_time_limit() -> Iterator[None]:
    """Django set up for a command: the limit on a statement is for pages, and is lifted."""
    import django
    from django.db import connections

    django.setup()
    options = connections.settings["default"]["OPTIONS"]
    options["options"] = re.sub(r"-c statement_timeout=\d+ ?", "", options.get("options", ""))
    try:
        yield
    finally:
        connections.close_all()
