"""Who runs the server. PostgreSQL refuses to run as root, so root lends it an ordinary account.

Nothing is added to the machine's accounts and no permission outside our own folder is changed:
the account must be able to reach a path as it stands, and `can_enter` and `can_run` ask by trying.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kinstead.kit.postgres.refusal import CannotRun

# A PostgreSQL account if the machine has one: fewer other programs run as it than as nobody.
_LENT_BY_ROOT = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The account the server runs as. `lent` is true when we are root and it is another's."""

    uid: int
    gid: int
    lent: bool

    def as_subprocess(self) -> dict[str, Any]:
        """Arguments that make `subprocess` run a program as this account."""
        if not self.lent:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        """Make this account the owner of something of ours."""
        if self.lent:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def choose(data: Path) -> Account:
    """The account for the server whose data folder is (or will be) `data`.

    Raises `CannotRun` when the data belong to somebody we cannot be.
    """
    if os.geteuid() != 0:
        if data.exists() and data.stat().st_uid != os.geteuid():
            raise CannotRun(
                f"The database in {data} belongs to another user: run as that user, or set "
                "KINSTEAD_HOME to a folder of your own."
            )
        return Account(os.geteuid(), os.getegid(), lent=False)
    if data.exists() and data.stat().st_uid != 0:
        owner = data.stat()
        return Account(owner.st_uid, owner.st_gid, lent=True)
    for name in _LENT_BY_ROOT:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, lent=True)
    raise CannotRun(
        "PostgreSQL refuses to run as root, and this machine has no account called "
        f"{' or '.join(_LENT_BY_ROOT)}: run Kinstead as an ordinary user."
    )


def can_enter(account: Account, folder: Path) -> bool:
    """Whether `account` can reach `folder` with every permission as it stands."""
    return _tried(account, ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)])


def can_run(account: Account, program: Path) -> bool:
    """Whether `account` can run `program`, its libraries included."""
    return _tried(account, [str(program), "--version"])


def _tried(account: Account, command: list[str]) -> bool:
    if not account.lent:
        return True
    try:
        answer = subprocess.run(
            command,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=20,
            **account.as_subprocess(),
        )
    except PermissionError:
        # Either the program is out of reach, or we may not become that account at all.
        return False
    except (OSError, subprocess.SubprocessError, ValueError):
        return False
    return answer.returncode == 0
