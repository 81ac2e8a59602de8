"""`kinstead serve` as people meet it: started, killed, started again, stopped."""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kinstead.kit.postgres import ADMIN, Server, place
from tests.served_site import PROJECT, Site
from tests.start_up.homes import a_home, connect, keeper, postmaster

only_linux = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="needs /proc to see every process"
)


@pytest.fixture(scope="module")
def own_site() -> Iterator[Site]:
    """A deployment these tests may kill as they like, always with the embedded PostgreSQL."""
    one = Site(PROJECT / ".kinstead" / f"killed-{os.getpid()}", families=2)
    try:
        yield one.start()
    finally:
        one.remove()


@pytest.fixture
def running(own_site: Site) -> Site:
    """The same, running, whatever the test before did to it."""
    if own_site.process is None or own_site.process.poll() is not None:
        own_site.start_again()
    return own_site


def wait_for(so: Callable[[], bool], patience: float = 10.0) -> None:
    """Wait until `so`, and fail if it does not come."""
    deadline = time.monotonic() + patience
    while not so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def page(site: Site) -> int:
    """The status of the first page now; 0 if none comes."""
    try:
        with urllib.request.urlopen(site.url + "/", timeout=10) as answer:
            return int(answer.status)
    except OSError:
        return 0


def children(pid: int) -> dict[int, str]:
    """Processes started by `pid`, with their command lines."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            above = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError):
            continue
        if above == pid:
            found[int(entry.name)] = words
    return found


def part(site: Site, word: str) -> int:
    """The child of `kinstead serve` whose command line has `word` in it."""
    assert site.process is not None
    (pid,) = [pid for pid, words in children(site.process.pid).items() if word in words]
    return pid


def has_part(site: Site, word: str, other_than: int = 0) -> bool:
    assert site.process is not None
    return any(
        word in words and pid != other_than for pid, words in children(site.process.pid).items()
    )


@only_linux
def test_ctrl_c_stops_all_of_it_at_once(running: Site) -> None:
    assert page(running) == 200
    began = time.monotonic()
    assert running.stop() == 0
    assert running.processes() == []
    assert time.monotonic() - began < 5
    assert "Traceback" not in running.said()


@only_linux
def test_sigterm_stops_it_as_well(running: Site) -> None:
    assert running.process is not None
    running.process.terminate()
    assert running.process.wait(20) == 0
    wait_for(lambda: running.processes() == [])


@only_linux
def test_killed_with_9_its_parts_end_too_and_it_starts_again(running: Site) -> None:
    running.kill9(everything=False)
    wait_for(lambda: running.processes() == [])
    running.start_again()
    assert page(running) == 200


@only_linux
def test_everything_killed_with_9_it_starts_again(running: Site) -> None:
    running.kill9()
    wait_for(lambda: running.processes() == [])
    assert (place.find(running.home / "postgres").data / "postmaster.pid").exists()
    running.start_again()
    assert page(running) == 200


@only_linux
@pytest.mark.parametrize("word", ["gunicorn", "kinstead worker"])
def test_a_part_that_dies_is_started_again(running: Site, word: str) -> None:
    wait_for(lambda: has_part(running, word))
    died = part(running, word)
    os.kill(died, signal.SIGKILL)
    wait_for(lambda: has_part(running, word, other_than=died))
    wait_for(lambda: page(running) == 200)


@only_linux
def test_postgresql_killed_under_it_is_started_again(running: Site) -> None:
    server = running.server()
    died = postmaster(server)
    os.kill(died, signal.SIGKILL)
    wait_for(lambda: server.is_ready() and postmaster(server) != died)
    wait_for(lambda: page(running) == 200)


@only_linux
def test_its_database_keeper_killed_it_goes_on(running: Site) -> None:
    server = running.server()
    os.kill(keeper(server), signal.SIGKILL)
    wait_for(lambda: not server.is_ready())
    wait_for(server.is_ready)
    wait_for(lambda: page(running) == 200)


def test_another_command_uses_the_same_server_and_leaves_it_running(running: Site) -> None:
    died = postmaster(running.server())
    done = running.command("migrate", "--quiet")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "The tables were up to date already.\n"
    assert postmaster(running.server()) == died
    assert page(running) == 200


def test_a_second_serve_is_told_which_command_picks_another_port(running: Site) -> None:
    done = running.command("serve")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Port {running.port} on 127.0.0.1 is taken. Choose another: ")
    chosen = int(line.split("KINSTEAD_PORT=")[1].removesuffix(" make run"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", chosen))
    assert page(running) == 200


def test_a_taken_port_starts_nothing(tmp_path: Path) -> None:
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        home = tmp_path / "home"
        done = Site(home, KINSTEAD_PORT=str(squatter.getsockname()[1])).command("serve")
    assert done.returncode == 2
    assert "is taken" in done.stderr
    assert not home.exists()


def test_on_another_server_it_starts_none_and_leaves_that_one_running() -> None:
    with a_home() as home:
        server = Server(home / "postgres")
        with server.running():
            url = f"postgresql://{ADMIN}:{server.admin_password()}@127.0.0.1"
            one = Site(
                home.parent / "site",
                families=2,
                database_url=f"{url}:{server.address().port}/postgres",
            )
            try:
                assert page(one.start()) == 200
                assert not (one.home / "postgres" / "server").exists()
                assert one.stop() == 0
                connect(server).close()
            finally:
                one.remove()
