"""Bringing the tables up to date, and knowing in one query that they are.

Asking Django whether anything is left to migrate means loading every migration, about a second.
So the fingerprint of all migrations is left as the comment of Django's own table of migrations:
the same fingerprint, nothing to do. The comment travels with a backup, and so stays true.
"""

from __future__ import annotations

import hashlib
import json
from importlib import metadata
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

import kinstead
from kinstead.config.database import owner_login
from kinstead.config.environment import Environment

# Packages with tables of their own; a new version may bring migrations.
_WITH_TABLES = ("django", "django-allauth", "procrastinate")
_LOCK = 4_711_026_102


def fingerprint() -> str:
    """A short name for the whole set of migrations, ours and those of the packages we use."""
    digest = hashlib.sha256()
    rooms = Path(kinstead.__path__[0])
    for path in sorted(rooms.glob("*/migrations/*.py")):
        digest.update(path.relative_to(rooms).as_posix().encode())
        digest.update(path.read_bytes())
    for package in _WITH_TABLES:
        digest.update(f"{package} {metadata.version(package)}".encode())
    return digest.hexdigest()[:32]


def migrate_if_new(environment: Environment, *, verbosity: int = 0) -> bool:
    """Migrate through the owner's login unless this set was migrated already; true if it was not.

    Several machines may start at once: one migrates and the others wait for it.
    """
    wanted = fingerprint()
    if notes(environment).get("migrations") == wanted:
        return False
    with psycopg.connect(**_params(environment), autocommit=True) as waiting:
        waiting.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        if notes(environment).get("migrations") == wanted:
            return False
        migrate(verbosity=verbosity)
        note(environment, migrations=wanted)
    return True


def migrate(*, verbosity: int = 0) -> None:
    """Migrate the database Django's alias `owner` points at."""
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", database="owner", interactive=False, verbosity=verbosity)
    serving = connections.settings["default"]["USER"]
    with connections["owner"].cursor() as cursor:
        # The job library clears away its own dead workers and long past periodic jobs.
        cursor.execute(
            "GRANT DELETE ON procrastinate_workers, procrastinate_periodic_defers "
            f"TO {connections['owner'].ops.quote_name(serving)}"
        )
    connections["owner"].close()


def notes(environment: Environment) -> dict[str, Any]:
    """What was noted about this database: which migrations it has, whether it holds the demo."""
    with psycopg.connect(**_params(environment)) as connection:
        found = connection.execute(
            "SELECT obj_description(to_regclass('public.django_migrations'), 'pg_class')"
        ).fetchone()
    try:
        said = json.loads((found and found[0]) or "{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def note(environment: Environment, **facts: Any) -> None:
    """Add `facts` to what is noted about this database."""
    whole = json.dumps({**notes(environment), **facts})
    with psycopg.connect(**_params(environment)) as connection:
        connection.execute(
            sql.SQL("COMMENT ON TABLE public.django_migrations IS {}").format(sql.Literal(whole))
        )


def _params(environment: Environment) -> dict[str, Any]:
    return {"connect_timeout": 10, **owner_login(environment)}
