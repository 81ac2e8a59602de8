"""A census return as what it says about each child, and which of its rows must be held.

What counts as a row: every row of every table but the header, a row being one element that
repeats or holds values (a child's identifiers, a referral, a disability, one review date). A row
is **held** when nothing in it can be understood, when the value that says what it is about is
missing or cannot be understood (`DEFINING`), or when the row it stands under is held and it means
nothing alone. Every other row is **promoted**: it becomes or changes a record, or finds the record
already so. A value that cannot be understood in a promoted row is held by itself, and the rest
of the row goes on the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from kinstead.returns.cin.cin_return import CinReturn, Row
from kinstead.returns.cin.tables import HEADER, Kind
from kinstead.returns.cin.years import CollectionYear, year_coded
from kinstead.returns.rules.putting_right import (
    ToPutRight,
    against_rules,
    days_to_check,
    identifiers_against_rules,
    overlapping,
)
from kinstead.returns.rules.understanding import Understood, shortened, understanding

DEFINING: Mapping[str, str] = {
    "ChildIdentifiers": "LAchildID",
    "Disabilities": "Disability",
    "CINdetails": "CINreferralDate",
    "Assessments": "AssessmentActualStartDate",
    "Factors": "AssessmentFactors",
    "CINplanDates": "CINPlanStartDate",
    "Section47": "S47ActualStartDate",
    "Reviews": "CPPreviewDate",
}
"""The value without which a row of the table cannot be told from any other. A child protection
plan and pre-proceedings have none: that there is a plan is worth knowing even without its dates."""

LISTS: Mapping[str, str] = {"Disabilities": "ChildCharacteristics", "Factors": "Assessments"}
"""Tables of single codes, each a list that belongs to a row of another table."""

MEANS_SOMETHING_ALONE = frozenset({"Disabilities"})
"""What is about the child although it stands under another row, so is not held with that row."""


class Held(NamedTuple):
    """A value, or with no column a whole row, that could not be understood, and why."""

    column: str
    value: str
    words: str


@dataclass(slots=True)
class Said:
    """What one row says."""

    table: str
    index: int
    """Its place among the rows of its table, from 0."""
    values: dict[str, str] = field(default_factory=dict)
    """What was understood, by column."""
    held: list[Held] = field(default_factory=list)
    wrong: list[ToPutRight] = field(default_factory=list)
    is_held: bool = False
    listed: list[Said] = field(default_factory=list)
    """The rows of the list of codes below it."""
    below: list[Said] = field(default_factory=list)
    """The rows of other tables below it."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its list, as understood, in the order they came."""
        return tuple(
            value for row in self.listed if not row.is_held for value in row.values.values()
        )

    def all_below(self) -> Iterator[Said]:
        """This row and every row below it."""
        yield self
        yield from self.listed
        for row in self.below:
            yield from row.all_below()


@dataclass(slots=True)
class ChildSaid:
    """What a return says about one child. `la_child_id` is empty where it cannot be told."""

    la_child_id: str
    identifiers: Said
    characteristics: Said | None = None
    referrals: list[Said] = field(default_factory=list)
    again: list[ChildSaid] = field(default_factory=list)
    """The same child standing in the file once more."""

    def rows(self) -> Iterator[Said]:
        """Every row about the child."""
        yield self.identifiers
        if self.characteristics is not None:
            yield from self.characteristics.all_below()
        for referral in self.referrals:
            yield from referral.all_below()
        for other in self.again:
            yield from other.rows()


def children(cin_return: CinReturn) -> Iterator[ChildSaid]:
    """Each child of a return once, in the order of the file.

    The rows must stand in order of the children, as the reader leaves them.
    """
    reader = _Reader(cin_return)
    more_than_once = _repeated(cin_return)
    waiting: dict[str, list[ChildSaid]] = {}
    for index in range(cin_return.children):
        child = reader.child(index)
        count = more_than_once.get(child.la_child_id, 0)
        if count < 2:
            yield child
            continue
        same = waiting.setdefault(child.la_child_id, [])
        same.append(child)
        if len(same) == count:
            first, *first.again = same
            words = f"This child stands {count} times in the file (rule 8510); it is one record."
            first.identifiers.wrong.append(ToPutRight("LAchildID", first.la_child_id, words))
            yield first


def _repeated(cin_return: CinReturn) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for row in cin_return.tables["ChildIdentifiers"].rows:
        if row[1]:
            counts[row[1]] += 1
    return {la_child_id: count for la_child_id, count in counts.items() if count > 1}


class _Understandings(dict[str, Understood]):
    """Values of one column already understood: days, codes and flags recur."""

    def __init__(self, understand: object) -> None:
        self.understand = understand

    def __missing__(self, text: str) -> Understood:
        found = self[text] = self.understand(text)  # type: ignore[operator]
        return found  # type: ignore[no-any-return]


class _TableReader:
    """The rows of one table, handed out in order."""

    def __init__(self, cin_return: CinReturn, name: str) -> None:
        year = cin_return.collection_year
        shape = year.tables[name]
        self.name = name
        self.year = year
        self.rows = cin_return.tables[name].rows
        self.next = 0
        self.first_item = len(cin_return.tables[name].columns) - len(shape.items)
        self.key_end = self.first_item - (1 if shape.number else 0)
        self.items = [
            (self.first_item + place, item.name, _Understandings(understanding(item, year)))
            for place, item in enumerate(shape.items)
        ]
        self.days = days_to_check(item.name for item in shape.items if item.kind is Kind.DATE)
        self.defining = DEFINING.get(name)
        self.below = [n for n, s in year.tables.items() if s.above == name and n not in LISTS]
        self.list = next((n for n, above in LISTS.items() if above == name), None)

    def take(self, number: str, numbers: Row) -> Iterator[tuple[int, Row]]:
        """The next rows, while they stand under the child and the row with these numbers."""
        rows, key_end = self.rows, self.key_end
        while self.next < len(rows):
            row = rows[self.next]
            if row[0] != number or row[2:key_end] != numbers:
                return
            self.next += 1
            yield self.next - 1, row

    def said(self, index: int, row: Row) -> Said:
        """What one row says, by itself."""
        said = Said(self.name, index)
        values = said.values
        empty = True
        for place, name, understandings in self.items:
            text = row[place]
            if text is None:
                continue
            empty = False
            understood = understandings[text]
            if understood.value is None:
                said.held.append(Held(name, text, understood.held))
                continue
            values[name] = understood.value
            if understood.to_put_right:
                said.wrong.append(ToPutRight(name, understood.value, understood.to_put_right))
        if empty:
            _hold(said, "There is nothing in this row.")
        elif self.defining is not None and self.defining not in values:
            self._hold_undefined(said)
        elif not values:
            said.is_held = True
        return said

    def _hold_undefined(self, said: Said) -> None:
        said.is_held = True
        if not any(held.column == self.defining for held in said.held):
            words = f"There is no {self.defining}, and without it the row cannot be placed."
            said.held.append(Held("", "", words))


class _Reader:
    """Reads a return child by child."""

    def __init__(self, cin_return: CinReturn) -> None:
        self.year: CollectionYear = cin_return.collection_year
        self.tables = {n: _TableReader(cin_return, n) for n in self.year.tables if n != HEADER}
        self.identifiers = cin_return.tables["ChildIdentifiers"].rows

    def child(self, index: int) -> ChildSaid:
        """What the return says about the child in this place."""
        row = self.identifiers[index]
        number = row[0] or ""
        who = self.tables["ChildIdentifiers"].said(index, row)
        child = ChildSaid("" if who.is_held else who.values["LAchildID"], who)
        why = ""
        if who.is_held:
            why = "The child above has no LAchildID that can be understood, so it is nobody's."
        else:
            who.wrong.extend(identifiers_against_rules(who.values, self.year))
            who.wrong.extend(self._against_rules(who, None))
        for said in self._under("ChildCharacteristics", number, (), None, why):
            child.characteristics = said
        child.referrals.extend(self._under("CINdetails", number, (), None, why))
        if not why:
            _mark_overlaps(child)
        return child

    def _under(
        self, table: str, number: str, numbers: Row, above: Said | None, why: str
    ) -> Iterator[Said]:
        """The rows of a table under a row; `why` they are all held, where they are."""
        reader = self.tables[table]
        for index, row in reader.take(number, numbers):
            said = reader.said(index, row)
            if why:
                _hold(said, why)
            elif reader.days and not said.is_held:
                said.wrong.extend(self._against_rules(said, above))
            own = row[2 : reader.first_item]
            why_below = ""
            if said.is_held:
                why_below = why or f"The row of {table} that it stands under is held."
            if reader.list is not None:
                alone = reader.list in MEANS_SOMETHING_ALONE
                why_listed = why if alone else why_below
                said.listed.extend(self._under(reader.list, number, own, said, why_listed))
            for below in reader.below:
                said.below.extend(self._under(below, number, own, said, why_below))
            yield said

    def _against_rules(self, said: Said, above: Said | None) -> Iterator[ToPutRight]:
        return against_rules(
            said.table,
            said.values,
            above.values if above else None,
            self.year,
            self.tables[said.table].days,
        )


def _hold(said: Said, words: str) -> None:
    """Hold a row for a reason that lies outside its values."""
    said.is_held = True
    said.wrong.clear()
    said.held = [Held("", "", words)]


def _mark_overlaps(child: ChildSaid) -> None:
    """Mark plans of one kind that run side by side, whichever referrals they stand under."""
    for table, start, end in (
        ("CINplanDates", "CINPlanStartDate", "CINPlanEndDate"),
        ("ChildProtectionPlans", "CPPstartDate", "CPPendDate"),
    ):
        plans = [
            row
            for referral in child.referrals
            for row in referral.below
            if row.table == table and not row.is_held and start in row.values
        ]
        if len(plans) < 2:
            continue
        periods = [(row.values[start], row.values.get(end)) for row in plans]
        for place, words in overlapping(table, periods):
            plans[place].wrong.append(ToPutRight(start, periods[place][0], words))


@cache
def _understandings(table: str, year: str) -> dict[str, _Understandings]:
    of_year = year_coded(year)
    return {
        item.name: _Understandings(understanding(item, of_year))
        for item in of_year.tables[table].items
    }


def understood_values(table: str, content: Mapping[str, str], year: str) -> dict[str, str]:
    """The understood values of a row kept as it came: its columns' names and texts."""
    understandings = _understandings(table, year)
    values = {}
    for name, text in content.items():
        if name in understandings and (value := understandings[name][text].value) is not None:
            values[name] = value
    return values


def row_in_words(table: str, values: Mapping[str, str | None]) -> str:
    """A row as it came, on one line, for a list of rows that are held."""
    shown = ", ".join(f"{name} {shortened(text)}" for name, text in values.items() if text)
    return f"{table}: {shown or 'nothing'}"
