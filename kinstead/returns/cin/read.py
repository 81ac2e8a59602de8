"""Reading a census file: a file in, a ``CinReturn`` out, and nothing in the file lost on the way.

The file is parsed once, a child at a time, and each child is let go as soon as its rows are
taken, so time grows with the file and memory with its rows alone. Files come from outside and are
not trusted: no document type, entity, address or second file is ever followed, and every refusal
is an ``UnreadableReturn``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NamedTuple, cast

from lxml import etree

from kinstead.returns.cin.cin_return import CinReturn, Oddity, OddityKind, Table
from kinstead.returns.cin.deciding_year import tables_of_the_year
from kinstead.returns.cin.layout import ALL_COLUMNS, layouts_for, tags
from kinstead.returns.cin.source import ReadsBytes, Source, opened
from kinstead.returns.cin.tables import CHILD_ELEMENT, HEADER
from kinstead.returns.cin.take_child import ChildTaker, line_of
from kinstead.returns.cin.take_header import HeaderTaker
from kinstead.returns.cin.unreadable import EXPORT_AGAIN, UnreadableReturn, not_well_formed
from kinstead.returns.cin.values import WHITE_SPACE
from kinstead.returns.cin.years import CollectionYear, year_called

LIMIT_BYTES = 300_000_000
"""The largest file read unless the caller says otherwise: some 250,000 children."""

MOST_ROWS = 5_000_000
MOST_ODDITIES = 200_000
MOST_BYTES_PER_CHILD = 4 * 2**20
"""Bounds on what one file may cost in memory. A real child takes some kilobytes, at most some tens
of them; the whole of England's census takes some four million rows."""

_PIECE_BYTES = 256 * 1024


class Progress(NamedTuple):
    """How far a reading has come, for a progress bar."""

    bytes_read: int
    bytes_in_all: int
    children: int


def read(
    path_or_file: str | os.PathLike[str] | ReadsBytes,
    year: str | None = None,
    limit_bytes: int = LIMIT_BYTES,
    progress: Callable[[Progress], None] | None = None,
) -> CinReturn:
    """Read a census file as the tables of its collection year.

    ``year`` names the collection year in any way ``year_called`` understands; left out, it is
    worked out from the file. ``progress`` is called as the file is read, last when it is done.
    Raises ``UnreadableReturn`` for a file that is not a census return, ``UnknownYear`` for a year
    that is not known.
    """
    given = year_called(year) if year is not None else None
    with opened(path_or_file, limit_bytes) as source:
        root_tag = _root_of(source)
        source.file.seek(0)
        reading = _Reading(source, root_tag, limit_bytes)
        reading.run(progress)
        return reading.as_return(given)


class _Opening:
    """Hears the file's first element, or the document type before it, and nothing more."""

    root: str | None = None
    document_type: str | None = None

    def doctype(self, name: str | None, *_: object) -> None:
        self.document_type = name or "unnamed"

    def start(self, tag: str, _: object) -> None:
        self.root = self.root or tag

    def close(self) -> None:
        return None


def _root_of(source: Source) -> str | None:
    """The tag of the file's first element, having refused any document type before it.

    Looked at apart and in small pieces, so that no declaration of a document type is ever acted
    on. None where the parser finds fault first: the reading proper says what the fault is.
    """
    heard = _Opening()
    parser = etree.XMLParser(target=cast(Any, heard), resolve_entities=False, no_network=True)
    try:
        while (piece := source.file.read(1024)) and not (heard.root or heard.document_type):
            parser.feed(piece)
    except etree.XMLSyntaxError:
        pass
    if heard.document_type is not None:
        raise UnreadableReturn(
            f"{source.name} declares a document type (DOCTYPE {heard.document_type[:40]}), which a"
            " census return never has and which can be used to attack the computer that reads"
            f" it; take the declaration out, or {EXPORT_AGAIN}."
        )
    if heard.root is not None and heard.root.rpartition("}")[2] != "Message":
        raise UnreadableReturn(
            f"{source.name} is XML but not a census return: its first element is"
            f" {heard.root.rpartition('}')[2][:80]}, not Message; check that it is the right file."
        )
    return heard.root


class _Reading:
    """One reading of one file."""

    def __init__(self, source: Source, root_tag: str | None, limit_bytes: int) -> None:
        self.source = source
        self.limit_bytes = limit_bytes
        namespace = root_tag[1:].partition("}")[0] if root_tag and root_tag[0] == "{" else None
        self.namespace = namespace
        self.children_tags = tags("Children", namespace)
        self.child_tags = tags(CHILD_ELEMENT, namespace)
        self.layouts = layouts_for(namespace)
        self.oddities: list[Oddity] = []
        self.taker = ChildTaker(self.layouts, self.oddities)
        self.header = HeaderTaker(namespace, self.oddities)
        self.taken: etree._Element | None = None
        self.collection_checked = False
        self.has_children = False
        self.looks_like_census = False

    def run(self, progress: Callable[[Progress], None] | None) -> None:
        """Parse the file from end to end."""
        source = self.source
        parser = etree.XMLPullParser(
            events=("end",),
            tag=(*self.child_tags, *self.children_tags),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        done = since_child = 0
        try:
            while piece := source.file.read(_PIECE_BYTES):
                done += len(piece)
                since_child += len(piece)
                parser.feed(piece)
                if self._take_ready(parser):
                    since_child = 0
                self._must_be_bounded(done, since_child)
                if progress:
                    progress(Progress(done, source.size, self.taker.children))
        except etree.XMLSyntaxError as error:
            raise not_well_formed(source.name, parser, error, at_end=False) from error
        except OSError as error:
            raise UnreadableReturn(
                f"{source.name} could not be read to its end ({error.strerror}); try again, or"
                " copy the file somewhere else first."
            ) from error
        try:
            root: etree._Element = parser.close()
        except etree.XMLSyntaxError as error:
            raise not_well_formed(source.name, parser, error, at_end=True) from error
        self._take_ready(parser)
        self._take_rest(root)

    def _take_ready(self, parser: etree.XMLPullParser) -> bool:
        """Take the children the parser has finished; say whether there were any."""
        any_taken = False
        for _, found in parser.read_events():
            element = cast(etree._Element, found)
            above = element.getparent()
            if above is None:
                continue
            if element.tag in self.child_tags:
                top = above.getparent()
                if (
                    top is None
                    or above.tag not in self.children_tags
                    or top.getparent() is not None
                ):
                    continue
                self._look_at_collection(top)
                self._let_go(above, element)
                self._note_kind_of_child(element)
                self.taker.take(element)
                self.taken = element
                element.clear(keep_tail=True)  # type: ignore[call-arg]  # missing from the stubs
                any_taken = True
            elif above.getparent() is None:
                self._let_go(element, None)
                self.taker.opening(element)
        return any_taken

    def _let_go(self, children: etree._Element, before: etree._Element | None) -> None:
        """Take what stands in ``children`` before an element, and let its memory go.

        Text after a child is known only when the next element is, so this runs one behind.
        """
        # Not len(children): it counts every child the piece brought, for every child.
        while (below := next(children.iterchildren(), None)) is not None and below is not before:
            if below is not self.taken:
                self.taker.unknown(below, "Children")
            self.taker.tail(below, "Children")
            children.remove(below)

    def _note_kind_of_child(self, child: etree._Element) -> None:
        if not self.looks_like_census:
            blocks = self.layouts.child
            self.looks_like_census = any(below.tag in blocks for below in child)

    def _look_at_collection(self, root: etree._Element) -> None:
        """Refuse another collection's file as soon as its header has been read."""
        if self.collection_checked:
            return
        self.collection_checked = True
        for tag in tags("Collection", self.namespace):
            for collection in root.iter(tag):
                named = (collection.text or "").strip(WHITE_SPACE)
                if named and named.upper() != "CIN":
                    raise UnreadableReturn(
                        f"{self.source.name} is a return for another collection: its header"
                        f" says “{named[:40]}” (line {line_of(collection)}), not CIN; choose the"
                        " children in need census file.",
                        line=line_of(collection),
                    )

    def _must_be_bounded(self, done: int, since_child: int) -> None:
        name = self.source.name
        if done > self.limit_bytes:
            raise UnreadableReturn(f"{name} grew while it was being read; try again.")
        if since_child > MOST_BYTES_PER_CHILD:
            raise UnreadableReturn(
                f"{name} has {since_child // 2**20} MB after child {self.taker.children} without"
                f" another child ending, so it is not a census return; {EXPORT_AGAIN}."
            )
        if self.layouts.row_count > MOST_ROWS:
            raise UnreadableReturn(
                f"{name} has more than {MOST_ROWS:,} rows, more than all of England's census;"
                " check that it is the right file."
            )
        if len(self.oddities) > MOST_ODDITIES:
            first = self.oddities[0]
            raise UnreadableReturn(
                f"{name} has more than {MOST_ODDITIES:,} things that no census table holds; the"
                f" first is on line {first.line}: {first.words} Check that it is the right file."
            )

    def _take_rest(self, root: etree._Element) -> None:
        """Take what is outside the children: the header and whatever else stands there."""
        name = self.source.name
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableReturn(f"{name} declares a document type; {EXPORT_AGAIN}.")
        self._look_at_collection(root)
        self.taker.opening(root)
        found = 0
        for below in root:
            if below.tag in self.children_tags:
                found += 1
                if found > 1:
                    self.taker.note(
                        OddityKind.REPEATED_ELEMENT,
                        line_of(below),
                        "Children stands more than once; the children of all of them are read.",
                    )
            elif not self.header.takes(below):
                self.taker.unknown(below, "Message")
            self.taker.tail(below, "Message")
        for beside in (*root.itersiblings(preceding=True), *root.itersiblings()):
            self.taker.unknown(beside, "the file")
        if not found:
            raise UnreadableReturn(
                f"{name} has no Children element inside Message, so it is not a census return;"
                f" {EXPORT_AGAIN}."
            )
        if self.taker.children and not self.looks_like_census:
            raise UnreadableReturn(
                f"{name} has children but none with ChildIdentifiers or CINdetails, so it is"
                " another collection's file; choose the children in need census file."
            )
        if not self.taker.children:
            self.taker.note(OddityKind.MISSING_ELEMENT, line_of(root), "There is no child in it.")

    def as_return(self, given: CollectionYear | None) -> CinReturn:
        """The tables of the collection year, and what belongs to other years as oddities."""
        everything = {
            HEADER: Table(HEADER, ALL_COLUMNS[HEADER], self.header.rows, self.header.lines),
            **{
                name: Table(name, ALL_COLUMNS[name], layout.rows, layout.lines)
                for name, layout in self.layouts.tables.items()
            },
        }
        return tables_of_the_year(everything, self.header.first, self.oddities, given)
