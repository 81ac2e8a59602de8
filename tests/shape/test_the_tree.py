"""The folders are the rooms, and each room has the usual furniture and no other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

KINSTEAD = Path(__file__).resolve().parents[2] / "kinstead"
ROOMS = (
    "config northmere caseload our_plan oversight data_rights programme returns evaluation "
    "support_packages care child_protection family_networks family_help front_door family_hubs "
    "information_sharing record people agencies access web statute kit"
).split()
BANNED = {"utils", "services", "managers", "signals", "helpers", "common", "core", "misc"}


def python_files() -> list[Path]:
    return sorted(p for p in KINSTEAD.rglob("*.py") if "/migrations/" not in p.as_posix())


def test_every_folder_is_a_room_of_the_design() -> None:
    folders = {p.name for p in KINSTEAD.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert folders <= set(ROOMS), f"Not a room: {sorted(folders - set(ROOMS))}"


@pytest.mark.parametrize("room", [r for r in ROOMS if (KINSTEAD / r).is_dir()])
def test_a_room_opens_with_what_happens_there(room: str) -> None:
    words = ast.get_docstring(ast.parse((KINSTEAD / room / "__init__.py").read_text())) or ""
    assert len(words) > 40, f"{room}/__init__.py should say what happens in the room"


def test_no_room_has_a_lumber_cupboard() -> None:
    found = [p for p in KINSTEAD.rglob("*") if p.stem in BANNED and "static" not in p.parts]
    assert found == []


def test_every_file_says_why_it_exists() -> None:
    silent = [
        p.relative_to(KINSTEAD).as_posix()
        for p in python_files()
        if p.read_text().strip() and not ast.get_docstring(ast.parse(p.read_text()))
    ]
    assert silent == []


def test_views_never_query_models() -> None:
    guilty: list[str] = []
    for path in KINSTEAD.rglob("views*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "raw", "cursor"}:
                guilty.append(f"{path.relative_to(KINSTEAD)}:{node.lineno}")
    assert guilty == []


def test_nothing_listens_to_signals() -> None:
    guilty: list[str] = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            names = (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else []
            )
            if any(n.endswith("signals") or n.startswith("django.dispatch") for n in names):
                guilty.append(f"{path.relative_to(KINSTEAD)}:{node.lineno}")  # type: ignore[attr-defined]
    assert guilty == []


def test_no_register_host_or_path_of_a_machine_is_recorded() -> None:
    top = KINSTEAD.parent
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (top / lock).read_text()
        assert "http" not in text and "index-url" not in text, lock
