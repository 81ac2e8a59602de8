"""Where the database is, and how Django reaches it as each of its two logins.

`databases` is what `settings.py` hands to Django. `running_database` is what every command that
needs the database stands in: it starts the embedded server if nobody has, makes roles and
database ready, and leaves the server as it found it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from kinstead.config.environment import BadSetting, Environment
from kinstead.kit import postgres

OWNER = "kinstead_owner"
WEB = "kinstead_web"
DATABASE = "kinstead"

Login = dict[str, Any]
"""libpq connection parameters: host, port, dbname, user, password and whatever a URL added."""


def password_for(role: str, environment: Environment) -> str:
    """The password of one of our two roles, the same on every machine with the same secret key."""
    digest = hmac.new(
        environment.secret_key.encode(), f"Kinstead database role {role}".encode(), hashlib.sha256
    ).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def embedded_server(environment: Environment) -> postgres.Server:
    """The embedded PostgreSQL of this KINSTEAD_HOME, running or not."""
    return postgres.Server(
        environment.home / "postgres",
        binaries=environment.postgres_bin,
        shared_buffers=environment.shared_buffers,
        say=lambda words: print(words, file=sys.stderr),
    )


def admin_login(environment: Environment) -> Login | None:
    """The login that may create roles and databases, or None where the operator made them."""
    if environment.embedded:
        server = embedded_server(environment)
        return {**_address(server), "user": postgres.ADMIN, "password": server.admin_password()}
    if environment.owner_database_url:
        return None
    return _from_url("KINSTEAD_DATABASE_URL", environment.database_url)


def owner_login(environment: Environment) -> Login:
    """The login that owns the tables and migrates."""
    if environment.owner_database_url:
        return _from_url("KINSTEAD_OWNER_DATABASE_URL", environment.owner_database_url)
    return _our_login(OWNER, environment)


def web_login(environment: Environment) -> Login:
    """The login that serves: neither owner nor superuser, so row-level security binds it."""
    if environment.owner_database_url:
        return _from_url("KINSTEAD_DATABASE_URL", environment.database_url)
    return _our_login(WEB, environment)


def databases(environment: Environment) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: `default` serves as kinstead_web, `owner` migrates as kinstead_owner.

    Settings can be read while the embedded server is not running; connecting then fails.
    """
    seconds = environment.statement_seconds
    limits = [f"-c statement_timeout={seconds * 1000}"] if seconds else []
    return {
        "default": _for_django(web_login(environment), "kinstead-web", limits),
        "owner": _for_django(owner_login(environment), "kinstead-owner", []),
    }


@contextmanager
def running_database(environment: Environment, *, migrated: bool = True) -> Iterator[None]:
    """Within it the database can be reached, its roles are ready and its tables are current.

    `migrated=False` leaves the tables as they are. Starts the embedded server if nobody has, and
    stops it again unless somebody else is still using it.
    """
    from kinstead.config import database_roles, migrating

    if environment.embedded:
        with embedded_server(environment).running():
            database_roles.prepare(environment)
            if migrated:
                migrating.migrate_if_new(environment)
            yield
    else:
        database_roles.prepare(environment)
        if migrated:
            migrating.migrate_if_new(environment)
        yield


def _our_login(role: str, environment: Environment) -> Login:
    if environment.embedded:
        base: Login = {**_address(embedded_server(environment)), "dbname": DATABASE}
    else:
        base = _from_url("KINSTEAD_DATABASE_URL", environment.database_url)
    return {**base, "user": role, "password": password_for(role, environment)}


def _address(server: postgres.Server) -> Login:
    address = server.address()
    return {"host": str(address.folder), "port": address.port, "dbname": DATABASE}


def _from_url(name: str, url: str) -> Login:
    try:
        login: Login = dict(conninfo_to_dict(url))
    except ProgrammingError:
        # The driver's words would repeat the URL, and it may hold a password.
        raise BadSetting(f"{name} cannot be read as a PostgreSQL address.") from None
    if not login.get("user"):
        raise BadSetting(f"{name} names no login: write postgresql://login:password@host/database.")
    login.setdefault("dbname", DATABASE)
    return login


def _for_django(login: Login, name: str, limits: list[str]) -> dict[str, Any]:
    rest = {k: v for k, v in login.items() if k not in {"host", "port", "dbname", "user"}}
    password = rest.pop("password", "")
    options = " ".join([*filter(None, [rest.pop("options", "")]), *limits])
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": str(login.get("host", "")),
        "PORT": str(login.get("port", "")),
        "NAME": login["dbname"],
        "USER": login.get("user", ""),
        "PASSWORD": password,
        "CONN_MAX_AGE": None,
        # A connection that outlived its server is replaced, not shown to a worker as a fault.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            **rest,
            # Parameters travel beside the statement, and a statement sent twice on a connection
            # is planned once: planning under the policies costs more than most of our reading.
            "server_side_binding": True,
            "prepare_threshold": 2,
            "application_name": name,
            **({"options": options} if options else {}),
        },
    }
