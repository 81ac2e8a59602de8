"""The installed command: help on each, one line for each mistake, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kinstead.config.command_line import COMMANDS, main
from tests.served_site import PROJECT, Site


@pytest.mark.parametrize("words", [(), ("import",), ("returns",), *COMMANDS])
def test_every_command_has_help(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("usage: kinstead " + " ".join(words))
    assert len(said.splitlines()) > 3


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["served"],
        ["import"],
        ["import", "cin"],
        ["returns", "build", "cin", "--year", "2026"],
        ["serve", "--families", "many"],
    ],
)
def test_a_usage_mistake_is_one_line_and_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "--help" in said.err


@pytest.mark.parametrize(
    ("settings", "words", "status", "said"),
    [
        ({"KINSTEAD_PORT": "x"}, ["serve"], 2, "KINSTEAD_PORT must be a whole number"),
        ({"KINSTEAD_PROT": "1"}, ["serve"], 2, "Did you mean KINSTEAD_PORT?"),
        ({"KINSTEAD_HOST": "no.such.host.example"}, ["serve"], 2, "no address of this machine"),
        (
            {"KINSTEAD_POSTGRES_BIN": "/nowhere"},
            ["migrate"],
            2,
            "KINSTEAD_POSTGRES_BIN is /nowhere",
        ),
        ({"KINSTEAD_DATABASE_URL": "postgresql://h/d"}, ["migrate"], 2, "names no login"),
        (
            {"KINSTEAD_DATABASE_URL": "postgresql://a:secret@127.0.0.1:1/d"},
            ["migrate"],
            2,
            "cannot be reached",
        ),
        ({}, ["import", "cin", "missing.xml"], 2, "There is no file missing.xml"),
        ({}, ["restore", "missing.backup"], 2, "There is no file missing.backup"),
        ({}, ["backup", "/nowhere/file"], 2, "There is no folder /nowhere"),
        ({}, ["returns", "build", "cin", "--year", "26", "--out", "x"], 2, "--year must be a year"),
        ({}, ["manage", "migrate"], 1, "use `kinstead migrate`"),
        ({}, ["demo", "--families", "0"], 1, "--families must be 1 or more"),
        (
            {
                "KINSTEAD_MODE": "production",
                "KINSTEAD_DATABASE_URL": "postgresql://a:b@127.0.0.1:1/d",
            },
            ["migrate"],
            2,
            "KINSTEAD_SECRET_KEY is missing",
        ),
    ],
)
def test_an_expected_refusal_is_one_line(
    settings: dict[str, str], words: list[str], status: int, said: str, tmp_path: Path
) -> None:
    done = Site(tmp_path / "home", **settings).command(*words)
    assert (done.returncode, done.stdout) == (status, "")
    (line,) = done.stderr.splitlines()
    assert said in line
    assert "secret" not in line.replace("KINSTEAD_SECRET_KEY", "")


def test_help_needs_no_database_and_no_django(tmp_path: Path) -> None:
    program = (
        "import sys; from kinstead.config.command_line import main; main(['--help']); "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True)
    assert done.returncode == 0
