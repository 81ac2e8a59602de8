"""Why a file cannot be read as a census return, in one sentence that says how to mend it.

Every refusal of the reader is an ``UnreadableReturn`` whose text can stand alone on a screen or
as the single line a command prints. The parser's own words are turned into ours here, because
"Premature end of data in tag Child" helps nobody in a performance team.
"""

from __future__ import annotations

import re
from typing import cast

from lxml import etree


class UnreadableReturn(Exception):
    """The file cannot be read as a census return: what is wrong, where, and how to mend it.

    ``line`` and ``column`` count from 1 and are None where the trouble has no such place.
    """

    def __init__(self, words: str, *, line: int | None = None, column: int | None = None) -> None:
        super().__init__(words)
        self.line = line
        self.column = column


EXPORT_AGAIN = "export it again from the case system as XML and send that file"

# What a file begins with when it is something else. Signatures are published by their formats.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed (gzip) file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed (7-Zip) file"),
    (b"Rar!", "a compressed (RAR) file"),
    (b"\xd0\xcf\x11\xe0", "an older Microsoft Office file, such as an .xls workbook"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database file"),
    (b"{\\rtf", "a rich-text document"),
    (b"{", "a JSON file"),
    (b"[", "a JSON file"),
)
_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def other_format(head: bytes) -> str | None:
    """What a file is, by its first bytes, when it is plainly not XML; None when it may be."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if b"xl/" in head:
            return "an Excel workbook"
        if b"word/" in head:
            return "a Word document"
        if b"[Content_Types].xml" in head:
            return "a Microsoft Office file, such as an Excel workbook"
        return "a zip file"
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            return what
    if head.startswith(_MARKS[1:]):
        return None
    plain = head.removeprefix(_MARKS[0]).lstrip()
    if plain.lower().startswith((b"<!doctype html", b"<html")):
        return "a web page"
    first_line = plain.split(b"\n", 1)[0]
    if plain[:1] != b"<" and b"\0" not in head[:64] and first_line.count(b",") >= 2:
        return "a table of comma-separated values (CSV)"
    return None


def in_words(count: int) -> str:
    """A number of bytes as people say it: ``300 MB``."""
    for size, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if count >= size:
            return f"{count / size:.1f}".removesuffix(".0") + f" {unit}"
    return f"{count} bytes"


def names_wide_encoding_wrongly(head: bytes) -> str | None:
    """The encoding an XML declaration names, when its own bytes show that it cannot be so.

    A file in UTF-16 or UTF-32 has no declaration readable byte by byte.
    """
    found = _DECLARED.match(head)
    if found and found[1].lower().startswith((b"utf-16", b"utf-32", b"ucs", b"iso-10646-ucs")):
        return found[1].decode("ascii")
    return None


def not_well_formed(
    name: str, parser: etree.XMLPullParser, error: etree.XMLSyntaxError, *, at_end: bool
) -> UnreadableReturn:
    """The refusal for XML that breaks off or breaks XML's own rules.

    ``at_end`` says that the parser complained only when told there was no more to come.
    """
    line, column = error.position if error.position else (0, 0)
    code, said = cast(int, error.code), error.msg or ""  # type: ignore[attr-defined]
    if not line and len(parser.feed_error_log):
        # An undefined entity is logged, not raised; what is raised later says nothing of it.
        logged = parser.feed_error_log[0]
        code, said, line, column = logged.type, logged.message, logged.line, logged.column
        at_end = False
    said = " ".join(said.split()).removesuffix(f", line {line}, column {column}")[:160]
    where = f"line {line}, column {column}" if line else "an unnamed place"
    kinds = etree.ErrorTypes
    if code == kinds.ERR_DOCUMENT_EMPTY:
        words = f"{name} is not XML: it does not begin with “<” ({where}); {EXPORT_AGAIN}."
    elif code in (kinds.ERR_UNSUPPORTED_ENCODING, kinds.ERR_UNKNOWN_ENCODING):
        words = f"{name} names a character encoding nobody knows ({where}); save it as UTF-8."
    elif at_end or code == kinds.ERR_TAG_NOT_FINISHED:
        words = (
            f"{name} stops part-way, at {where}, with an element still open: it was cut short;"
            f" {EXPORT_AGAIN}."
        )
    elif code == kinds.ERR_INVALID_ENCODING or "bytes in character encoding" in said:
        words = (
            f"{name} says it is written in one character encoding but has bytes of another at"
            f" {where}; save it in the encoding its first line names (UTF-8 if it names none), or"
            f" {EXPORT_AGAIN}."
        )
    elif code == kinds.ERR_UNDECLARED_ENTITY:
        words = (
            f"{name} uses an entity that XML does not define, at {where} ({said}); write the"
            f" character itself, or {EXPORT_AGAIN}."
        )
    elif code == kinds.ERR_TAG_NAME_MISMATCH:
        words = (
            f"{name} closes an element that is not the one open, at {where} ({said}); mend the"
            f" element, or {EXPORT_AGAIN}."
        )
    elif "depth" in said:
        words = (
            f"{name} has elements inside one another hundreds deep at {where}; a census return"
            f" has at most eight levels, so {EXPORT_AGAIN}."
        )
    elif code == kinds.ERR_RESOURCE_LIMIT or "too big" in said or "too long" in said.lower():
        words = (
            f"{name} has one piece of text or one tag of more than ten million characters at"
            f" {where}; no census value is that long, so {EXPORT_AGAIN}."
        )
    else:
        words = f"{name} breaks the rules of XML at {where} ({said}); {EXPORT_AGAIN}."
    return UnreadableReturn(words, line=line or None, column=column or None)
