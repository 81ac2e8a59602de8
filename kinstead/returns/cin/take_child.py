"""One ``Child`` element into rows, with everything that fits no row set down as an oddity.

This is the reader's inner loop: it touches each element once. What it promises is that no text,
attribute, comment or element inside a child is passed over in silence.
"""

from __future__ import annotations

from lxml import etree

from kinstead.returns.cin.cin_return import Oddity, OddityKind, Row
from kinstead.returns.cin.layout import Layout, Layouts
from kinstead.returns.cin.tables import CHILD_ELEMENT, LA_CHILD_ID
from kinstead.returns.cin.values import WHITE_SPACE

_SHORT = 10
"""Cells this short (dates, codes, flags) recur, so each distinct one is kept once."""

_INDENTATION = 200
"""White space between elements this short recurs, and is recognised without being looked at."""

_LINES_COUNTED_APART = 65535
"""The parser keeps line numbers in 16 bits. Beyond them it answers with the line on which the
element's text ends, so the line breaks in that text are taken off."""


def line_of(element: etree._Element) -> int:
    """The line of the file an element begins on, from 1."""
    line: int = element.sourceline or 0  # type: ignore[assignment]  # untyped in the stubs
    if line >= _LINES_COUNTED_APART and element.text:
        line -= element.text.count("\n")
    return line


def raw_xml(element: etree._Element) -> str:
    """An element as XML, without the text that follows it."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; what sort of node it is, where it has no name."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else "comment"


class RowTaker:
    """Takes the values of one element, and the rows below it, noting all that does not fit."""

    def __init__(self, oddities: list[Oddity]) -> None:
        self.oddities = oddities
        self.child_number: str | None = None
        self.la_child_id: str | None = None
        self._known: dict[str | None, str] = {}
        self._blanks: set[str | None] = {None}

    def note(self, kind: OddityKind, line: int, words: str, raw: str | None = None) -> None:
        """Set down an oddity, with the child now being taken where there is one."""
        self.oddities.append(Oddity(kind, line, words, raw, self.child_number, self.la_child_id))

    def values(self, element: etree._Element, layout: Layout, key: Row) -> list[str | None]:
        """The values of one row, in order; rows below it are added to their tables under ``key``.

        The caller adds the row itself, having made the key.
        """
        values: list[str | None] = [None] * layout.width
        positions, known, blanks = layout.positions, self._known, self._blanks
        counts: dict[Layout, int] = {}
        any_empty = False
        self.opening(element)
        for below in element:
            position = positions.get(below.tag)
            if position is None:
                self._block(below, layout, key, counts)
            elif values[position] is not None:
                self.note(
                    OddityKind.REPEATED_ELEMENT,
                    line_of(below),
                    f"{local_name(below)} stands more than once in {layout.tag};"
                    " the first is in the table.",
                    raw_xml(below),
                )
            else:
                text = self._text_among(below) if len(below) else below.text
                cell = known.get(text)
                if cell is None:
                    cell = self._cell(text)
                    any_empty = any_empty or not cell
                values[position] = cell
                if below.keys():
                    self.attributes(below)
            if below.tail not in blanks:
                self.tail(below, layout.tag)
        # An element with nothing in it was there, so that a second is a repetition, but is no text.
        return [cell or None for cell in values] if any_empty else values

    def _cell(self, text: str | None) -> str:
        """The text of an element without the white space around it; short ones remembered."""
        cell = text.strip(WHITE_SPACE) if text else ""
        if text and cell and len(text) <= _SHORT:
            self._known[text] = cell = self._known.setdefault(cell, cell)
        return cell

    def tail(self, below: etree._Element, inside: str) -> None:
        """Look at the text after an element: note it, unless it is white space."""
        text = below.tail or ""
        if stray := text.strip(WHITE_SPACE):
            self.note(
                OddityKind.STRAY_TEXT,
                line_of(below),
                f"There is text between elements, in {inside} after {local_name(below)}.",
                stray,
            )
        elif len(text) <= _INDENTATION:
            self._blanks.add(text)

    def opening(self, element: etree._Element) -> None:
        """Note the attributes of an element and any text before the first element inside it."""
        if element.keys():
            self.attributes(element)
        text = element.text
        if text not in self._blanks and text is not None and (stray := text.strip(WHITE_SPACE)):
            self.note(
                OddityKind.STRAY_TEXT,
                line_of(element),
                f"{local_name(element)} has text of its own, where only elements should stand.",
                stray,
            )

    def attributes(self, element: etree._Element) -> None:
        """Note the attributes of an element: the census has none."""
        self.note(
            OddityKind.ATTRIBUTE,
            line_of(element),
            f"{local_name(element)} carries attributes, which the census does not use.",
            " ".join(f"{name!s}={value!r}" for name, value in element.items()),
        )

    def unknown(self, element: etree._Element, inside: str) -> None:
        """Note an element, comment or instruction that no year of the census has there."""
        if isinstance(element.tag, str):
            kind = OddityKind.UNKNOWN_ELEMENT
            words = f"{local_name(element)} is not an element of the census inside {inside}."
        else:
            kind, words = OddityKind.COMMENT, f"There is a comment or instruction inside {inside}."
        self.note(kind, line_of(element), words, raw_xml(element))

    def _block(
        self, element: etree._Element, layout: Layout, key: Row, counts: dict[Layout, int]
    ) -> None:
        """Take what is inside a row and is not a value: a row of another table, a list, or odd."""
        below = layout.blocks.get(element.tag)
        if below is not None:
            self.block(element, below, key, counts, layout.tag)
            return
        below = layout.lists.get(element.tag)
        if below is None:
            self.unknown(element, layout.tag)
            return
        if below in counts and not below.shape.wrapper_repeats:
            self.note(
                OddityKind.REPEATED_ELEMENT,
                line_of(element),
                f"{local_name(element)} stands more than once in {layout.tag};"
                " the values of all of them are in the table.",
            )
        self._list(element, below, key, counts)

    def block(
        self,
        element: etree._Element,
        layout: Layout,
        key: Row,
        counts: dict[Layout, int],
        inside: str,
    ) -> None:
        """Take an element that makes a row."""
        count = counts.get(layout, 0) + 1
        counts[layout] = count
        if layout.shape.single and count > 1:
            self.note(
                OddityKind.REPEATED_ELEMENT,
                line_of(element),
                f"{layout.tag} stands more than once in {inside}; the first is in the table.",
                raw_xml(element),
            )
            return
        if layout.shape.number:
            key = (*key, str(count))
        line = line_of(element)
        values = self.values(element, layout, key)
        layout.rows.append((*key, *values))
        layout.lines.append(line)

    def _list(
        self, wrapper: etree._Element, layout: Layout, key: Row, counts: dict[Layout, int]
    ) -> None:
        """Take a wrapper around single values: a row for each."""
        count = first = counts.get(layout, 0)
        self.opening(wrapper)
        inside, known, blanks = local_name(wrapper), self._known, self._blanks
        for below in wrapper:
            if below.tag in layout.positions:
                count += 1
                text = self._text_among(below) if len(below) else below.text
                cell = known.get(text) or self._cell(text)
                if below.keys():
                    self.attributes(below)
                layout.rows.append((*key, str(count), cell or None))
                layout.lines.append(line_of(below))
            else:
                self.unknown(below, inside)
            if below.tail not in blanks:
                self.tail(below, inside)
        if count == first and layout.shape.wrapper_repeats:
            count += 1
            layout.rows.append((*key, str(count), None))
            layout.lines.append(line_of(wrapper))
        counts[layout] = count

    def _text_among(self, element: etree._Element) -> str:
        """The text of an element that should hold nothing else, and something else noted."""
        pieces = [element.text or ""]
        for below in element:
            self.unknown(below, local_name(element))
            pieces.append(below.tail or "")
        return "".join(pieces)


class ChildTaker(RowTaker):
    """Takes children one after another into the rows of the layouts."""

    def __init__(self, layouts: Layouts, oddities: list[Oddity]) -> None:
        super().__init__(oddities)
        self.children = 0
        self._blocks = layouts.child
        self._identifiers = layouts.tables["ChildIdentifiers"]
        names = [item.name for item in self._identifiers.shape.items]
        self._id_position = 1 + names.index(LA_CHILD_ID)

    def take(self, child: etree._Element) -> None:
        """Take one child. Its identifiers are taken first wherever they stand."""
        self.children += 1
        self.child_number = number = str(self.children)
        self.la_child_id = None
        blocks, counts = self._blocks, dict[Layout, int]()
        identifiers = next((b for b in child if blocks.get(b.tag) is self._identifiers), None)
        if identifiers is not None:
            self.la_child_id = self._id_within(identifiers)
            self.block(identifiers, self._identifiers, (number,), counts, CHILD_ELEMENT)
        else:
            # A child always has its row of identifiers, so that the count of children is right.
            self._identifiers.rows.append((number, *[None] * self._identifiers.width))
            self._identifiers.lines.append(line_of(child))
            self.note(
                OddityKind.MISSING_ELEMENT, line_of(child), "This child has no ChildIdentifiers."
            )
        self.la_child_id = self._identifiers.rows[-1][self._id_position]
        key = (number, self.la_child_id)
        self.opening(child)
        for below in child:
            layout = blocks.get(below.tag)
            if layout is None:
                self.unknown(below, CHILD_ELEMENT)
            elif below is not identifiers:
                self.block(below, layout, key, counts, CHILD_ELEMENT)
            if below.tail not in self._blanks:
                self.tail(below, CHILD_ELEMENT)
        self.child_number = self.la_child_id = None

    def _id_within(self, identifiers: etree._Element) -> str | None:
        """The child's identifier, looked up early so that every oddity can name the child."""
        positions, wanted = self._identifiers.positions, self._id_position - 1
        for below in identifiers:
            if positions.get(below.tag) == wanted:
                return (below.text or "").strip(WHITE_SPACE) or None
        return None
