"""Roles, database, extensions and default grants, on servers of several kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kinstead.config import database_roles
from kinstead.config.database import owner_login, password_for, web_login
from kinstead.config.environment import BadSetting, Environment, read
from kinstead.kit.postgres import Server
from tests.start_up.homes import a_home, connect, url

SECRET = {"KINSTEAD_SECRET_KEY": "a-secret-key-of-thirty-two-letters-or-more"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of our own that nobody has prepared; the tests use databases of different names."""
    with a_home() as home:
        one = Server(home / "postgres")
        with one.running():
            with connect(one) as connection:
                connection.execute("CREATE ROLE landlord LOGIN CREATEDB CREATEROLE PASSWORD 'p'")
                connection.execute("CREATE ROLE visitor LOGIN PASSWORD 'p'")
            yield one


def external(server: Server, database: str, user: str = "landlord", **more: str) -> Environment:
    """The environment of a deployment on that server."""
    return read(SECRET | {"KINSTEAD_DATABASE_URL": url(server, user, "p", database)} | more)


def rows(login: dict[str, Any], statement: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(**login, autocommit=True) as connection:
        return connection.execute(statement.encode()).fetchall()


def run(login: dict[str, Any], statement: str) -> None:
    with psycopg.connect(**login, autocommit=True) as connection:
        connection.execute(statement.encode())


def test_a_login_that_may_create_roles_is_enough(server: Server) -> None:
    """No superuser needed, as on managed PostgreSQL."""
    one = external(server, "by_landlord")
    database_roles.prepare(one)
    owner, web = owner_login(one), web_login(one)
    assert {name for (name,) in rows(owner, "SELECT extname FROM pg_extension")} >= set(
        database_roles.EXTENSIONS
    )
    for login in (owner, web):
        (about,) = rows(
            login,
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles "
            "WHERE rolname = current_user",
        )
        assert about == (login["user"], False, False, False, False)


def test_what_the_serving_role_gets_of_what_the_owner_makes(server: Server) -> None:
    one = external(server, "by_landlord")
    database_roles.prepare(one)
    owner, web = owner_login(one), web_login(one)
    run(owner, "CREATE TABLE note (id int GENERATED ALWAYS AS IDENTITY, words text)")
    run(owner, "CREATE FUNCTION seven() RETURNS int LANGUAGE sql AS 'SELECT 7'")
    run(web, "INSERT INTO note (words) VALUES ('seen')")
    run(web, "UPDATE note SET words = 'seen again'")
    assert rows(web, "SELECT words, seven(), similarity('ab', 'ab') FROM note") == [
        ("seen again", 7, 1.0)
    ]
    for refused in (
        "DELETE FROM note",
        "TRUNCATE note",
        "CREATE TABLE mine (a int)",
        "CREATE TEMPORARY TABLE mine (a int)",
        "CREATE SCHEMA mine",
        "SET ROLE kinstead_owner",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(web, refused)


def test_nobody_else_may_connect_or_call(server: Server) -> None:
    one = external(server, "by_landlord")
    database_roles.prepare(one)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        run({**web_login(one), "user": "visitor", "password": "p"}, "SELECT 1")
    run(owner_login(one), "CREATE FUNCTION eight() RETURNS int LANGUAGE sql AS 'SELECT 8'")
    assert rows(
        owner_login(one), "SELECT has_function_privilege('visitor', 'eight()', 'EXECUTE')"
    ) == [(False,)]


def test_preparing_again_changes_nothing_and_mends_a_password(server: Server) -> None:
    one = external(server, "by_landlord")
    database_roles.prepare(one)
    database_roles.prepare(one)
    with connect(server) as connection:
        connection.execute("ALTER ROLE kinstead_web PASSWORD 'another'")
    database_roles.prepare(one)
    assert rows(web_login(one), "SELECT 1") == [(1,)]


def test_passwords_come_from_the_secret_and_differ() -> None:
    one = read(SECRET)
    other = read({"KINSTEAD_SECRET_KEY": "quite-another-secret-key-of-enough-letters"})
    found = {
        password_for(role, e) for role in ("kinstead_web", "kinstead_owner") for e in (one, other)
    }
    assert len(found) == 4
    assert password_for("kinstead_web", one) == password_for("kinstead_web", read(SECRET))


def test_where_the_operator_made_the_logins_no_role_is_made(server: Server) -> None:
    with connect(server) as connection:
        connection.execute("CREATE ROLE its_owner LOGIN PASSWORD 'p'")
        connection.execute("CREATE ROLE its_server LOGIN PASSWORD 'p'")
        connection.execute("CREATE DATABASE given OWNER its_owner")
        before = connection.execute("SELECT array_agg(rolname ORDER BY 1) FROM pg_roles").fetchone()
    one = external(
        server,
        "given",
        "its_server",
        KINSTEAD_OWNER_DATABASE_URL=url(server, "its_owner", "p", "given"),
    )
    database_roles.prepare(one)
    database_roles.prepare(one)
    run(owner_login(one), "CREATE TABLE note (words text)")
    run(web_login(one), "INSERT INTO note VALUES ('seen')")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(web_login(one), "DELETE FROM note")
    with connect(server) as connection:
        after = connection.execute("SELECT array_agg(rolname ORDER BY 1) FROM pg_roles").fetchone()
    assert after == before


@pytest.mark.parametrize(
    ("user", "database", "words"),
    [
        ("visitor", "not_there", "may not create the database not_there"),
        ("visitor", "template1", "may not create the role|permission denied"),
        ("nobody_here", "postgres", "cannot be reached"),
    ],
)
def test_what_cannot_be_prepared_is_one_sentence(
    server: Server, user: str, database: str, words: str
) -> None:
    with pytest.raises(BadSetting, match=words) as refused:
        database_roles.prepare(external(server, database, user, **OTHER_SECRET))
    assert "\n" not in str(refused.value)


OTHER_SECRET = {"KINSTEAD_SECRET_KEY": "quite-another-secret-key-of-enough-letters"}


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    one = read(SECRET | {"KINSTEAD_DATABASE_URL": "postgresql://a:b@127.0.0.1:1/kinstead"})
    with pytest.raises(BadSetting, match="cannot be reached") as refused:
        database_roles.prepare(one)
    assert "\n" not in str(refused.value)


def test_owner_and_serving_login_must_share_a_database(server: Server, tmp_path: Path) -> None:
    with connect(server) as connection:
        connection.execute("CREATE DATABASE elsewhere OWNER landlord")
    one = external(
        server,
        "postgres",
        KINSTEAD_OWNER_DATABASE_URL=url(server, "landlord", "p", "elsewhere"),
    )
    with pytest.raises(BadSetting, match="name different databases"):
        database_roles.prepare(one)


def test_a_privileged_role_of_our_name_is_refused() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        with one.running():
            with connect(one) as connection:
                connection.execute("CREATE ROLE kinstead_web LOGIN BYPASSRLS")
            deployment = read(SECRET | {"KINSTEAD_HOME": str(home)})
            with pytest.raises(BadSetting, match="kinstead_web on this server is privileged"):
                database_roles.prepare(deployment)
