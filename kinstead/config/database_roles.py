"""The two logins Kinstead works as, the database and its extensions: made once, checked cheaply.

kinstead_owner owns the tables and migrates. kinstead_web serves: it is neither superuser nor
owner, so row-level security binds it; it may read, add and amend, and may not delete unless a
migration says so. Everything here can be run again at any time, by several machines at once.
"""

from __future__ import annotations

import time

import psycopg
from psycopg import sql

from kinstead.config.database import OWNER, WEB, Login, admin_login, owner_login, web_login
from kinstead.config.environment import BadSetting, Environment

OLDEST_SERVER = 15
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent", "fuzzystrmatch", "pgcrypto")

# Raise when what `prepare` does changes, so that databases made before are prepared again.
_EDITION = "1"
_MARK = "kinstead.prepared"
_LOCK = 4_711_026_101
# The same answer means the same database, whatever name its server was called by.
_WHICH_DATABASE = (
    "SELECT pg_postmaster_start_time(), oid FROM pg_database WHERE datname = current_database()"
)


def prepare(environment: Environment) -> None:
    """Make sure roles, database, extensions and default grants are there.

    A database already prepared is recognised by one query. Raises `BadSetting` when the server
    cannot be reached, is too old, or its login may not do what is needed.
    """
    if _already_prepared(environment):
        return
    admin = admin_login(environment)
    if admin is None:
        _prepare_given_logins(environment)
    else:
        prepare_database(environment, admin, owner_login(environment)["dbname"])


def prepare_database(environment: Environment, admin: Login, name: str) -> None:
    """Make the database `name` ready, whatever state it is in, through the `admin` login."""
    _make_database(admin, name)
    with _connect("The database server", {**admin, "dbname": name}) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        _refuse_an_old_server(connection)
        for role, login in ((OWNER, owner_login(environment)), (WEB, web_login(environment))):
            _make_role(connection, role, login["password"])
        _make_extensions(connection)
        shut_the_public_out(connection, name)
    with _connect("kinstead_owner", {**owner_login(environment), "dbname": name}) as connection:
        _grant_by_default(connection, WEB)
        _mark(connection)


def _already_prepared(environment: Environment) -> bool:
    """Whether both logins work and this edition's mark is on the database's default grants."""
    try:
        with psycopg.connect(**_bare(owner_login(environment)), connect_timeout=5) as connection:
            found = connection.execute(
                "SELECT obj_description(to_regnamespace('kinstead_prepared'), 'pg_namespace')"
            ).fetchone()
        if found != (f"{_MARK} {_EDITION}",):
            return False
        psycopg.connect(**_bare(web_login(environment)), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _prepare_given_logins(environment: Environment) -> None:
    """Where the operator made the logins: extensions and grants only, and a word if they lack."""
    with _connect("The serving login in KINSTEAD_DATABASE_URL", web_login(environment)) as web:
        serving = web.info.user
        where = web.execute(_WHICH_DATABASE).fetchone()
    owner = owner_login(environment)
    with _connect("The login in KINSTEAD_OWNER_DATABASE_URL", owner) as connection:
        if connection.execute(_WHICH_DATABASE).fetchone() != where:
            raise BadSetting(
                "KINSTEAD_DATABASE_URL and KINSTEAD_OWNER_DATABASE_URL name different databases."
            )
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        _refuse_an_old_server(connection)
        try:
            _make_extensions(connection)
            connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
            connection.execute(
                sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(serving))
            )
            _grant_by_default(connection, serving)
            _mark(connection)
        except psycopg.errors.InsufficientPrivilege as why:
            raise BadSetting(
                "The login in KINSTEAD_OWNER_DATABASE_URL must own its database: "
                f"{why.diag.message_primary}."
            ) from None


def _connect(who: str, login: Login) -> psycopg.Connection:
    try:
        return psycopg.connect(
            **_bare(login), autocommit=True, connect_timeout=10, application_name="kinstead-prepare"
        )
    except psycopg.OperationalError as why:
        reason = str(why).strip().splitlines()[-1].strip()
        raise BadSetting(f"{who} cannot be reached: {reason}") from None


def _bare(login: Login) -> Login:
    """A login without the two parameters `psycopg.connect` is given beside it here."""
    return {k: v for k, v in login.items() if k not in {"connect_timeout", "application_name"}}


def _refuse_an_old_server(connection: psycopg.Connection) -> None:
    version = connection.info.server_version // 10_000
    if version < OLDEST_SERVER:
        raise BadSetting(
            f"KINSTEAD_DATABASE_URL names a PostgreSQL {version}; Kinstead needs "
            f"{OLDEST_SERVER} or later."
        )
    encoding = connection.execute("SHOW server_encoding").fetchone()
    if encoding != ("UTF8",):
        raise BadSetting(
            f"The database {connection.info.dbname} is not in UTF-8: make one with "
            "ENCODING 'UTF8' TEMPLATE template0."
        )


def _make_database(admin: Login, name: str) -> None:
    """Create the database `name` unless it is there."""
    try:
        psycopg.connect(**_bare(admin | {"dbname": name}), connect_timeout=10).close()
        return
    except psycopg.OperationalError as why:
        # A refused connection carries no code, only words; these are the server's for 3D000.
        if f'database "{name}" does not exist' not in str(why):
            reason = str(why).strip().splitlines()[-1].strip()
            raise BadSetting(f"The database server cannot be reached: {reason}") from None
    with _connect("The database server", {**admin, "dbname": "postgres"}) as connection:
        _refuse_an_old_server(connection)
        create = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0 {}")
        # The embedded server's order of letters where there is one; else the server's own.
        for locale in (sql.SQL("LOCALE 'C.UTF-8'"), sql.SQL("")):
            try:
                connection.execute(create.format(sql.Identifier(name), locale))
                return
            except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                return
            except psycopg.errors.ObjectInUse:
                # Another machine is making its own from the same template at this moment.
                time.sleep(1)
            except psycopg.errors.InsufficientPrivilege:
                raise BadSetting(
                    f"The login in KINSTEAD_DATABASE_URL may not create the database {name}: "
                    "create it, or give the login CREATEDB."
                ) from None
            except psycopg.errors.DatabaseError:
                if not locale.as_string(None):
                    raise


def _make_role(connection: psycopg.Connection, role: str, password: str) -> None:
    """Create or correct one login: never superuser, never above row-level security."""
    name = sql.Identifier(role)
    wanted = sql.SQL("LOGIN NOCREATEDB NOCREATEROLE PASSWORD {}").format(sql.Literal(password))
    try:
        there = connection.execute(
            "SELECT rolsuper OR rolbypassrls OR rolreplication FROM pg_roles WHERE rolname = %s",
            [role],
        ).fetchone()
        if there is None:
            connection.execute(sql.SQL("CREATE ROLE {} {}").format(name, wanted))
        elif there == (True,):
            raise BadSetting(
                f"The role {role} on this server is privileged (superuser, BYPASSRLS or "
                "REPLICATION), so nothing would keep it from any record: take that away first."
            )
        else:
            connection.execute(sql.SQL("ALTER ROLE {} {}").format(name, wanted))
    except psycopg.errors.InsufficientPrivilege as why:
        raise BadSetting(
            f"The login in KINSTEAD_DATABASE_URL may not create the role {role} "
            f"({why.diag.message_primary}): give it CREATEROLE, or set "
            "KINSTEAD_OWNER_DATABASE_URL beside it."
        ) from None


def _make_extensions(connection: psycopg.Connection) -> None:
    for extension in EXTENSIONS:
        try:
            connection.execute(
                sql.SQL("CREATE EXTENSION IF NOT EXISTS {} SCHEMA public").format(
                    sql.Identifier(extension)
                )
            )
        except (psycopg.errors.FeatureNotSupported, psycopg.errors.UndefinedFile):
            raise BadSetting(
                f"The database server has no extension {extension}: install PostgreSQL's contrib "
                "modules there (on Debian, postgresql-contrib)."
            ) from None


def shut_the_public_out(connection: psycopg.Connection, database: str) -> None:
    """Only our two roles may connect, and only the owner may create."""
    owner, web, name = (sql.Identifier(word) for word in (OWNER, WEB, database))
    for statement in (
        sql.SQL("REVOKE ALL ON DATABASE {0} FROM PUBLIC").format(name),
        sql.SQL("GRANT CONNECT, CREATE, TEMPORARY ON DATABASE {0} TO {1}").format(name, owner),
        sql.SQL("GRANT CONNECT ON DATABASE {0} TO {1}").format(name, web),
        sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"),
        sql.SQL("GRANT USAGE, CREATE ON SCHEMA public TO {0}").format(owner),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {0}").format(web),
    ):
        connection.execute(statement)


def default_grants(web: str) -> list[sql.Composed]:
    """What the serving role gets of each table, sequence and function the owner makes later.

    Revoking from PUBLIC must be said for the whole database: said for one schema, PostgreSQL
    takes it without a word and it does nothing.
    """
    return [
        sql.SQL("ALTER DEFAULT PRIVILEGES " + words).format(sql.Identifier(web))
        for words in (
            "REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
            "GRANT SELECT, INSERT, UPDATE ON TABLES TO {0}",
            "GRANT USAGE ON SEQUENCES TO {0}",
            "GRANT EXECUTE ON FUNCTIONS TO {0}",
        )
    ]


def no_default_grants(web: str) -> list[sql.Composed]:
    """The opposite: PostgreSQL's own defaults again, as a restored copy expects them."""
    return [
        sql.SQL("ALTER DEFAULT PRIVILEGES " + words).format(sql.Identifier(web))
        for words in (
            "GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
            "REVOKE ALL ON TABLES FROM {0}",
            "REVOKE ALL ON SEQUENCES FROM {0}",
            "REVOKE ALL ON FUNCTIONS FROM {0}",
        )
    ]


def _grant_by_default(connection: psycopg.Connection, web: str) -> None:
    for statement in default_grants(web):
        connection.execute(statement)


def _mark(connection: psycopg.Connection) -> None:
    """Leave word that this edition's preparations are done: an empty schema with a comment."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS kinstead_prepared")
    connection.execute(
        sql.SQL("COMMENT ON SCHEMA kinstead_prepared IS {}").format(
            sql.Literal(f"{_MARK} {_EDITION}")
        )
    )
