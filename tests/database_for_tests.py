"""The database the tests run on: a fresh copy of migrated tables, served as kinstead_web.

Migrating takes seconds and copying a migrated database a fraction of one, so the migrated tables
are kept as a template named after the fingerprint of all migrations. Each run of pytest has a copy
of its own, so several may run at once.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from kinstead.config import database_roles, migrating, production
from kinstead.config.database import (
    Login,
    admin_login,
    embedded_server,
    owner_login,
    web_login,
)
from kinstead.config.environment import Environment

_LOCK = 4_711_026_103
_TEMPLATE = "kinstead_test_template_"
_COPY = "kinstead_test_run_"
_TEMPLATES_KEPT = 3


class TestDatabase:
    """One copy of the migrated tables, and how to have it fresh again."""

    __test__ = False  # not a test, whatever pytest makes of the name

    def __init__(self, environment: Environment) -> None:
        admin = admin_login(environment)
        if admin is None:
            raise RuntimeError(
                "The tests make databases of their own, so KINSTEAD_DATABASE_URL must name a "
                "login that may, and KINSTEAD_OWNER_DATABASE_URL must not be set."
            )
        self.environment = environment
        self.admin: Login = {**admin, "dbname": "postgres"}
        self.name = f"{_COPY}{os.getpid()}"
        sources = b"".join(
            Path(module.__file__ or "").read_bytes() for module in (database_roles, migrating)
        )
        sources += migrating.fingerprint().encode()
        self.template = _TEMPLATE + hashlib.sha256(sources).hexdigest()[:12]

    def make(self) -> None:
        """Make the copy, and before it the template if the migrations are new."""
        with self._alone() as connection:
            self._clear_old(connection)
            if not self._exists(connection, self.template):
                self._make_template(connection)
            self._copy(connection)
        held_back = production.privileges_of({**web_login(self.environment), "dbname": self.name})
        assert not held_back, f"the tests would prove nothing about who may see: {held_back}"

    def make_afresh(self) -> None:
        """Throw the copy away, with everything a test left in it, and make it again."""
        from django.db import connections

        connections.close_all()
        with self._alone() as connection:
            self._drop(connection, self.name)
            if not self._exists(connection, self.template):
                self._make_template(connection)
            self._copy(connection)

    def remove(self) -> None:
        """Drop the copy."""
        with self._alone() as connection:
            self._drop(connection, self.name)

    def point_django_here(self) -> None:
        """Make both aliases reach the copy, on the server as it runs now."""
        self._point_django_at(self.name)

    def _point_django_at(self, name: str) -> None:
        from django.db import connections

        logins = {"default": web_login(self.environment), "owner": owner_login(self.environment)}
        for alias, login in logins.items():
            connections[alias].close()
            where = connections.settings[alias]
            where["HOST"], where["PORT"] = str(login.get("host", "")), str(login.get("port", ""))
            where["NAME"] = name

    @contextmanager
    def _alone(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(**self.admin, autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            yield connection

    def _make_template(self, connection: psycopg.Connection) -> None:
        from django.db import connections

        half_made = f"{self.template}_half_made"
        self._drop(connection, half_made)
        database_roles.prepare_database(self.environment, self.admin, half_made)
        self._point_django_at(half_made)
        migrating.migrate()
        connections.close_all()
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(half_made), sql.Identifier(self.template)
            )
        )

    def _copy(self, connection: psycopg.Connection) -> None:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(self.name), sql.Identifier(self.template)
            )
        )
        with psycopg.connect(**{**self.admin, "dbname": self.name}, autocommit=True) as inside:
            # A copy has its template's tables and grants, but not who may connect to it.
            database_roles.shut_the_public_out(inside, self.name)

    def _clear_old(self, connection: psycopg.Connection) -> None:
        """Drop copies of runs that have ended, and all but the newest few templates."""
        rows = connection.execute("SELECT datname FROM pg_database ORDER BY oid DESC").fetchall()
        names = [name for (name,) in rows]
        for name in names:
            run = re.fullmatch(_COPY + r"(\d+)", name)
            if run and (int(run[1]) == os.getpid() or not _is_alive(int(run[1]))):
                self._drop(connection, name)
        templates = [name for name in names if name.startswith(_TEMPLATE)]
        for name in templates[_TEMPLATES_KEPT:]:
            if name != self.template:
                self._drop(connection, name)

    @staticmethod
    def _exists(connection: psycopg.Connection, name: str) -> bool:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None

    @staticmethod
    def _drop(connection: psycopg.Connection, name: str) -> None:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


@contextmanager
def ready(environment: Environment) -> Iterator[TestDatabase]:
    """Within it the copy is there and Django points at it."""
    from contextlib import nullcontext

    running = embedded_server(environment).running() if environment.embedded else nullcontext()
    with running:
        made = TestDatabase(environment)
        made.make()
        made.point_django_here()
        try:
            yield made
        finally:
            from django.db import connections

            connections.close_all()
            made.remove()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
