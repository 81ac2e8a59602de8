"""Every state table of every room: nothing is out of reach, and everything said is a sentence."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from kinstead.access.roles import ROLES, Scope, Section
from kinstead.record import states_page
from kinstead.record.rules.states import State, StateTable
from kinstead.record.states_page import Found, tables

TABLES = tables()
ONE_BY_ONE = pytest.mark.parametrize("found", TABLES, ids=lambda one: one.table.kind)


def onward(table: StateTable, start: str) -> set[str]:
    """The states that can be reached from one, itself among them."""
    seen, edge = {start}, [start]
    while edge:
        for move in table.moves_from(edge.pop()):
            if move.end not in seen:
                seen.add(move.end)
                edge.append(move.end)
    return seen


def test_the_tables_of_every_room_are_found() -> None:
    rooms = {one.room for one in TABLES}
    assert {"front_door", "family_help", "child_protection"} <= rooms
    top = Path(states_page.__file__).resolve().parents[1]
    on_disk = {
        f"kinstead.{path.parts[-3]}.rules.{path.stem}" for path in top.glob("*/rules/*_states.py")
    }
    assert {one.module for one in TABLES} == on_disk, "a module of states without a StateTable"


def test_the_page_in_the_handbook_says_what_the_tables_say() -> None:
    assert states_page.PAGE.read_text(encoding="utf-8") == states_page.written(), (
        "Write it again: python -m kinstead.record.states_page"
    )


@pytest.mark.parametrize("what", ["record", "kind"])
def test_no_two_records_share_a_name(what: str) -> None:
    named = Counter(getattr(one.table, what) for one in TABLES)
    assert [name for name, times in named.items() if times > 1] == []


@ONE_BY_ONE
def test_every_state_is_reached_from_the_first(found: Found) -> None:
    states = {state.name for state in found.table.states}
    assert onward(found.table, found.table.first.name) == states


@ONE_BY_ONE
def test_every_state_comes_to_an_end(found: Found) -> None:
    settled = {state.name for state in found.table.states if state.settled}
    assert settled, "a record that never ends keeps its duties for ever"
    stuck = [s.name for s in found.table.states if not onward(found.table, s.name) & settled]
    assert stuck == []


@ONE_BY_ONE
def test_every_move_is_somebodys_who_sees_casework(found: Found) -> None:
    for move in found.table.moves:
        able = [
            role.name
            for role in ROLES
            if role.name != "machinery"
            and move.who in role.actions
            and Section.CASEWORK in role.sections
            and role.scope is not Scope.NONE
        ]
        assert able, f"{move.name}: nobody who may {move.who} sees the record it moves"


@ONE_BY_ONE
def test_what_is_said_is_a_sentence(found: Found) -> None:
    for move in found.table.moves:
        assert re.match(r"[A-Z“]", move.says) and not move.says.endswith("."), move.name
        for must in move.musts:
            assert re.match(r"[A-Z“]", must.sentence), must.sentence
            assert must.sentence.endswith("."), must.sentence
            assert must.sentence == " ".join(must.sentence.split()), must.sentence
    assert found.table.record == found.table.record.strip() and found.table.source
    assert found.says.endswith("."), f"{found.module}: say in its first line what its life is"
    for state in found.table.states:
        assert re.match(r"[A-Z]", state.title) and not state.title.endswith("."), state.title


@ONE_BY_ONE
def test_every_name_fits_where_it_is_kept(found: Found) -> None:
    table = found.table
    assert len(table.kind) <= 40
    assert all(len(state.name) <= 30 for state in table.states)
    assert all(len(move.name) <= 40 for move in table.moves)


@ONE_BY_ONE
def test_an_approval_is_by_somebody_else(found: Found) -> None:
    """A move that only managers make decides on what others did."""
    for move in found.table.moves:
        if move.needs_other and move.needs_other != "begin":
            before = found.table.move(move.needs_other)
            reached = set().union(*(onward(found.table, before.end) for _ in move.start))
            assert set(move.start) & reached, f"{move.name} forbids somebody who was never there"


def test_the_page_draws_every_state_and_says_every_must() -> None:
    page = states_page.written()
    for one in TABLES:
        for state in one.table.states:
            assert isinstance(state, State) and state.title in page
        for move in one.table.moves:
            assert move.says in page
            assert all(must.sentence in page for must in move.musts)
