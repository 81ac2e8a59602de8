"""The return itself, kept: every row word for word, what became of it, and what was held.

Rows read are rows promoted and rows held: each row is set down once, here, with its outcome, and
the counts are counts of what was set down.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime

from kinstead.returns.actions.taking_in.writing import Rows, Statement
from kinstead.returns.cin.cin_return import CinReturn, Oddity
from kinstead.returns.models import HeldRow, Provenance, ReceivedRow, ValueToPutRight
from kinstead.returns.rules.said import LISTS, Said

ADDED = str(ReceivedRow.Outcome.ADDED)
AMENDED = str(ReceivedRow.Outcome.AMENDED)
UNCHANGED = str(ReceivedRow.Outcome.UNCHANGED)
HELD = str(ReceivedRow.Outcome.HELD)

_quoted = json.encoder.encode_basestring


class Received:
    """The rows of a return waiting to be kept, and the counts of what became of them."""

    def __init__(
        self, cin_return: CinReturn, received: str, *, keys: Iterator[str], at: datetime
    ) -> None:
        """`received` is the key of the return as received."""
        self.tables = cin_return.tables
        self._names = {
            name: [f"{_quoted(column)}:" for column in table.columns]
            for name, table in self.tables.items()
        }
        self.keys = keys
        self.outcomes: dict[str, Counter[str]] = defaultdict(Counter)
        self.put_right: Counter[str] = Counter()
        self.values_held = self.held_entries = 0
        self.families: dict[str, str] = {}
        self._rows = Rows(
            ReceivedRow,
            "id",
            "family_id",
            "table",
            "child",
            "line",
            "content",
            "outcome",
            at=at,
            received_id=received,
        )
        self._provenance = Rows(
            Provenance, "row_id", "family_id", "record_kind", "record_id", at=at
        )
        self._held = Rows(
            HeldRow,
            "id",
            "row_id",
            "family_id",
            "child",
            "line",
            "column",
            "value",
            "reason",
            at=at,
            received_id=received,
        )
        self._wrong = Rows(
            ValueToPutRight,
            "id",
            "family_id",
            "person_id",
            "record_kind",
            "record_id",
            "column",
            "value",
            "words",
            at=at,
            received_id=received,
        )

    def row(
        self,
        said: Said,
        family: str,
        person: str | None,
        outcome: str,
        kind: str = "",
        record: str | None = None,
    ) -> None:
        """One row, whose family it concerns (empty: nobody's), and what became of it."""
        table = self.tables[said.table]
        row, line = table.rows[said.index], table.lines[said.index]
        content = ",".join(
            [
                name + _quoted(text)
                for name, text in zip(self._names[said.table], row, strict=True)
                if text is not None
            ]
        )
        key, of_family = next(self.keys), family or None
        child = (row[1] or "")[:60]
        if family and child:
            self.families[child] = family
        self._rows.add(
            key,
            of_family,
            said.table,
            child,
            str(line) if line else None,
            f"{{{content}}}",
            outcome,
        )
        self.outcomes[said.table][outcome] += 1
        for held in said.held:
            self._held.add(
                next(self.keys),
                key,
                of_family,
                child,
                str(line) if line else None,
                held.column,
                held.value,
                held.words[:300],
            )
            self.values_held += bool(held.column)
            self.held_entries += 1
        if outcome == HELD or record is None or person is None:
            return
        if said.table not in LISTS:
            self._provenance.add(key, of_family, kind, record)
        for wrong in said.wrong:
            self.put_right[said.table] += 1
            self._wrong.add(
                next(self.keys),
                family,
                person,
                kind,
                record,
                wrong.column,
                wrong.value[:200],
                wrong.words[:300],
            )

    def oddity(self, oddity: Oddity) -> None:
        """A piece of the file that no table holds, kept as it stood."""
        child = (oddity.la_child_id or "")[:60]
        self.held_entries += 1
        self._held.add(
            next(self.keys),
            None,
            self.families.get(child),
            child,
            str(oddity.line) if oddity.line else None,
            "",
            oddity.raw or "",
            oddity.words[:300],
        )

    def ready(self) -> Iterator[Statement]:
        """The insertions of all that waits; nothing is left waiting."""
        for rows in (self._rows, self._provenance, self._held, self._wrong):
            yield from rows.ready()
