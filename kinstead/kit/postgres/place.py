"""Which folder the server owns, and making a database cluster in it.

Normally `server/` inside the launcher's own folder. Run by root, the account PostgreSQL is lent
must be able to get there; where it cannot (a home closed to others, say) a folder of its own is
made in /var/lib/kinstead and remembered. No permission of an existing folder is ever changed.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kinstead.kit.postgres import account as accounts
from kinstead.kit.postgres.account import Account
from kinstead.kit.postgres.binaries import Binaries
from kinstead.kit.postgres.refusal import CannotRun

ADMIN = "kinstead_admin"
"""The superuser of the embedded server."""

_ELSEWHERE = Path("/var/lib/kinstead")
# A socket's whole path may have 107 characters on Linux and 103 on macOS.
_LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.65535")


@dataclass(frozen=True)
class Place:
    """The folder the server owns, and what is in it."""

    folder: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What PostgreSQL says."""
        return self.folder / "log"


def remembered(folder: Path) -> dict[str, str]:
    """What `server.json` in the launcher's `folder` says: `place`, `sockets`, `port`."""
    try:
        said = json.loads((folder / "server.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def remember(folder: Path, **facts: str) -> None:
    """Add `facts` to `server.json`, whole or not at all."""
    whole = {**remembered(folder), **facts}
    fresh = folder / f"server.json.{os.getpid()}"
    fresh.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    fresh.replace(folder / "server.json")


def find(folder: Path) -> Place:
    """Where the server of this launcher folder is, or would be."""
    # A path inside the folder is kept relative, so a KINSTEAD_HOME can be moved.
    return Place(folder / remembered(folder).get("place", "server"))


def make(folder: Path, account: Account, say: Callable[[str], None]) -> Place:
    """The server's folder, made and given to `account` if it was not there."""
    place = find(folder)
    if place.folder.is_dir() and not place.data.exists():
        # A first start may have been killed between making the folder and giving it away.
        account.give(place.folder)
    if place.folder.is_dir() and accounts.can_enter(account, place.folder):
        _keep_to_one_home(place, folder)
        return place
    if place.data.exists():
        raise CannotRun(
            f"The account PostgreSQL runs as can no longer reach the database in {place.folder}: "
            "a folder above it has been closed to others. Open it again, or move KINSTEAD_HOME."
        )
    place = Place(folder / "server")
    place.folder.mkdir(mode=0o700, exist_ok=True)
    account.give(place.folder)
    if accounts.can_enter(account, place.folder):
        return place
    place.folder.rmdir()
    return _make_elsewhere(folder, account, say)


def _make_elsewhere(folder: Path, account: Account, say: Callable[[str], None]) -> Place:
    place = Place(_ELSEWHERE / f"{folder.parent.name.strip('.')}-{secrets.token_hex(4)}")
    try:
        _ELSEWHERE.mkdir(mode=0o711, parents=True, exist_ok=True)
        place.folder.mkdir(mode=0o700)
        account.give(place.folder)
    except OSError as why:
        raise CannotRun(
            f"PostgreSQL cannot run as root, and the account it is lent cannot reach {folder}; "
            f"{_ELSEWHERE} cannot be used either: {why.strerror}. Run as an ordinary user or set "
            "KINSTEAD_HOME to a folder others may pass through."
        ) from None
    if not accounts.can_enter(account, place.folder):
        place.folder.rmdir()
        raise CannotRun(
            "PostgreSQL cannot run as root, and root may not lend it another account here: run "
            "Kinstead as an ordinary user, or set KINSTEAD_DATABASE_URL to a server."
        )
    (place.folder / "belongs-to").write_text(f"{folder}\n", encoding="utf-8")
    remember(folder, place=str(place.folder))
    say(
        f"The embedded database is kept in {place.folder}, because PostgreSQL may not run as root "
        f"and the account it is lent cannot reach {folder}."
    )
    return place


def _keep_to_one_home(place: Place, folder: Path) -> None:
    """Refuse to let a copied KINSTEAD_HOME share the original's database elsewhere."""
    marker = place.folder / "belongs-to"
    if not marker.exists():
        return
    said = Path(marker.read_text(encoding="utf-8").strip())
    if said == folder:
        return
    if remembered(said).get("place") == str(place.folder):
        raise CannotRun(
            f"{folder} is a copy: its database, {place.folder}, belongs to {said}. Remove "
            f"{folder / 'server.json'} to give the copy a database of its own."
        )
    marker.write_text(f"{folder}\n", encoding="utf-8")


def sockets(folder: Path, place: Place, account: Account) -> Path:
    """The folder for the server's socket: its own, or where that path is too long, a short one."""
    own = place.folder / "sockets"
    if len(str(own)) <= _LONGEST_SOCKET_FOLDER:
        own.mkdir(mode=0o700, exist_ok=True)
        account.give(own)
        chosen = own
    else:
        chosen = Path(remembered(folder).get("sockets", ""))
        if not _is_ours(chosen, account):
            chosen = Path(tempfile.mkdtemp(prefix="kinstead-", dir="/tmp"))  # 0700
            account.give(chosen)
    if remembered(folder).get("sockets") != str(chosen):
        remember(folder, sockets=str(chosen))
    return chosen


def _is_ours(folder: Path, account: Account) -> bool:
    """Whether a folder in /tmp is still the one made for us, and not another's of that name."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return folder.is_absolute() and found.st_uid == account.uid and found.st_mode & 0o7777 == 0o700


def reachable(binaries: Binaries, place: Place, account: Account) -> Binaries:
    """`binaries` if the account can run them where they are, else a copy in the server's folder."""
    if accounts.can_run(account, binaries.tool("postgres")):
        return binaries
    if binaries.installation is None:
        raise CannotRun(
            f"The account PostgreSQL runs as cannot run {binaries.tool('postgres')}: run Kinstead "
            "as an ordinary user, or set KINSTEAD_DATABASE_URL to a server."
        )
    seen = binaries.tool("postgres").stat()
    copy = place.folder / f"postgresql-{binaries.version}-{seen.st_size}-{int(seen.st_mtime)}"
    if not copy.exists():
        for older in place.folder.glob("postgresql-*"):
            shutil.rmtree(older)
        half_made = place.folder / f"postgresql-half-made-{os.getpid()}"
        shutil.copytree(binaries.installation, half_made, symlinks=True)
        for path in (half_made, *half_made.rglob("*")):
            if not path.is_symlink():
                runs = path.is_dir() or path.stat().st_mode & 0o100
                path.chmod(0o755 if runs else 0o644)
        half_made.rename(copy)
    copied = Binaries(copy / "bin", binaries.version, copy)
    if not accounts.can_run(account, copied.tool("postgres")):
        raise CannotRun(
            f"PostgreSQL does not run from {copy}: is that disk mounted so that programs on it "
            "may not run? Set KINSTEAD_HOME to a folder on another, or KINSTEAD_DATABASE_URL."
        )
    return copied


def admin_password(folder: Path) -> str:
    """The superuser's password, made at first need and readable by us alone."""
    path = folder / "admin-password"
    if not path.exists():
        fresh = path.with_name(f"admin-password.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(32) + "\n", encoding="ascii")
        fresh.replace(path)
    return path.read_text(encoding="ascii").strip()


def make_cluster(place: Place, binaries: Binaries, account: Account, password: str) -> None:
    """Run initdb: passwords asked of everybody, local sockets included; whole or not at all."""
    if (place.data / "PG_VERSION").exists():
        made_by = (place.data / "PG_VERSION").read_text(encoding="ascii").strip()
        if made_by != str(binaries.version):
            raise CannotRun(
                f"The database in {place.data} was made by PostgreSQL {made_by} and "
                f"{binaries.version} cannot read it. Set KINSTEAD_POSTGRES_BIN to a PostgreSQL "
                f"{made_by}, take a `kinstead backup`, and restore it in a new KINSTEAD_HOME."
            )
        return
    half_made = place.folder / "data-half-made"
    shutil.rmtree(half_made, ignore_errors=True)
    # initdb reads the password as the other account, so the file must be that account's.
    password_file = place.folder / "first-password"
    password_file.unlink(missing_ok=True)
    password_file.touch(mode=0o600)
    password_file.write_text(password + "\n", encoding="ascii")
    account.give(password_file)
    try:
        said: list[str] = []
        for locale in ("C.UTF-8", "en_GB.UTF-8", "en_US.UTF-8"):
            answer = subprocess.run(
                [
                    str(binaries.tool("initdb")),
                    f"--pgdata={half_made}",
                    f"--username={ADMIN}",
                    f"--pwfile={password_file}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    f"--locale={locale}",
                    "--no-instructions",
                ],
                cwd=place.folder,
                env=clean_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                **account.as_subprocess(),
            )
            if answer.returncode == 0:
                half_made.rename(place.data)
                return
            shutil.rmtree(half_made, ignore_errors=True)
            said = [line for line in answer.stderr.splitlines() if "error:" in line]
            if not any("locale" in line for line in said):
                break
        reason = said[0].removeprefix("initdb: ") if said else "it gave no reason."
        raise CannotRun(f"PostgreSQL could not make a database in {place.data}: {reason}")
    finally:
        password_file.unlink(missing_ok=True)


def clean_environment() -> dict[str, str]:
    """An environment for PostgreSQL's programs in which no PGDATA or locale of ours interferes."""
    path = os.environ.get("PATH", "/usr/bin:/bin")
    return {"PATH": path, "LC_ALL": "C", "LANG": "C", "TZ": "UTC"}
