"""Which files may be kept on a record, told by what is in them and never by their name.

A file from outside is hostile until shown otherwise (design, decision 11). Only kinds that people
in this field send each other are kept, each recognised by its own beginning; a name that says
something else is refused, because the name decides what opens the file on somebody's laptop.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from kinstead.record.rules import office_files
from kinstead.record.rules.refused_file import RefusedFile
from kinstead.web.words import file_size

__all__ = ["ACCEPTED_IN_WORDS", "CheckedFile", "RefusedFile", "ascii_name", "checked"]

ACCEPTED_IN_WORDS = "PDF, Word, Excel, JPEG, PNG, HEIC or plain text"

LONGEST_NAME = 120


@dataclass(frozen=True)
class FileKind:
    """A kind of file: what it is called, how it is served, and the endings its name may have."""

    title: str
    content_type: str
    endings: tuple[str, ...]


PDF = FileKind("PDF", "application/pdf", (".pdf",))
WORD = FileKind(
    "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)
)
EXCEL = FileKind(
    "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)
)
PNG = FileKind("PNG", "image/png", (".png",))
JPEG = FileKind("JPEG", "image/jpeg", (".jpg", ".jpeg"))
HEIC = FileKind("HEIC", "image/heic", (".heic", ".heif"))
TEXT = FileKind("plain text", "text/plain; charset=utf-8", (".txt",))
KINDS = (PDF, WORD, EXCEL, PNG, JPEG, HEIC, TEXT)

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
# What begins like a page or a program, though every byte of it is text.
_ACTIVE_TEXT = re.compile(
    r"\s*(<!doctype|<\?xml|<\?php|<html|<head|<body|<svg|<script|<iframe|<meta|<!--|#!|\{\\rtf)",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept: its safe name and what it is."""

    name: str
    content_type: str
    kind: str


def checked(name: str, content: bytes, *, largest: int) -> CheckedFile:
    """What the file is, once it is seen to be what it says. Raises RefusedFile, in a sentence.

    `largest` is the most bytes it may have.
    """
    if not content:
        raise RefusedFile("The file is empty. Choose another, or save it again first.")
    if len(content) > largest:
        raise RefusedFile(
            f"The file is {file_size(len(content))}. The largest that can be kept is"
            f" {file_size(largest)}."
        )
    kind = _kind_of(content)
    safe = safe_name(name)
    if not safe.lower().endswith(kind.endings):
        raise RefusedFile(
            f"The file is called “{safe}” but what is in it is {kind.title}. Save it again from"
            f" the program it came from, as a file ending in {kind.endings[0]}."
        )
    return CheckedFile(safe, kind.content_type, kind.title)


def _kind_of(content: bytes) -> FileKind:
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return HEIC
    if content.startswith(b"PK\x03\x04"):
        return {"word": WORD, "excel": EXCEL}[office_files.what_it_is(content)]
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise RefusedFile(
            "This is an older Office file, or one with a password. Save it as .docx, .xlsx or PDF"
            " without a password."
        )
    return _text(content)


def _text(content: bytes) -> FileKind:
    text, charset = _decoded(content)
    if any(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f" for c in set(text)):
        raise _unknown()
    if _ACTIVE_TEXT.match(text.lstrip("\ufeff")) or re.search(r"<(script|svg)\b", text, re.I):
        raise RefusedFile(
            "This is a web page, a drawing or a program written as text, which can do things when"
            " it is opened. Print it to PDF and add that."
        )
    return replace(TEXT, content_type=f"text/plain; charset={charset}")


def _decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its letters: today's, or those of an older Windows."""
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        if utf16:
            return content.decode("utf-16"), "utf-16"
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        raise _unknown() from None


def _unknown() -> RefusedFile:
    return RefusedFile(
        f"This kind of file cannot be kept. Use {ACCEPTED_IN_WORDS}; anything else can usually be"
        " printed to PDF."
    )


def safe_name(name: str) -> str:
    """The file's name without folders, unseen characters or anything that could mislead a reader.

    Characters that turn the direction of writing can make `gpj.exe` read as `exe.jpg`.
    """
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(
        " " if c in "\r\n\t" else c
        for c in unicodedata.normalize("NFC", last)
        if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"} or c in "\r\n\t"
    )
    plain = " ".join(re.sub(r'[<>:"|?*;%]', "_", seen).split()).strip(". ")
    if not plain or _RESERVED.match(plain):
        plain = f"document {plain}".strip()
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 5:
        return f"{stem[:LONGEST_NAME].rstrip('. ')}.{ending}"
    return plain[:LONGEST_NAME]


def ascii_name(name: str) -> str:
    """The name for programs that know no other letters: “Cafe.pdf” for “Café.pdf”."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem, dot, ending = re.sub(r"[^A-Za-z0-9 ._()-]", "_", letters).strip().rpartition(".")
    return f"{stem.strip('. _') or 'document'}{dot}{ending}"
