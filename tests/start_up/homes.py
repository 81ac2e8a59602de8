"""Folders to start servers in, and looking after them: shared by the tests of this folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from kinstead.kit.postgres import ADMIN, Server, place, processes
from tests.served_site import remove_home

AS_ROOT = os.geteuid() == 0


@contextmanager
def a_home(*, closed: bool = False) -> Iterator[Path]:
    """A KINSTEAD_HOME to be; `closed`: below a folder that nobody else may enter."""
    # Not pytest's tmp_path: as root that is always closed to others.
    above = Path(tempfile.mkdtemp(prefix="kin-", dir="/tmp"))
    above.chmod(0o700 if closed else 0o755)
    home = above / "home"
    try:
        yield home
    finally:
        remove_home(home)
        shutil.rmtree(above, ignore_errors=True)


def connect(server: Server, database: str = "postgres") -> psycopg.Connection:
    """A connection as the superuser."""
    address = server.address()
    return psycopg.connect(
        host=str(address.folder),
        port=address.port,
        user=ADMIN,
        password=server.admin_password(),
        dbname=database,
        autocommit=True,
        connect_timeout=5,
    )


def url(server: Server, user: str, password: str, database: str) -> str:
    """The same as a URL, over 127.0.0.1."""
    return f"postgresql://{user}:{password}@127.0.0.1:{server.address().port}/{database}"


def postmaster(server: Server) -> int:
    """The process number of the running server."""
    found = processes.postmaster(place.find(server.folder).data)
    assert found is not None, "no server runs"
    return found.pid


def keeper(server: Server) -> int:
    """The process number of the server's keeper."""
    return int((server.folder / "keeper").read_text())


def is_stopped(server: Server) -> bool:
    """Whether nothing of the server runs any more."""
    return not processes.working_in(place.find(server.folder).data) and not server.is_ready()


def permissions(*paths: Path) -> dict[str, tuple[int, int, int]]:
    """Mode, owner and group of each path and of everything above it."""
    found = {}
    for path in paths:
        for one in (path, *path.parents):
            about = one.stat()
            found[str(one)] = (about.st_mode, about.st_uid, about.st_gid)
    return found
