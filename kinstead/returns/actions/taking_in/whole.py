"""One return taken in whole: read already, and written in the transaction it is called in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from time import perf_counter
from typing import Any

from django.db import connection
from psycopg import Cursor

from kinstead.returns.actions.taking_in.amendments import Amendments
from kinstead.returns.actions.taking_in.in_step import in_step
from kinstead.returns.actions.taking_in.known import known_about
from kinstead.returns.actions.taking_in.new_records import NewRecords
from kinstead.returns.actions.taking_in.promotion import Promotion
from kinstead.returns.actions.taking_in.received import ADDED, AMENDED, HELD, UNCHANGED, Received
from kinstead.returns.actions.taking_in.writing import Statement, rising_keys
from kinstead.returns.cin.cin_return import CinReturn
from kinstead.returns.cin.tables import HEADER
from kinstead.returns.extract import reckoning_with
from kinstead.returns.rules.report import Report, TableReport
from kinstead.returns.rules.said import ChildSaid, children

COLLECTION = "cin"
AT_ONCE = 2_000
"""Children written at a time: enough to be quick, few enough to keep memory small."""

_MOST_REMARKS = 20

ProgressWords = Callable[..., object]
"""Told how far it is: words, then how many of how many."""


def one_at_a_time() -> None:
    """Wait until no other return is being taken in; hold the rest back until this transaction ends.

    The second then finds what the first has written.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('kinstead.returns.take_in'))")
        # A connection keeps its plan for checking foreign keys. One made while a table held a few
        # rows reads the whole table, and would do so for each of the many rows to come.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("DISCARD PLANS")


def take_in_whole(
    cin_return: CinReturn,
    received_id: str,
    file_name: str,
    *,
    by: str,
    at: datetime,
    progress: ProgressWords | None,
    began: float,
) -> Report:
    """Set what the return says beside the records, and write what follows from it.

    `received_id` is the key under which the return is or will be kept, `by` that of whoever takes
    it in, `began` when that began by `perf_counter`.
    """
    year = cin_return.collection_year
    keys = rising_keys()
    new = NewRecords(keys=keys, by=by, at=at, said_by=f"Children in need census, {year.words}")
    amendments = Amendments(by=by, at=at)
    received = Received(cin_return, received_id, keys=keys, at=at)
    promotion = Promotion(year, new, amendments, received)
    done = 0
    connection.ensure_connection()
    # Values go to the database beside the statement, not written into it.
    with (
        Cursor(connection.connection) as cursor,
        reckoning_with(cursor, cin_return.children),
    ):
        last = _last_of_year(cursor, cin_return.year)

        def look_up(some: list[ChildSaid]) -> None:
            references = [child.la_child_id for child in some if child.la_child_id]
            promotion.known = known_about(cursor, COLLECTION, references)
            wanting = sum(promotion.needs_family(child) for child in some)
            promotion.family_references = _family_references(cursor, wanting)[::-1]

        def prepare(some: list[ChildSaid]) -> list[Statement]:
            for child in some:
                promotion.child(child)
            return [*amendments.ready(), *new.ready(), *received.ready()]

        chunks = _in_chunks(children(cin_return), AT_ONCE)
        for some, statements in in_step(chunks, look_up, prepare):
            for statement, values in statements:
                cursor.execute(statement, values)
            done += sum(1 + len(child.again) for child in some)
            if progress:
                progress("Writing records", done, cin_return.children)
        pieces = [oddity for oddity in cin_return.oddities if oddity.raw is not None]
        for oddity in pieces:
            received.oddity(oddity)
        for statement, values in received.ready():
            cursor.execute(statement, values)
        remarks = [oddity.words for oddity in cin_return.oddities if oddity.raw is None]
        if last:
            remarks += _left_out(cursor, last, received_id, year.words)
    return Report(
        received_id=received_id,
        collection=COLLECTION,
        year=cin_return.year,
        file_name=file_name,
        children=cin_return.children,
        children_new=promotion.children_new,
        tables=tuple(_tables(cin_return, received)),
        values_held=received.values_held,
        held_entries=received.held_entries,
        beside_the_tables=len(pieces),
        remarks=tuple(remarks[:_MOST_REMARKS]),
        seconds=perf_counter() - began,
    )


def _tables(cin_return: CinReturn, received: Received) -> Iterator[TableReport]:
    for name, table in cin_return.tables.items():
        if name == HEADER:
            continue
        counts = received.outcomes[name]
        found = TableReport(
            name,
            counts[ADDED],
            counts[AMENDED],
            counts[UNCHANGED],
            counts[HELD],
            received.put_right[name],
        )
        if found.read != len(table):
            raise AssertionError(f"{name}: {len(table)} rows read and {found.read} accounted for.")
        yield found


def _last_of_year(cursor: Cursor[Any], year: str) -> str | None:
    """The return taken in before for this year."""
    found = cursor.execute(
        "SELECT id::text FROM returns_receivedreturn WHERE collection = %s AND year = %s"
        " AND state = 'done' ORDER BY received_at DESC, id DESC LIMIT 1",
        [COLLECTION, year],
    ).fetchone()
    return found[0] if found else None


def _left_out(cursor: Cursor[Any], last: str, now: str, year: str) -> list[str]:
    """A sentence about records of the year's last return of which this one says nothing."""
    found = cursor.execute(
        """
        SELECT count(*), count(*) FILTER (WHERE record_kind = 'people.person')
        FROM (SELECT DISTINCT s.record_kind, s.record_id FROM returns_provenance s
              JOIN returns_receivedrow r ON r.id = s.row_id WHERE r.received_id = %(last)s
              EXCEPT
              SELECT s.record_kind, s.record_id FROM returns_provenance s
              JOIN returns_receivedrow r ON r.id = s.row_id WHERE r.received_id = %(now)s) AS gone
        """,
        {"last": last, "now": now},
    ).fetchone()
    if not found or not found[0]:
        return []
    records, people = found
    words = (
        f"The return taken in before for {year} spoke of {records:,} records, {people:,} of them"
        " children, that this one leaves out. They stay on the record; the return written for the"
        " year follows this one."
    )
    return [words]


def _family_references(cursor: Cursor[Any], wanted: int) -> list[str]:
    """So many references for new families, passing over any already given by hand."""
    found: list[str] = []
    while len(found) < wanted:
        found += [
            row[0]
            for row in cursor.execute(
                """
                SELECT 'N-' || given.number
                FROM (SELECT nextval('people_family_reference') AS number
                      FROM generate_series(1, %s)) AS given
                WHERE NOT EXISTS (SELECT FROM people_family f
                                  WHERE f.reference = 'N-' || given.number)
                """,
                [wanted - len(found)],
            )
        ]
    return found


def _in_chunks(items: Iterator[ChildSaid], size: int) -> Iterator[list[ChildSaid]]:
    while chunk := list(islice(items, size)):
        yield chunk
