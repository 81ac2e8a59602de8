"""A family and the people who may move its records, and what must hold after every step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, RoleGrant
from kinstead.access.roles import BY_NAME, INCOMPATIBLE, ROLES, Action, Scope, Section, actions_of
from kinstead.agencies.models import Agency, Authority, Practitioner
from kinstead.kit.keys import new_key
from kinstead.people.models import Allocation, Family
from kinstead.record.actions import moves
from kinstead.record.models import Status
from kinstead.record.rules.states import BEGIN, Move, StateTable
from tests.walks.players import facts_that_hold

BEGINNING = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
HOW_MANY = 4
# Reads all there is and moves nothing.
LOOKER = "reviewing-officer"


@dataclass
class Stage:
    """Four people who may each make every move, and one who may make none."""

    family: Family
    players: list[Account]
    looker: Account


@dataclass
class Walk:
    """One record on its way, with what its history must be."""

    stage: Stage
    table: StateTable
    thing: UUID = field(default_factory=new_key)
    # State, move and whose it was, first to last.
    path: list[tuple[str, str, UUID]] = field(default_factory=list)
    at: datetime = BEGINNING

    @property
    def state(self) -> str:
        return self.path[-1][0]

    def begin(self, by: Account) -> None:
        with acting_as(by):
            moves.begin(
                table=self.table, thing=self.thing, family=self.stage.family, by=by, at=self.at
            )
        self.path.append((self.table.first.name, BEGIN, by.pk))

    def make(self, move: Move, by: Account, *, reason: str = "Because of this") -> None:
        """A move that must go through."""
        with acting_as(by):
            moves.make(
                table=self.table,
                thing=self.thing,
                name=move.name,
                by=by,
                at=self.at,
                facts=facts_that_hold(self.table, move),
                reason=reason,
            )
        self.path.append((move.end, move.name, by.pk))

    def forbidden(self, move: Move) -> UUID | None:
        """Whose own work the move would decide on."""
        for _, name, by in reversed(self.path):
            if move.needs_other and name == move.needs_other:
                return by
        return None

    def permitted(self, move: Move) -> list[Account]:
        """Everyone who may make it now."""
        return [p for p in self.stage.players if p.pk != self.forbidden(move)]

    def go_to(self, state: str) -> None:
        """The shortest way from where it stands, made by the first who may make each move."""
        for move in _way(self.table, self.state, state):
            self.make(move, self.permitted(move)[0])

    def check(self) -> None:
        """Everything that is always true of a record's history."""
        with acting_as(self.stage.players[0]):
            history = moves.history(self.table, self.thing)
            now = moves.state_of(self.table, self.thing)
        found = [(s.state, s.move, s.moved_by_id) for s in history]
        assert found == self.path, "history is what was done, in order, and nothing else"
        assert now == self.state
        assert [s.until is None for s in history] == [False] * (len(history) - 1) + [True]
        for earlier, later in zip(history, history[1:], strict=False):
            assert earlier.until == later.since, "one state ends when the next begins"
            assert earlier.since <= later.since


def make_stage() -> Stage:
    """Written as Kinstead itself."""
    machinery = Account.objects.command_line()
    together = tuple(
        role.name
        for role in ROLES
        if role.name != "machinery"
        and Section.CASEWORK in role.sections
        and role.scope is not Scope.NONE
    )
    assert not any(pair <= set(together) for pair in INCOMPATIBLE)
    assert LOOKER in BY_NAME
    with acting_as(machinery):
        ours = Authority.objects.create(code="999", name="Northmere Council", is_ours=True)
        council = Agency.objects.create(authority=ours, kind="council", name="Northmere Council")
        family = Family.objects.create(reference="N-77001", name="Pell")
        players = [
            _player(f"Player {number}", together, council, family, machinery)
            for number in range(HOW_MANY)
        ]
        looker = _player("Looker", (LOOKER,), council, family, machinery)
    return Stage(family, players, looker)


def may_never(table: StateTable, move: Move) -> bool:
    """Whether the looker's role lacks the move's permission, as the walk takes it to."""
    return move.who not in actions_of((LOOKER,))


def _player(
    name: str, roles: tuple[str, ...], council: Agency, family: Family, machinery: Account
) -> Account:
    account = Account.objects.create_user(
        f"{name.replace(' ', '').lower()}@northmere.example", full_name=name
    )
    for role in roles:
        RoleGrant.objects.create(
            account=account,
            role_id=role,
            starts_at=BEGINNING - timedelta(days=3650),
            ends_at=BEGINNING + timedelta(days=3650),
            reason="For the walk",
        )
    worker = Practitioner.objects.create(
        account=account,
        agency=council,
        full_name=name,
        job_title="Worker",
        profession="social_worker",
    )
    Allocation.objects.create(
        family=family,
        practitioner=worker,
        part="co_worker",
        from_date=date(2026, 1, 5),
        allocated_by=machinery,
    )
    return account


def _way(table: StateTable, start: str, end: str) -> list[Move]:
    ways: dict[str, list[Move]] = {start: []}
    edge = [start]
    while edge:
        state = edge.pop(0)
        for move in table.moves_from(state):
            if move.end not in ways:
                ways[move.end] = [*ways[state], move]
                edge.append(move.end)
    return ways[end]


def open_rows(thing: UUID) -> int:
    """How many states a record is in now."""
    return Status.objects.filter(about_id=thing, until__isnull=True).count()


def all_moves(table: StateTable) -> Iterator[tuple[str, Move]]:
    """Every move from every state it may be made from."""
    for move in table.moves:
        for start in move.start:
            yield start, move


__all__ = [
    "BEGINNING",
    "Action",
    "Stage",
    "Walk",
    "all_moves",
    "make_stage",
    "may_never",
    "open_rows",
]
