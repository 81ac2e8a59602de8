"""After a crash, a kill -9 or a power cut the next start puts itself right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kinstead.kit.postgres import Server, place, processes
from tests.start_up.homes import a_home, connect, is_stopped, keeper, postmaster

PROJECT = Path(__file__).resolve().parents[2]
HOLD = """
import sys, time
from pathlib import Path
from kinstead.kit.postgres import Server
with Server(Path(sys.argv[1])).running():
    print("running", flush=True)
    time.sleep(300)
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    """Another process that uses the server until it is killed."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "running\n"
    return holder


def wait_until_stopped(server: Server, patience: float = 10.0) -> None:
    """Wait for the server to be gone, and fail if it is not."""
    deadline = time.monotonic() + patience
    while not is_stopped(server):
        assert time.monotonic() < deadline, "the server still runs"
        time.sleep(0.02)


def test_a_killed_command_takes_its_server_with_it() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        holder = hold(one.folder)
        assert one.is_ready()
        holder.kill()
        holder.wait()
        wait_until_stopped(one)


def test_a_killed_command_leaves_the_server_to_the_others() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        holder = hold(one.folder)
        with one.running(), connect(one) as connection:
            holder.kill()
            holder.wait()
            time.sleep(0.5)
            assert connection.execute("SELECT 1").fetchone() == (1,)
        wait_until_stopped(one)


def test_everything_killed_at_once_and_nothing_committed_is_lost() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        holder = hold(one.folder)
        with connect(one) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        victims = [keeper(one), *processes.working_in(place.find(one.folder).data), holder.pid]
        for pid in victims:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        holder.wait()
        assert (place.find(one.folder).data / "postmaster.pid").exists()
        with one.running(), connect(one) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (7,)


def test_the_postmaster_alone_killed_while_its_backends_live() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        with one.running():
            busy = connect(one)
            busy.execute("CREATE TABLE kept AS SELECT 7 AS number")
            os.kill(postmaster(one), signal.SIGKILL)
            deadline = time.monotonic() + 10
            while one.is_ready() and time.monotonic() < deadline:
                time.sleep(0.01)
            assert one.mend()
            with connect(one) as connection:
                assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
            assert not one.mend()
            busy.close()
        wait_until_stopped(one)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its parent died")
def test_a_killed_keeper_stops_the_server_and_the_next_start_makes_another() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        with one.running():
            os.kill(keeper(one), signal.SIGKILL)
            wait_until_stopped(one)
            assert one.mend()
            connect(one).close()
        wait_until_stopped(one)


def test_a_stale_pid_file_naming_a_stranger_is_no_obstacle() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        with one.running():
            pass
        data = place.find(one.folder).data
        stranger = subprocess.Popen(["sleep", "60"])
        pid_file = data / "postmaster.pid"
        pid_file.write_text(f"{stranger.pid}\n{data}\n1\n5999\n{data}\nlocalhost\n 1 1\nready   \n")
        os.chown(pid_file, data.stat().st_uid, data.stat().st_gid)
        with one.running():
            connect(one).close()
        assert stranger.poll() is None
        stranger.kill()
        stranger.wait()


def test_a_first_start_killed_halfway_is_begun_again() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        half_made = home / "postgres" / "server" / "data-half-made"
        half_made.mkdir(parents=True)
        (half_made / "PG_VERSION").write_text("17\n")
        for folder in (home, home / "postgres"):
            folder.chmod(0o711)
        with one.running():
            connect(one).close()
        assert not half_made.exists()
