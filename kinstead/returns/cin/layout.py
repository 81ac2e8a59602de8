"""The shapes of all years laid over one another, ready for reading.

A file's year is certain only once its children have been seen, so the reader takes every element
that any year knows and sorts out afterwards which belong to the year. This is where an element's
name is turned into a place in a row. Nothing here is written by hand: it follows from ``years``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kinstead.returns.cin.cin_return import Row
from kinstead.returns.cin.tables import (
    CHILD_SEQUENCE,
    HEADER,
    Below,
    Item,
    TableShape,
    columns,
)
from kinstead.returns.cin.years import YEARS


def _name(step: Item | Below) -> str:
    return step.name if isinstance(step, Item) else f"below {step.table}"


def shapes_of_all_years() -> dict[str, TableShape]:
    """Every table any year has, each with every item any year has, latest year's order first."""
    merged: dict[str, TableShape] = {}
    for year in reversed(tuple(YEARS.values())):
        for shape in year.shapes:
            latest = merged.get(shape.name)
            if latest is None:
                merged[shape.name] = shape
                continue
            known = {_name(step) for step in latest.sequence}
            extra = tuple(step for step in shape.sequence if _name(step) not in known)
            merged[shape.name] = TableShape(
                latest.name,
                latest.element,
                latest.above,
                (*latest.sequence, *extra),
                number=latest.number,
                wrapper=latest.wrapper,
                wrapper_repeats=latest.wrapper_repeats,
                single=latest.single,
            )
    return merged


ALL_SHAPES: Mapping[str, TableShape] = shapes_of_all_years()
ALL_COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: columns(ALL_SHAPES, name) for name in ALL_SHAPES
}


@dataclass(slots=True, eq=False)
class Layout:
    """How to read one element that makes a row: what each element inside it is for.

    ``positions`` places a value in the row; ``blocks`` are the rows of other tables below it, one
    element each; ``lists`` are wrappers around single values, each a row of another table.
    """

    shape: TableShape
    tag: str
    width: int
    positions: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, Layout] = field(default_factory=dict)
    lists: dict[str, Layout] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layouts for one reading, by table, and those of what stands in a child, by tag.

    Tags are spelt as the file spells them. The rows of the reading gather in the layouts.
    """

    tables: dict[str, Layout]
    child: dict[str, Layout]

    @property
    def row_count(self) -> int:
        """Rows taken so far."""
        return sum(len(layout.rows) for layout in self.tables.values())


def tags(name: str, namespace: str | None) -> tuple[str, ...]:
    """How an element may be spelt: plainly, or in the namespace of the file's first element."""
    return (name, f"{{{namespace}}}{name}") if namespace else (name,)


def layouts_for(namespace: str | None) -> Layouts:
    """Fresh layouts, with no rows yet, for a file whose elements are in ``namespace`` (or none)."""
    layouts = {
        name: Layout(shape, shape.element, len(shape.items))
        for name, shape in ALL_SHAPES.items()
        if name != HEADER
    }
    for layout in layouts.values():
        for position, item in enumerate(layout.shape.items):
            for tag in tags(item.name, namespace):
                layout.positions[tag] = position
        _place(layout.blocks, layout.lists, layout.shape.sequence, layouts, namespace)
    child: dict[str, Layout] = {}
    _place(child, {}, CHILD_SEQUENCE, layouts, namespace)
    return Layouts(layouts, child)


def _place(
    blocks: dict[str, Layout],
    lists: dict[str, Layout],
    sequence: Iterable[Item | Below],
    layouts: Mapping[str, Layout],
    namespace: str | None,
) -> None:
    for step in sequence:
        if isinstance(step, Below):
            below = layouts[step.table]
            wrapper = below.shape.wrapper
            if wrapper is None:
                blocks.update(dict.fromkeys(tags(below.shape.element, namespace), below))
            else:
                lists.update(dict.fromkeys(tags(wrapper, namespace), below))
