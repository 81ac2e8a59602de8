"""Keeping the parts of `kinstead serve` running, and stopping all of them together.

The parts are gunicorn (pages), one worker (background jobs) and, when embedded, PostgreSQL. A
part that dies is started again; one that keeps dying ends the command. However this process ends,
kill -9 included, Linux ends the parts with it.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

from kinstead.config.command_line.words import complain
from kinstead.kit.postgres import Server
from kinstead.kit.postgres.processes import die_with_parent

_PATIENCE_SECONDS = 6
_TOO_MANY_DEATHS, _WITHIN_SECONDS = 5, 60


class _Part:
    """One child process: how to start it, and how often it has died lately."""

    def __init__(
        self, name: str, words: list[str], *, at_our_death: signal.Signals, **kept: int
    ) -> None:
        self.name, self._words, self._at_our_death, self._kept = name, words, at_our_death, kept
        self.process: subprocess.Popen[bytes] | None = None
        self._deaths: list[float] = []

    def start(self) -> None:
        """Start it, in a session of its own so that Ctrl-C reaches us alone."""
        variables = {f"_SERVING_{name.upper()}": str(fd) for name, fd in self._kept.items()}
        self.process = subprocess.Popen(
            [sys.executable, *self._words],
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            pass_fds=tuple(self._kept.values()),
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(self._at_our_death),
        )

    def has_died(self) -> bool:
        """Whether it ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def keeps_dying(self) -> bool:
        """Note a death; true once there have been too many in a short time."""
        now = time.monotonic()
        self._deaths = [at for at in self._deaths if now - at < _WITHIN_SECONDS] + [now]
        return len(self._deaths) >= _TOO_MANY_DEATHS

    def ask_to_stop(self) -> None:
        """Ask it to finish what it is doing and stop."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_until(self, deadline: float) -> None:
        """Give it until `deadline` (monotonic), then end it and all it started."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Supervisor:
    """Runs the parts on an open socket until a signal says to stop."""

    def __init__(self, listening: socket.socket, server: Server | None, *, with_jobs: bool) -> None:
        self._server = server
        self._told_ready, tell_ready = os.pipe()
        os.set_blocking(tell_ready, False)
        self._web = _Part(
            "pages",
            ["-m", "gunicorn", "-c", "python:kinstead.config.serving", "kinstead.config.wsgi"],
            at_our_death=signal.SIGQUIT,
            socket=listening.fileno(),
            ready=tell_ready,
        )
        self._jobs = _Part(
            "background jobs", ["-m", "kinstead", "worker"], at_our_death=signal.SIGKILL
        )
        self._with_jobs = with_jobs
        self._stopping = False
        self._address = server.address() if server else None

    def run(self, announce: Callable[[], None]) -> int:
        """Start the parts, `announce` once a page would be answered, and mind them."""
        wake = self._catch_signals()
        try:
            self._web.start()
            if not self._wait_for_first_page(wake):
                return 0 if self._stopping else 1
            announce()
            if self._with_jobs:
                self._jobs.start()
            while not self._stopping:
                _sleep(wake, 1.0)
                if not self._stopping and not self._mend():
                    return 1
            return 0
        finally:
            self._stop()

    def _catch_signals(self) -> socket.socket:
        """Signals set `_stopping` and wake us; returns the socket to sleep on."""
        wake, waker = socket.socketpair()
        for end in (wake, waker):
            end.setblocking(False)
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        self._waker = waker  # kept open as long as we are
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._told_to_stop)
        signal.signal(signal.SIGCHLD, _something_happened)
        return wake

    def _told_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _wait_for_first_page(self, wake: socket.socket) -> bool:
        while not self._stopping and not self._web.has_died():
            ready, _, _ = select.select([self._told_ready, wake.fileno()], [], [], 1.0)
            if self._told_ready in ready:
                return True
            _drain(wake)
        if not self._stopping:
            complain("The pages could not be served; the reason is above.")
        return False

    def _mend(self) -> bool:
        """Start again whatever has died; false when something keeps dying."""
        if self._server is not None and self._server.mend():
            complain("The embedded PostgreSQL had stopped and was started again.")
            if self._server.address() != self._address:
                self._address = self._server.address()
                for part in (self._web, self._jobs):
                    part.ask_to_stop()
                    part.wait_until(time.monotonic() + _PATIENCE_SECONDS)
        for part in (self._web, self._jobs):
            if part.has_died():
                if part.keeps_dying():
                    complain(f"Stopped: the {part.name} keep stopping; the reason is above.")
                    return False
                complain(f"The {part.name} had stopped and are started again.")
                part.start()
        return True

    def _stop(self) -> None:
        """Stop the parts together; the database is stopped by whoever holds it for us."""
        # A second Ctrl-C must not leave half of it running.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        for part in (self._jobs, self._web):
            part.ask_to_stop()
        for part in (self._web, self._jobs):
            part.wait_until(deadline)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def _something_happened(number: int, frame: FrameType | None) -> None:
    """A child ended; being woken is all that is needed."""


def _sleep(wake: socket.socket, seconds: float) -> None:
    select.select([wake], [], [], seconds)
    _drain(wake)


def _drain(wake: socket.socket) -> None:
    try:
        while wake.recv(4096):
            pass
    except BlockingIOError:
        pass
