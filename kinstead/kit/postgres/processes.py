"""What runs now, and what a crash left behind: pid files, orphans and stale locks.

After a kill -9 PostgreSQL's own `postmaster.pid` stays. It names a process number which, in a
container above all, may since have gone to a stranger; PostgreSQL then refuses to start. Here the
file is removed only once it is certain that no process works in that data folder.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from kinstead.kit.postgres.refusal import CannotRun

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Postmaster:
    """What `postmaster.pid` in a data folder says."""

    pid: int
    port: int
    ready: bool


def postmaster(data: Path) -> Postmaster | None:
    """The server that says it runs in `data`, if one does and its process is alive."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        pid, port = int(lines[0]), int(lines[3])
    except (OSError, ValueError, IndexError):
        return None
    if not is_alive(pid) or pid not in working_in(data, among=[pid]):
        return None
    # Line 8 says how far it is; before PostgreSQL has written it, it is not ready.
    return Postmaster(pid, port, ready=len(lines) > 7 and lines[7].strip() == "ready")


def is_alive(pid: int) -> bool:
    """Whether a process with this number exists, a zombie not counted."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return True
    return state[:1] not in (["Z"], ["X"])


def working_in(data: Path, among: list[int] | None = None) -> list[int]:
    """Processes whose working folder is `data`, as every process of PostgreSQL's is.

    Where the system does not tell (no /proc), every pid of `among` is believed.
    """
    proc = Path("/proc")
    if not (proc / "self" / "cwd").exists():
        return list(among or [])
    candidates = among
    if candidates is None:
        candidates = [int(entry.name) for entry in proc.iterdir() if entry.name.isdigit()]
    real = os.path.realpath(data)
    found = []
    for pid in candidates:
        try:
            folder = os.readlink(f"/proc/{pid}/cwd")
        except OSError:
            continue
        if folder == real and is_alive(pid):
            found.append(pid)
    return found


def clear_after_crash(data: Path, patience: float = 20.0) -> None:
    """Make sure nothing works in `data` any more, then remove a stale `postmaster.pid`.

    Backends outlive a killed server for a moment and may still be writing, so they are waited
    for, asked to go, and only then is the lock file removed. Raises `CannotRun` if one stays.
    """
    pid_file = data / "postmaster.pid"
    if not pid_file.exists():
        return
    started = time.monotonic()
    asked = False
    while leftovers := working_in(data):
        waited = time.monotonic() - started
        if waited > patience:
            raise CannotRun(
                f"A PostgreSQL process ({leftovers[0]}) still works in {data} and does not stop; "
                "end it, then start again."
            )
        if waited > 1.0 and not asked:
            asked = True
            for pid in leftovers:
                # Quit at once: the next start recovers from the write-ahead log.
                _signal_quietly(pid, signal.SIGQUIT)
        time.sleep(0.05)
    if Path("/proc/self/cwd").exists():
        pid_file.unlink(missing_ok=True)


def _signal_quietly(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        pass


def die_with_parent(number: signal.Signals) -> None:
    """Ask Linux to send us `number` when the process that started us ends, however it ends.

    Elsewhere this does nothing, and a `kill -9` of the parent leaves us running.
    """
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)
