"""Random moves over every state table of every room, through the one writer of statuses.

Whatever is tried, in whatever order: history only grows, a record is in exactly one state, an
illegal move leaves everything as it was, nobody approves their own work, and of two who move at
once one does. A table is walked from the moment it is there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.record.actions import moves
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.rules.states import Move, Must, State, StateTable
from kinstead.record.states_page import Found, tables
from tests.walks.players import FACTS, NoPlayer, facts_that_do_not, facts_that_hold
from tests.walks.stage import Stage, Walk, all_moves, make_stage, open_rows

TABLES = tables()
ONE_BY_ONE = pytest.mark.parametrize("found", TABLES, ids=lambda one: one.table.kind)
SOME = settings(
    max_examples=12,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# What to try, which of several, by whom, and how many minutes after the last thing.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "move",
                "move",
                "move",
                "facts do not hold",
                "from another state",
                "own work",
                "no reason",
                "not permitted",
                "once more",
                "nothing there",
            )
        ),
        st.integers(0, 40),
        st.integers(0, 3),
        st.sampled_from((0, 1, 60, 60 * 24 * 40)),
    ),
    min_size=3,
    max_size=14,
)


@pytest.fixture
def stage(db: None) -> Stage:
    return make_stage()


@ONE_BY_ONE
def test_there_are_facts_for_every_move_and_against_every_must(found: Found) -> None:
    """Or a walk would never come to the states behind it."""
    for move in found.table.moves:
        assert not found.table.refusals(move.name, facts_that_hold(found.table, move))
        for number, must in enumerate(move.musts):
            against = facts_that_do_not(found.table, move, number)
            assert against is not None, f"{move.name}: nothing refuses “{must.sentence}”"
            assert must.sentence in found.table.refusals(move.name, against)


@ONE_BY_ONE
def test_whatever_is_tried_history_holds(found: Found, stage: Stage) -> None:
    @SOME
    @given(STEPS, st.integers(0, 3))
    def walk(steps: list[tuple[str, int, int, int]], first: int) -> None:
        with transaction.atomic():
            one = Walk(stage, found.table)
            one.begin(stage.players[first])
            for what, which, who, minutes in steps:
                one.at += timedelta(minutes=minutes)
                TRIED[what](one, which, stage.players[who])
                one.check()
            transaction.set_rollback(True)

    walk()


def _legal(one: Walk, which: int, by: Account) -> None:
    possible = one.table.moves_from(one.state)
    if possible:
        move = possible[which % len(possible)]
        if by.pk == one.forbidden(move):
            by = one.permitted(move)[0]
        one.make(move, by)


def _facts_do_not_hold(one: Walk, which: int, by: Account) -> None:
    against = [
        (move, number)
        for move in one.table.moves_from(one.state)
        for number in range(len(move.musts))
    ]
    if against:
        move, number = against[which % len(against)]
        facts = facts_that_do_not(one.table, move, number)
        with acting_as(by), pytest.raises(IllegalMove) as told:
            _try(one, move, by, facts)
        assert move.musts[number].sentence in str(told.value)


def _from_another_state(one: Walk, which: int, by: Account) -> None:
    elsewhere = [m for m in one.table.moves if one.state not in m.start]
    if elsewhere:
        move = elsewhere[which % len(elsewhere)]
        with acting_as(by), pytest.raises(IllegalMove) as told:
            _try(one, move, by)
        assert str(told.value).endswith("."), "words fit for the screen"


def _own_work(one: Walk, which: int, by: Account) -> None:
    for move in one.table.moves_from(one.state):
        owner = next((p for p in one.stage.players if p.pk == one.forbidden(move)), None)
        if owner is not None:
            with acting_as(owner), pytest.raises(IllegalMove, match="your own work"):
                _try(one, move, owner)


def _no_reason(one: Walk, which: int, by: Account) -> None:
    for move in one.table.moves_from(one.state):
        if move.reason_needed:
            with acting_as(by), pytest.raises(IllegalMove, match="reason"):
                _try(one, move, by, reason=" \n ")


def _not_permitted(one: Walk, which: int, by: Account) -> None:
    move = one.table.moves[which % len(one.table.moves)]
    with acting_as(one.stage.looker), pytest.raises(NotPermitted):
        _try(one, move, one.stage.looker)


def _once_more(one: Walk, which: int, by: Account) -> None:
    """The page was sent twice, or somebody else still sees the old one."""
    state, name, mover = one.path[-1]
    move = next((m for m in one.table.moves if m.name == name), None)
    if move is None or state in move.start:
        return
    with acting_as(by), pytest.raises(AlreadyMoved) as told:
        _try(one, move, by)
    assert told.value.by_same is (by.pk == mover)
    made_by = next(p for p in one.stage.players if p.pk == mover)
    assert made_by.full_name in str(told.value)


def _nothing_there(one: Walk, which: int, by: Account) -> None:
    """Another record, which never began, or which the mover may not see."""
    move = one.table.moves[which % len(one.table.moves)]
    other = Walk(one.stage, one.table)
    with acting_as(by), pytest.raises(IllegalMove, match="no such"):
        _try(other, move, by)


TRIED: dict[str, Callable[[Walk, int, Account], None]] = {
    "move": _legal,
    "facts do not hold": _facts_do_not_hold,
    "from another state": _from_another_state,
    "own work": _own_work,
    "no reason": _no_reason,
    "not permitted": _not_permitted,
    "once more": _once_more,
    "nothing there": _nothing_there,
}


def _try(
    one: Walk,
    move: Move,
    by: Account,
    facts: object = None,
    *,
    reason: str = "Because of this",
) -> None:
    """In a savepoint of its own, as an action would be."""
    given = facts_that_hold(one.table, move) if facts is None else facts
    with transaction.atomic():
        moves.make(
            table=one.table,
            thing=one.thing,
            name=move.name,
            by=by,
            at=one.at,
            facts=given,  # type: ignore[arg-type]
            reason=reason,
        )


@ONE_BY_ONE
def test_nobody_approves_their_own_work(found: Found, stage: Stage) -> None:
    guarded = {move.name for move in found.table.moves if move.needs_other}
    tried = set()
    for start, move in all_moves(found.table):
        if move.name not in guarded:
            continue
        one = Walk(stage, found.table)
        one.begin(stage.players[0])
        one.go_to(start)
        if one.forbidden(move) is None:
            # On this way nobody made the move that is forbidden to be one's own.
            continue
        _own_work(one, 0, stage.players[0])
        one.check()
        one.make(move, one.permitted(move)[0])
        one.check()
        tried.add(move.name)
    assert tried == guarded


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_at_once_one_does() -> None:
    """Every move of every table, by two people in two connections."""
    stage = make_stage()
    for found in TABLES:
        for start, move in all_moves(found.table):
            where = f"{found.table.record}, {move.says}, from {start}"
            one = Walk(stage, found.table)
            one.begin(stage.players[0])
            one.go_to(start)
            answers = _both(one, move, one.permitted(move)[:2])
            moved = [by for by, told in answers if told is None]
            # A move that leads back to where it starts may be made again.
            again = move.end in move.start
            assert len(moved) == (2 if again else 1), (where, answers)
            if not again:
                (refused,) = [told for _, told in answers if told is not None]
                assert isinstance(refused, AlreadyMoved) and not refused.by_same, where
                assert moved[0].full_name in str(refused), where
                one.path.append((move.end, move.name, moved[0].pk))
                one.check()
            with acting_as(stage.players[0]):
                assert open_rows(one.thing) == 1, where


def _both(
    one: Walk, move: Move, players: list[Account]
) -> list[tuple[Account, IllegalMove | None]]:
    ready = threading.Barrier(2)
    answers: list[tuple[Account, IllegalMove | None]] = []

    def go(by: Account) -> None:
        try:
            with acting_as(by):
                ready.wait(10)
                _try(one, move, by)
            answers.append((by, None))
        except IllegalMove as told:
            answers.append((by, told))
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=[by]) for by in players]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return answers


def test_the_control_a_table_without_a_player_fails_in_words() -> None:
    table = StateTable(
        record="strange record",
        kind="strange_record",
        states=(State("begun", "Begun"), State("ended", "Ended", settled=True)),
        moves=(
            Move(
                "end",
                ("begun",),
                "ended",
                TABLES[0].table.moves[0].who,
                "End it",
                musts=(Must("A thing holds.", lambda facts: facts["thing"].holds()),),
            ),
        ),
        source="For the test",
    )
    with pytest.raises(NoPlayer, match="strange_record.*end.*players.py"):
        facts_that_hold(table, table.moves[0])


def test_no_player_is_kept_for_a_table_that_is_gone() -> None:
    there = {(one.table.kind, move.name) for one in TABLES for move in one.table.moves}
    kept = {(kind, name) for kind, named in FACTS.items() for name in named}
    assert kept <= there
