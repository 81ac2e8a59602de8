"""The process that owns a running server and stops it when the last command using it has gone.

Every command holds a shared lock on the file `in-use` for as long as it needs the database. The
kernel drops the lock when the command ends, whether it finished, crashed or was killed with -9.
This process asks for the same lock exclusively: getting it means that nobody is left, and the
server is stopped. If this process is itself killed, Linux tells PostgreSQL to stop.

Run as a file, by `server.py`, with Python's `-I -S`: it imports nothing of Kinstead, so it starts
in some twenty milliseconds and stays small. Its one argument is the JSON written by `server.py`.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
from types import FrameType
from typing import Any, NoReturn

_PR_SET_PDEATHSIG = 1


class _Stop(Exception):
    """Somebody asked us to stop, or PostgreSQL has ended by itself."""


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise _Stop


def _look_round(number: int, frame: FrameType | None) -> None:
    """Wake from waiting, so that a signal that came just before it is not missed."""


def _fast_stop_if_we_die() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGINT), 0, 0, 0)


def keep(orders: dict[str, Any]) -> int:
    """Run the server named by `orders` until nobody uses it; return its exit status."""
    ours = os.open(orders["keeper"], os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(ours, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.ftruncate(ours, 0)
    os.write(ours, f"{os.getpid()}\n".encode())

    in_use = os.open(orders["in_use"], os.O_RDWR)
    log = os.open(orders["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    server = subprocess.Popen(
        orders["command"],
        cwd=orders["folder"],
        env=orders["environment"],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        preexec_fn=_fast_stop_if_we_die,
        **orders["account"],
    )
    try:
        signal.signal(signal.SIGTERM, _stop)
        signal.signal(signal.SIGCHLD, _stop)
        signal.signal(signal.SIGALRM, _look_round)
        signal.setitimer(signal.ITIMER_REAL, 2.0, 2.0)
        if server.poll() is None:
            fcntl.flock(in_use, fcntl.LOCK_EX)
    except _Stop:
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _stop_server(server)
    return server.returncode


def _stop_server(server: subprocess.Popen[bytes]) -> None:
    """Stop fast (roll back, checkpoint); if that takes a minute, at once (recover next time)."""
    if server.poll() is not None:
        return
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=60)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait()


if __name__ == "__main__":
    sys.exit(keep(json.loads(sys.argv[1])))
