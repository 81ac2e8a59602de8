"""Whole, checked copies: what is restored is what was there, or nothing is."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kinstead.config.database import owner_login
from kinstead.config.environment import read
from tests.served_site import PROJECT, Site


def home(name: str) -> Path:
    return PROJECT / ".kinstead" / f"{name}-{os.getpid()}"


@pytest.fixture(scope="module")
def origin() -> Iterator[Site]:
    """A deployment with a person and a document in it."""
    site = Site(home("origin"))
    site.home.mkdir(mode=0o711, parents=True)
    done = site.command("migrate", "--quiet")
    assert done.returncode == 0, done.stderr
    with site.server().running(), psycopg.connect(**owner_login(read(site.settings))) as connection:
        _fill(connection)
    letter = site.home / "documents" / "letters" / "one.txt"
    letter.parent.mkdir(parents=True)
    letter.write_text("A letter about nobody.")
    yield site
    site.remove()


def _fill(connection: psycopg.Connection) -> None:
    """Put one row in a table that row-level security protects, whatever its columns are."""
    columns = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = "
        "'public' AND table_name = 'people_person' AND is_nullable = 'NO' "
        "AND column_default IS NULL AND is_identity = 'NO'"
    ).fetchall()
    samples = {
        "uuid": "gen_random_uuid()",
        "boolean": "false",
        "timestamp with time zone": "now()",
        "date": "date '2020-01-01'",
        "character varying": "''",
        "text": "''",
        "ARRAY": "'{}'",
        "jsonb": "'{}'",
    }
    names = ", ".join(name for name, _ in columns)
    values = ", ".join(samples.get(kind, "1") for _, kind in columns)
    connection.execute(f"INSERT INTO people_person ({names}) VALUES ({values})".encode())


@pytest.fixture(scope="module")
def written(origin: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it."""
    file = tmp_path_factory.mktemp("backup") / "whole.backup"
    done = origin.command("backup", str(file), "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["rows_by_table"]["people_person"] == 1
    assert list(said["documents"]) == ["letters/one.txt"]
    assert file.stat().st_mode & 0o777 == 0o600
    return file


@pytest.fixture
def elsewhere() -> Iterator[Site]:
    """Another deployment, with nothing in it."""
    site = Site(home("elsewhere"))
    site.home.mkdir(mode=0o711, parents=True)
    yield site
    site.remove()


def rows(site: Site, statement: str) -> list[tuple[object, ...]]:
    with site.server().running(), psycopg.connect(**owner_login(read(site.settings))) as connection:
        return connection.execute(statement.encode()).fetchall()


# No list of grants at all means the owner's own, which is written out here to compare.
GRANTS = "ARRAY(SELECT unnest(coalesce({0}acl, acldefault('{1}', {0}owner)))::text ORDER BY 1)"
SECURITY = (
    "SELECT relname, relrowsecurity, relforcerowsecurity, " + GRANTS.format("rel", "r") + " "
    "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1"
)
FUNCTIONS = (
    "SELECT oid::regprocedure::text, prosecdef, proconfig, " + GRANTS.format("pro", "f") + " "
    "FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1"
)
POLICIES = (
    "SELECT tablename, policyname, cmd, roles::text, qual, with_check FROM pg_policies "
    "ORDER BY 1, 2"
)
TRIGGERS = (
    "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"
)
DEFAULTS = "SELECT defaclobjtype::text, defaclacl::text FROM pg_default_acl ORDER BY 1"


def test_restored_in_a_new_home_everything_is_as_it_was(
    origin: Site, written: Path, elsewhere: Site
) -> None:
    done = elsewhere.command("restore", str(written))
    assert done.returncode == 0, done.stderr
    assert "1 documents" in done.stdout
    assert rows(elsewhere, "TABLE people_person") == rows(origin, "TABLE people_person")
    for statement in (SECURITY, FUNCTIONS, POLICIES, TRIGGERS, DEFAULTS):
        assert rows(elsewhere, statement) == rows(origin, statement)
    letter = elsewhere.home / "documents" / "letters" / "one.txt"
    assert letter.read_text() == "A letter about nobody."
    again = elsewhere.command("migrate", "--quiet")
    assert again.stdout == "The tables were up to date already.\n"


def test_nothing_is_restored_over_people(origin: Site, written: Path) -> None:
    done = origin.command("restore", str(written))
    assert done.returncode == 1
    assert "There are people in this database already" in done.stderr
    assert rows(origin, "SELECT count(*) FROM people_person") == [(1,)]


def test_a_backup_is_not_written_over_a_file(origin: Site, written: Path) -> None:
    before = written.read_bytes()
    done = origin.command("backup", str(written))
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert written.read_bytes() == before


def _cut_short(file: Path) -> None:
    with file.open("r+b") as whole:
        whole.truncate(file.stat().st_size // 2)


def _one_byte_changed(file: Path) -> None:
    with tarfile.open(file) as archive:
        dump = archive.getmember("database.dump")
    with file.open("r+b") as whole:
        whole.seek(dump.offset_data + dump.size // 2)
        byte = whole.read(1)
        whole.seek(-1, os.SEEK_CUR)
        whole.write(bytes([byte[0] ^ 1]))


def _something_else(file: Path) -> None:
    file.write_text("Dear council, ...")


@pytest.mark.parametrize("harm", [_cut_short, _one_byte_changed, _something_else])
def test_a_damaged_backup_changes_nothing(
    harm: object, written: Path, elsewhere: Site, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.backup"
    shutil.copy(written, damaged)
    harm(damaged)  # type: ignore[operator]
    done = elsewhere.command("restore", str(damaged))
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "damaged" in line
    # It is found out before so much as a database is made.
    assert not (elsewhere.home / "postgres").exists()
