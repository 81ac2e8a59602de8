"""The header of a census file into its rows: one for each source, with the collection beside it.

Apart from the children because the header is an ordinary element or two that stands outside them,
and because a file may have none, or two.
"""

from __future__ import annotations

from lxml import etree

from kinstead.returns.cin.cin_return import Oddity, OddityKind, Row
from kinstead.returns.cin.layout import Layout, tags
from kinstead.returns.cin.tables import COLLECTION_DETAILS, HEADER, SOURCE, Item, TableShape
from kinstead.returns.cin.take_child import RowTaker, line_of, raw_xml


class HeaderTaker(RowTaker):
    """Takes the header, noting what it holds that a census header does not."""

    def __init__(self, namespace: str | None, oddities: list[Oddity]) -> None:
        super().__init__(oddities)
        self.rows: list[Row] = []
        self.lines: list[int] = []
        self._tags = tags(HEADER, namespace)
        self._details = _layout("CollectionDetails", COLLECTION_DETAILS, namespace)
        self._source = _layout("Source", SOURCE, namespace)
        self._details_tags = tags("CollectionDetails", namespace)
        self._source_tags = tags("Source", namespace)

    @property
    def first(self) -> dict[str, str | None]:
        """The header's values by name, of the first source; none where there was no header."""
        names = [item.name for item in (*COLLECTION_DETAILS, *SOURCE)]
        return dict(zip(names, self.rows[0], strict=True)) if self.rows else {}

    def takes(self, element: etree._Element) -> bool:
        """Take an element if it is the header; say whether it was."""
        if element.tag not in self._tags:
            return False
        if self.rows:
            self.note(
                OddityKind.REPEATED_ELEMENT,
                line_of(element),
                "Header stands more than once; the first is in the table.",
                raw_xml(element),
            )
            return True
        self.opening(element)
        details: list[str | None] | None = None
        sources: list[tuple[list[str | None], int]] = []
        for below in element:
            if below.tag in self._details_tags and details is None:
                details = self.values(below, self._details, ())
            elif below.tag in self._details_tags:
                self.note(
                    OddityKind.REPEATED_ELEMENT,
                    line_of(below),
                    "CollectionDetails stands more than once; the first is in the table.",
                    raw_xml(below),
                )
            elif below.tag in self._source_tags:
                sources.append((self.values(below, self._source, ()), line_of(below)))
            else:
                self.unknown(below, HEADER)
            self.tail(below, HEADER)
        line = line_of(element)
        for values, _ in sources or [([None] * len(SOURCE), line)]:
            self.rows.append((*(details or [None] * len(COLLECTION_DETAILS)), *values))
            self.lines.append(line)
        return True


def _layout(name: str, items: tuple[Item, ...], namespace: str | None) -> Layout:
    layout = Layout(TableShape(name, name, None, items), name, len(items))
    for position, item in enumerate(items):
        layout.positions.update(dict.fromkeys(tags(item.name, namespace), position))
    return layout
