"""The database the tests stand on: served by a login that row-level security binds."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.utils import ProgrammingError


@pytest.mark.django_db
def test_tests_run_as_the_serving_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user::text, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb "
            "FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("kinstead_web", False, False, False, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM people_person",
        "TRUNCATE people_person",
        "DROP TABLE people_person",
        "ALTER TABLE people_person DISABLE ROW LEVEL SECURITY",
        "CREATE TABLE mine (a int)",
        "SET ROLE kinstead_owner",
    ],
)
def test_the_serving_role_may_not(statement: str) -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_what_a_committing_test_writes() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_content_type (app_label, model) VALUES ('left', 'over')")


@pytest.mark.django_db(transaction=True)
def test_is_gone_for_the_next_test() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_content_type WHERE app_label = 'left'")
        assert cursor.fetchone() == (0,)
