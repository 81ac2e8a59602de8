"""Whole, checked copies: the file that `backup` writes and `restore` reads.

A tar archive of `manifest.json` (what should be in it, each part with its SHA-256, each table with
its count of rows), `database.dump` (pg_dump's custom format) and `documents/`. Row-level security
must hide nothing from the login that copies: the owner's, whom each policy table lets see all.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from kinstead.config.command_line.words import Refusal, Unusable
from kinstead.config.database import Login, embedded_server, owner_login, web_login
from kinstead.config.database_roles import default_grants, no_default_grants
from kinstead.config.environment import Environment

_KIND = "kinstead backup 1"
_PUBLIC_TABLES = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1"
)


@dataclass(frozen=True)
class Copy:
    """A backup that was unpacked and found whole."""

    folder: Path
    manifest: dict[str, Any]


def write(environment: Environment, file: Path) -> dict[str, Any]:
    """Write a backup to `file` and return its manifest. Raises `Refusal` or `Unusable`."""
    login = owner_login(environment)
    documents = environment.home / "documents"
    with (
        tempfile.TemporaryDirectory(prefix=".kinstead-backup-", dir=file.parent) as work,
        psycopg.connect(**login) as connection,
    ):
        # Rows are counted in the very snapshot that pg_dump copies, while people go on working.
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        _refuse_if_anything_is_hidden(connection)
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert snapshot is not None
        dump = Path(work) / "database.dump"
        _run_tool(
            environment,
            "pg_dump",
            login,
            [
                "--format=custom",
                "--enable-row-security",
                "--no-owner",
                "--schema=public",
                f"--snapshot={snapshot[0]}",
                f"--file={dump}",
            ],
        )
        counts = _count_rows(connection)
        manifest: dict[str, Any] = {
            "kind": _KIND,
            "written_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "tables": len(counts),
            "rows": sum(counts.values()),
            "rows_by_table": counts,
            "database": _sha256(dump),
            "documents": {
                path.relative_to(documents).as_posix(): _sha256(path)
                for path in sorted(documents.rglob("*"))
                if path.is_file()
            },
        }
        whole = Path(work) / "whole"
        whole.touch(mode=0o600)
        with tarfile.open(whole, "w") as archive:
            _add_bytes(archive, "manifest.json", json.dumps(manifest, indent=1).encode())
            archive.add(dump, "database.dump")
            for name in manifest["documents"]:
                archive.add(documents / name, f"documents/{name}")
        with opened(whole):
            pass  # read back and checked against its own manifest
        with whole.open("rb") as written:
            os.fsync(written.fileno())
        os.link(whole, file)  # appears whole, and never over a file that came meanwhile
    return manifest


@contextmanager
def opened(file: Path) -> Iterator[Copy]:
    """Unpack a backup beside nothing of ours and check every part; raises `Unusable`."""
    with tempfile.TemporaryDirectory(prefix="kinstead-restore-") as work:
        folder = Path(work)
        try:
            with tarfile.open(file, "r:") as archive:
                archive.extractall(folder, filter="data")
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        except (tarfile.TarError, OSError, ValueError, EOFError) as why:
            raise Unusable(f"{file} is not a whole Kinstead backup: {why}.") from None
        if not isinstance(manifest, dict) or manifest.get("kind") != _KIND:
            raise Unusable(f"{file} is not a Kinstead backup that this version can read.")
        wanted = {"database.dump": manifest["database"]}
        wanted |= {f"documents/{name}": said for name, said in manifest["documents"].items()}
        for name, said in wanted.items():
            part = folder / name
            if not part.is_file() or _sha256(part) != said:
                raise Unusable(f"{file} is damaged: {name} is not as it was written.")
        yield Copy(folder, manifest)


def put_back(environment: Environment, copy: Copy) -> dict[str, Any]:
    """Fill an empty database and documents folder from `copy`; everything or nothing."""
    login = owner_login(environment)
    documents = environment.home / "documents"
    with psycopg.connect(**login, autocommit=True) as connection:
        tables = [name for (name,) in connection.execute(_PUBLIC_TABLES)]
        if "people_person" in tables:
            peopled = connection.execute("SELECT EXISTS (SELECT FROM people_person)").fetchone()
            if peopled == (True,):
                raise Refusal(
                    "There are people in this database already, and restoring never overwrites: "
                    "set KINSTEAD_HOME to a new folder or KINSTEAD_DATABASE_URL to a new database."
                )
        if documents.exists() and any(documents.iterdir()):
            raise Refusal(f"There are documents in {documents} already, and they are not touched.")
        script = copy.folder / "database.sql"
        _run_tool(
            environment,
            "pg_restore",
            None,
            ["--no-owner", f"--file={script}", str(copy.folder / "database.dump")],
        )
        _tidy(script)
        # A copy says each grant from nothing, so while it is read nothing is granted unasked.
        web = web_login(environment)["user"]
        began, ended = copy.folder / "began.sql", copy.folder / "ended.sql"
        _write_sql(began, connection, [_emptied(connection), *no_default_grants(web)])
        _write_sql(ended, connection, default_grants(web))
        _run_tool(
            environment,
            "psql",
            login,
            [
                "--quiet",
                "--no-psqlrc",
                "--single-transaction",
                "--set=ON_ERROR_STOP=1",
                "--output=/dev/null",
                f"--file={began}",
                f"--file={script}",
                f"--file={ended}",
            ],
        )
        counts = _count_rows(connection)
        if counts != copy.manifest["rows_by_table"]:
            raise Unusable("What was restored does not count up to what was written: do not use it")
        connection.execute("ANALYZE")
    if copy.manifest["documents"]:
        documents.parent.mkdir(parents=True, exist_ok=True)
        for name in copy.manifest["documents"]:
            (documents / name).parent.mkdir(parents=True, exist_ok=True)
            (documents / name).write_bytes((copy.folder / "documents" / name).read_bytes())
    return copy.manifest


def _refuse_if_anything_is_hidden(connection: psycopg.Connection) -> None:
    """Refuse to call a copy whole when a table's policies could hide rows from this login."""
    hidden = connection.execute(
        "SELECT min(c.relname::text) FROM pg_class c "
        "JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND c.relkind = 'r' AND row_security_active(c.oid) "
        "AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive "
        "AND p.polcmd = '*' AND pg_get_expr(p.polqual, p.polrelid) = 'true' "
        "AND EXISTS (SELECT FROM unnest(p.polroles) r WHERE r <> 0 "
        "AND pg_has_role(current_user, r, 'USAGE')))"
    ).fetchone()
    if hidden is not None and hidden[0] is not None:
        raise Refusal(
            f"The owner's login may not see every row of {hidden[0]}, so a copy would not be whole."
        )


def _count_rows(connection: psycopg.Connection) -> dict[str, int]:
    counts = {}
    for (table,) in connection.execute(_PUBLIC_TABLES).fetchall():
        found = connection.execute(
            sql.SQL("SELECT count(*) FROM public.{}").format(sql.Identifier(table))
        ).fetchone()
        assert found is not None
        counts[table] = int(found[0])
    return counts


def _write_sql(
    path: Path, connection: psycopg.Connection, statements: Sequence[str | sql.Composed]
) -> None:
    said = [one if isinstance(one, str) else one.as_string(connection) + ";" for one in statements]
    path.write_text("\n".join(said) + "\n", encoding="utf-8")


def _emptied(connection: psycopg.Connection) -> str:
    """SQL that removes the owner's own tables, functions and types, leaving the extensions."""
    owned = connection.execute(
        "SELECT format('DROP TABLE IF EXISTS public.%I CASCADE;', relname) FROM pg_class "
        "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
        "UNION ALL SELECT format('DROP ROUTINE IF EXISTS %s CASCADE;', p.oid::regprocedure) "
        "FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS "
        "(SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') "
        "UNION ALL SELECT format('DROP TYPE IF EXISTS public.%I CASCADE;', typname) FROM pg_type t "
        "WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd') AND NOT EXISTS "
        "(SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')"
    )
    return "\n".join(["SET client_min_messages = warning;", *(line for (line,) in owned)])


def _tidy(script: Path) -> None:
    """Take out of a restore script the schema itself, which is there and is the operator's.

    Also the one parameter a newer pg_dump writes that an older server does not know.
    """
    fresh = script.with_suffix(".tidy")
    unwanted = (b"CREATE SCHEMA public;", b"COMMENT ON SCHEMA public", b"SET transaction_timeout")
    data = False
    with script.open("rb") as said, fresh.open("wb") as kept:
        for line in said:
            if data:
                data = line != b"\\.\n"
            elif line.startswith(b"COPY ") and line.endswith(b"FROM stdin;\n"):
                data = True
            elif line.startswith(unwanted):
                continue
            kept.write(line)
    fresh.replace(script)


def _run_tool(environment: Environment, name: str, login: Login | None, words: list[str]) -> None:
    """Run one of PostgreSQL's own programs; its complaint becomes our one line."""
    tool = embedded_server(environment).tool(name)
    variables = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "PGTZ": "UTC"}
    if login is not None:
        variables |= {
            "PGHOST": str(login.get("host", "")),
            "PGPORT": str(login.get("port", "")),
            "PGDATABASE": str(login["dbname"]),
            "PGUSER": str(login.get("user", "")),
            "PGPASSWORD": str(login.get("password", "")),
        }
        for key, variable in (("sslmode", "PGSSLMODE"), ("sslrootcert", "PGSSLROOTCERT")):
            if login.get(key):
                variables[variable] = str(login[key])
        variables = {key: value for key, value in variables.items() if value}
    done = subprocess.run(
        [str(tool), *words], env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode != 0:
        said = [line for line in done.stderr.splitlines() if "error" in line.lower()]
        reason = (said or done.stderr.splitlines() or ["it gave no reason"])[0]
        raise Unusable(f"PostgreSQL's {name} did not succeed: {reason}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))
