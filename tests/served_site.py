"""The real `kinstead serve`, in a process of its own, for browser journeys and kill -9 tests.

It has its own KINSTEAD_HOME with its own database and a small Northmere, removed at the end. Where
KINSTEAD_DATABASE_URL is set, it has a database of its own on that server instead.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from kinstead.kit.postgres import Server, place, processes

PROJECT = Path(__file__).resolve().parent.parent


class Site:
    """One deployment of Kinstead that a test may start, kill and start again."""

    def __init__(
        self,
        home: Path,
        *,
        families: int = 12,
        database_url: str = "",
        trusting: ssl.SSLContext | None = None,
        **settings: str,
    ) -> None:
        self.home = home
        self.families = families
        self.port = free_port()
        self.trusting = trusting
        self.url = f"{'https' if trusting else 'http'}://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.log = home / "serve.log"
        self._admin_url = database_url
        self._database = f"kinstead_site_{os.getpid()}_{self.port}"
        self.settings = {
            "KINSTEAD_HOME": str(home),
            "KINSTEAD_PORT": str(self.port),
            **({"KINSTEAD_DATABASE_URL": self._own_database_url()} if database_url else {}),
            **settings,
        }

    @property
    def variables(self) -> dict[str, str]:
        """The environment its commands run in: ours without our own settings, and its own."""
        ours = {k: v for k, v in os.environ.items() if not k.startswith("KINSTEAD_")}
        kept = {k: os.environ[k] for k in ("KINSTEAD_POSTGRES_BIN",) if k in os.environ}
        return ours | kept | self.settings

    def start(self, patience: float = 180.0) -> Site:
        """Start it and wait for the first page."""
        self.home.mkdir(mode=0o711, parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kinstead", "serve", "--families", str(self.families)],
                cwd=PROJECT,
                env=self.variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # A killed test run leaves no site behind.
                preexec_fn=lambda: processes.die_with_parent(signal.SIGTERM),
            )
        deadline = time.monotonic() + patience
        while not self.answers():
            if self.process.poll() is not None:
                raise AssertionError(f"kinstead serve did not start: {self.said()}")
            if time.monotonic() > deadline:
                self.stop()
                raise AssertionError(f"no first page within {patience:.0f} s: {self.said()}")
            time.sleep(0.05)
        return self

    def answers(self) -> bool:
        """Whether it has said that it serves, and its first page comes."""
        if f"Kinstead is at {self.url}/" not in self.said_this_time():
            return False
        try:
            with urllib.request.urlopen(self.url + "/", timeout=10, context=self.trusting) as page:
                return bool(page.status == 200)
        except urllib.error.HTTPError as why:
            raise AssertionError(f"the first page answers {why.code}: {self.said()}") from None
        except OSError:
            return False

    def said(self) -> str:
        """The end of everything it has said since it was first started."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def said_this_time(self) -> str:
        """What it has said since it was last stopped or killed."""
        return self.said().rpartition("\n--- ended ---\n")[2]

    def stop(self) -> int:
        """Stop it as Ctrl-C does; returns its exit status."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        status = self.process.wait(30)
        self._note_the_end()
        return status

    def kill9(self, *, everything: bool = True) -> None:
        """Kill it with -9: every process of it at once, or only the one that was started."""
        assert self.process is not None
        victims = [self.process.pid]
        if everything:
            victims += self.processes()
        for pid in victims:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait(10)
        self._note_the_end()

    def start_again(self) -> Site:
        """Start it after a stop or a kill; `url` and what was saved are as before."""
        assert self.process is None or self.process.poll() is not None
        return self.start()

    def processes(self) -> list[int]:
        """Everything that belongs to it and still lives: pages, jobs, keeper, PostgreSQL."""
        ours = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                variables = (entry / "environ").read_bytes()
            except OSError:
                continue
            mark = b"KINSTEAD_HOME=" + os.fsencode(self.home) + b"\0"
            if mark in variables + b"\0":
                ours.append(int(entry.name))
        if not self._admin_url:
            # PostgreSQL is started with a clean environment, and told by the folder it works in.
            ours += processes.working_in(place.find(self.home / "postgres").data)
        return [pid for pid in ours if processes.is_alive(pid)]

    def command(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run another `kinstead` command in the same deployment."""
        return subprocess.run(
            [sys.executable, "-m", "kinstead", *words],
            cwd=PROJECT,
            env={**self.variables, **more},
            capture_output=True,
            text=True,
            timeout=300,
        )

    def server(self) -> Server:
        """Its embedded PostgreSQL."""
        return Server(self.home / "postgres")

    def remove(self) -> None:
        """Stop it and remove everything it made."""
        if self.process is not None and self.process.poll() is None:
            self.stop()
        if self._admin_url:
            with psycopg.connect(self._admin_url, autocommit=True) as connection:
                connection.execute(
                    sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                        sql.Identifier(self._database)
                    )
                )
        remove_home(self.home)

    def _note_the_end(self) -> None:
        with self.log.open("a", encoding="utf-8") as log:
            log.write("\n--- ended ---\n")

    def _own_database_url(self) -> str:
        return urlunsplit(urlsplit(self._admin_url)._replace(path=f"/{self._database}"))


def remove_home(home: Path) -> None:
    """Remove a KINSTEAD_HOME and, where it had to be elsewhere, its database's folder."""
    database = place.find(home / "postgres").folder
    if home not in database.parents and re.match(r"/var/lib/kinstead/.", str(database)):
        shutil.rmtree(database, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


def clear_old(folder: Path) -> None:
    """Remove the homes of test runs that were killed; each is named after its run's process."""
    for home in folder.glob("*-*"):
        name = re.fullmatch(r"[a-z]+-(\d+)", home.name)
        if name and not processes.is_alive(int(name[1])):
            remove_home(home)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
