"""What differs between two returns, said in words a data officer can act on.

Two returns say the same when every child has the same values, whatever order the children and
their rows stand in and however they are numbered: yes is yes whether written 1 or true, a day is
a day, and a plan's reviews are the set of their dates. Used to show that a return written from
the records holds what was taken in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from kinstead.returns.cin.cin_return import CinReturn, Row
from kinstead.returns.cin.tables import HEADER, Kind
from kinstead.returns.cin.values import as_boolean, as_date

_Canon = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two returns. ``la_child_id`` is None where no child is concerned."""

    table: str
    la_child_id: str | None
    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(slots=True)
class _Node:
    """A row and the rows below it."""

    table: str
    names: tuple[str, ...]
    values: tuple[str | None, ...]
    below: list[_Node] = field(default_factory=list)
    canon: _Canon = ()

    @property
    def called(self) -> str:
        """The row by its table and its first value, which is a date or a code."""
        return f"{self.table} ({self.names[0]} {_said(self.values[0])})"


def same_tables(
    first: CinReturn, second: CinReturn, without: Collection[str] = ()
) -> list[Difference]:
    """Every difference between two returns, none where they say the same.

    ``without`` names tables to leave out: ``("Header",)`` where the files were made by different
    software. The words call the returns the first and the second.
    """
    if first.year == second.year and _identical(first, second):
        return []
    found: list[Difference] = []
    if first.year != second.year:
        words = (
            f"The first return is for {first.collection_year.words}, the second for"
            f" {second.collection_year.words}."
        )
        if first.collection_year.shapes != second.collection_year.shapes:
            words += " Their tables have different columns, so nothing else is compared."
            return [Difference(HEADER, None, words)]
        found.append(Difference(HEADER, None, words))
    if HEADER not in without:
        found.extend(_header_differences(first, second))
    ours, theirs = _children(first, without), _children(second, without)
    for la_child_id in dict.fromkeys([*ours, *theirs]):
        place = f"Child {la_child_id}" if la_child_id else "A child without LAchildID"
        left, right = ours.get(la_child_id, []), theirs.get(la_child_id, [])
        found.extend(_Comparing(la_child_id).siblings(left, right, place))
    return found


def _identical(first: CinReturn, second: CinReturn) -> bool:
    """Whether the rows are the same to the letter, which settles it at once."""
    return all(table.rows == second.tables[name].rows for name, table in first.tables.items())


def _header_differences(first: CinReturn, second: CinReturn) -> Iterator[Difference]:
    for name in dict.fromkeys([*first.header, *second.header]):
        one, other = first.header.get(name), second.header.get(name)
        if (one or None) != (other or None):
            words = (
                f"The header's {name} is {_said(one)} in the first, {_said(other)} in the second."
            )
            yield Difference(HEADER, None, words)
    one_count, other_count = len(first.tables[HEADER]), len(second.tables[HEADER])
    if one_count != other_count:
        words = f"The first has {one_count} header rows, the second {other_count}."
        yield Difference(HEADER, None, words)
    elif first.tables[HEADER].rows[1:] != second.tables[HEADER].rows[1:]:
        yield Difference(HEADER, None, "The headers' further sources differ.")


def _children(cin_return: CinReturn, without: Collection[str]) -> dict[str | None, list[_Node]]:
    """Each child as a row and the rows below it, by ``LAchildID``; rows standing nowhere too."""
    year = cin_return.collection_year
    nodes: dict[tuple[str, Row], _Node] = {}
    by_id: dict[str | None, list[_Node]] = defaultdict(list)
    for name, shape in year.tables.items():
        if name == HEADER or name in without:
            continue
        table = cin_return.tables[name]
        kinds = [item.kind for item in shape.items]
        names = tuple(item.name for item in shape.items)
        above = shape.above or "ChildIdentifiers"
        first_item = len(table.columns) - len(kinds)
        own = 1 if shape.number else 0
        for row in table.rows:
            values = tuple(map(_meaning, row[first_item:], kinds))
            node = _Node(name, names, values)
            if name == "ChildIdentifiers":
                nodes[name, (row[0],)] = node
                by_id[row[1]].append(node)
                continue
            key = (row[0], *row[2:first_item])
            if name == "Reviews":
                # A plan's reviews are a set of dates: the same date twice is one review.
                key = (*key[:-1], *values)
                if (name, key) in nodes:
                    continue
            nodes[name, key] = node
            holder = nodes.get((above, (row[0], *row[2 : first_item - own])))
            (by_id[row[1]] if holder is None else holder.below).append(node)
    for children in by_id.values():
        for child in children:
            _set_canon(child)
    return by_id


def _set_canon(node: _Node) -> None:
    """Give a node one value that equals another's exactly when both say the same."""
    if not node.below:
        node.canon = (node.table, node.values)
        return
    for below in node.below:
        _set_canon(below)
    counted = Counter(below.canon for below in node.below)
    node.canon = (node.table, node.values, frozenset(counted.items()))


def _meaning(text: str | None, kind: Kind) -> str | None:
    if not text:
        return None
    if kind is Kind.BOOLEAN:
        yes = as_boolean(text)
        return text if yes is None else "1" if yes else "0"
    if kind is Kind.DATE:
        day = as_date(text)
        return day.isoformat() if day else text
    return text


def _unmatched(ours: list[_Node], theirs: list[_Node]) -> tuple[list[_Node], list[_Node]]:
    """The nodes on each side that have no equal on the other."""
    if len(ours) == len(theirs) == 1:
        return ([], []) if ours[0].canon == theirs[0].canon else (ours, theirs)
    spare = Counter(node.canon for node in theirs)
    left = []
    for node in ours:
        if spare[node.canon]:
            spare[node.canon] -= 1
        else:
            left.append(node)
    right = []
    for node in theirs:
        if spare[node.canon]:
            spare[node.canon] -= 1
            right.append(node)
    return left, right


def _of(table: str, nodes: Iterable[_Node]) -> list[_Node]:
    return [node for node in nodes if node.table == table]


def _said(text: str | None) -> str:
    return f"“{text}”" if text else "missing"


@dataclass(frozen=True, slots=True)
class _Comparing:
    """Puts the differences of one child into words."""

    la_child_id: str | None

    def siblings(self, ours: list[_Node], theirs: list[_Node], place: str) -> Iterator[Difference]:
        """The differences between rows that stand under the same row on both sides."""
        for table in dict.fromkeys(node.table for node in (*ours, *theirs)):
            left, right = _unmatched(_of(table, ours), _of(table, theirs))
            yield from self._paired(left, right, place)

    def _paired(self, left: list[_Node], right: list[_Node], place: str) -> Iterator[Difference]:
        """Set each row beside the likeliest on the other side: same first value, else in order."""
        by_start: dict[str | None, list[_Node]] = defaultdict(list)
        for node in right:
            by_start[node.values[0]].append(node)
        alone = []
        for node in left:
            if by_start[node.values[0]]:
                yield from self._beside(node, by_start[node.values[0]].pop(0), place)
            else:
                alone.append(node)
        rest = [node for nodes in by_start.values() for node in nodes]
        # A list of single values has nothing to be set beside: each is simply there or not.
        paired = min(len(alone), len(rest)) if alone and len(alone[0].names) > 1 else 0
        for one, other in zip(alone[:paired], rest[:paired], strict=True):
            yield from self._beside(one, other, place)
        for node in alone[paired:]:
            yield self._only(node, place, "first")
        for node in rest[paired:]:
            yield self._only(node, place, "second")

    def _beside(self, ours: _Node, theirs: _Node, place: str) -> Iterator[Difference]:
        if ours.table != "ChildIdentifiers":
            place = f"{place}, {ours.called}"
        for name, one, other in zip(ours.names, ours.values, theirs.values, strict=True):
            if one != other:
                words = (
                    f"{place}: {name} is {_said(one)} in the first, {_said(other)} in the second."
                )
                yield Difference(ours.table, self.la_child_id, words)
        yield from self.siblings(ours.below, theirs.below, place)

    def _only(self, node: _Node, place: str, which: str) -> Difference:
        if node.table == "ChildIdentifiers":
            return Difference(node.table, self.la_child_id, f"{place} is only in the {which}.")
        words = f"{place}: {node.called} is only in the {which}."
        return Difference(node.table, self.la_child_id, words)
