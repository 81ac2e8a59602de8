"""Fills the tables batch by batch, two at a time, each in a transaction of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from uuid import UUID

from django.db import connection, connections

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, RoleGrant
from kinstead.agencies.models import Agency, Authority, Practitioner, Team, TeamMembership
from kinstead.kit import moments
from kinstead.northmere.book import Book
from kinstead.northmere.council.settling import OUR_CODE
from kinstead.northmere.days import moment
from kinstead.northmere.scale.batch import Batch, Maker
from kinstead.northmere.scale.sayings import sayings
from kinstead.northmere.scale.workforce import Hand, employ

Progress = Callable[..., None]
PEOPLE_IN_A_FAMILY = 3.5
FAMILIES_IN_A_BATCH = 1500
_WORKERS = 2

_maker: Maker | None = None


def fill(
    people: int = 500_000,
    entries: int = 2_000_000,
    seed: int = 5,
    progress: Progress | None = None,
    today: date | None = None,
) -> dict[str, int]:
    """Make at least `people` people and about `entries` lines of chronology; how many families.

    For an empty database: families are numbered from N-100001. Whoever calls must hold no
    transaction open, because the batches are written by processes of their own.
    """
    said = progress or (lambda *_: None)
    day = today or moments.today()
    hands = _workforce(seed, day)
    families = int(people / PEOPLE_IN_A_FAMILY * 1.01) + 10
    starts = list(range(0, families, FAMILIES_IN_A_BATCH))
    batches = [
        Batch(
            number=place,
            families=min(FAMILIES_IN_A_BATCH, families - start),
            seed=seed,
            entries=round(entries * min(FAMILIES_IN_A_BATCH, families - start) / families),
            first_reference=100_001 + start,
            today=day,
        )
        for place, start in enumerate(starts)
    ]
    connections.close_all()
    made = 0
    with ProcessPoolExecutor(
        _WORKERS, multiprocessing.get_context("fork"), _begin, (hands, seed)
    ) as workers:
        for batch, count in zip(batches, workers.map(_write, batches), strict=True):
            made += count
            said("families", batch.number + 1, len(batches))
    said("Analysing")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    connections.close_all()
    return {"families": families, "people": made, "entries": sum(b.entries for b in batches)}


def _begin(hands: list[Hand], seed: int) -> None:
    """What each process does first: its own connection, its own vocabulary."""
    global _maker
    connections.close_all()
    _maker = Maker(hands, sayings(seed), seed)


def _write(batch: Batch) -> int:
    """Make and write one batch; how many people it has."""
    if _maker is None:
        raise RuntimeError("This process was not begun.")
    tables = _maker.make(batch)
    people = 0
    with acting_as(Account.objects.command_line()), connection.cursor() as cursor:
        for model, table in tables.items():
            written = table.write(cursor)
            if model.__name__ == "Person":
                people = written
    return people


def _workforce(seed: int, day: date) -> list[Hand]:
    with acting_as(Account.objects.command_line()) as machinery:
        council: tuple[UUID, UUID] | None = None
        if ours := Authority.objects.filter(code=OUR_CODE).first():
            council = ours.pk, Agency.objects.get(authority=ours, kind="council").pk
        book = Book(seed + 7_000_000, moment(day))
        hands = employ(book, machinery.pk, day, seed, council)
        with connection.cursor() as cursor:
            book.write(
                cursor, (Authority, Agency, Account, Team, Practitioner, TeamMembership, RoleGrant)
            )
    return hands
