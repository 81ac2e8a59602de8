"""Run a command against the system's own PostgreSQL of one major version, in a cluster of ours.

    .venv/bin/python scripts/with_system_postgres.py 15 -- .venv/bin/python -m pytest tests

The cluster is made in a temporary folder, belongs to an unprivileged account, listens on a free
port and is gone afterwards; KINSTEAD_DATABASE_URL names it to the command. Where that version is
missing, root on Debian or Ubuntu has the package installed; anybody else is told, exit status 3.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from kinstead.kit.postgres import ADMIN, CannotRun, Server

PROJECT = Path(__file__).resolve().parent.parent


def main(words: list[str]) -> int:
    """Run the command; its exit status is ours."""
    if len(words) < 3 or words[1] != "--" or not words[0].isdigit():
        print("usage: with_system_postgres.py VERSION -- COMMAND…", file=sys.stderr)
        return 2
    version, command = words[0], words[2:]
    binaries = _binaries(version)
    if binaries is None:
        print(
            f"PostgreSQL {version} of this system was not found and may not be installed here: "
            f"on Debian, apt install postgresql-{version}.",
            file=sys.stderr,
        )
        return 3
    # Directly in /tmp, where the account that root lends PostgreSQL can reach it.
    folder = Path(tempfile.mkdtemp(prefix="kinstead-postgres-", dir="/tmp"))
    folder.chmod(0o711)
    try:
        server = Server(folder / "postgres", binaries=str(binaries), say=print)
        with server.running() as address:
            url = (
                f"postgresql://{ADMIN}:{server.admin_password()}@127.0.0.1:{address.port}/postgres"
            )
            print(f"PostgreSQL {version} runs on port {address.port}.", flush=True)
            return subprocess.run(
                command, cwd=PROJECT, env={**os.environ, "KINSTEAD_DATABASE_URL": url}
            ).returncode
    except CannotRun as why:
        print(why, file=sys.stderr)
        return 3
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries(version: str) -> Path | None:
    folder = Path(f"/usr/lib/postgresql/{version}/bin")
    if not (folder / "postgres").exists() and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing PostgreSQL {version}.", flush=True)
        subprocess.run([PROJECT / "scripts" / "debian-package", f"postgresql-{version}"])
    return folder if (folder / "postgres").exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
