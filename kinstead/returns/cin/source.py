"""Opening a file that somebody hands us as a return, before any of it is believed.

Size, kind and format are looked at first, so that a folder, a workbook or two gigabytes of
nothing is refused at once and in words, without reading it.
"""

from __future__ import annotations

import io
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Protocol

from kinstead.returns.cin.unreadable import (
    EXPORT_AGAIN,
    UnreadableReturn,
    in_words,
    names_wide_encoding_wrongly,
    other_format,
)

HEAD_BYTES = 4096
SPOOL_BYTES = 8 * 2**20


class ReadsBytes(Protocol):
    """Anything open for reading bytes: a file, an upload, bytes in memory."""

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` more bytes; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be a return, open at its beginning."""

    file: IO[bytes]
    name: str
    size: int


@contextmanager
def opened(path_or_file: str | os.PathLike[str] | ReadsBytes, limit_bytes: int) -> Iterator[Source]:
    """Open a path, or take an open file, and refuse what cannot be a return.

    Raises ``UnreadableReturn``. An open file is read from its beginning where it can go back, is
    left open, and is copied aside (never more than the limit) where it cannot go back.
    """
    if isinstance(path_or_file, (str, os.PathLike)):
        name, file = _file_at(os.fspath(path_or_file), limit_bytes)
        with file:
            yield _looked_at(file, name, os.fstat(file.fileno()).st_size, limit_bytes)
        return
    given = getattr(path_or_file, "name", None)
    name = _called(os.path.basename(given)) if isinstance(given, str) and given else "The file"
    with _able_to_go_back(path_or_file, name, limit_bytes) as file:
        size = file.seek(0, io.SEEK_END)
        yield _looked_at(file, name, size, limit_bytes)


def _file_at(path: str, limit_bytes: int) -> tuple[str, IO[bytes]]:
    name = _called(os.path.basename(path) or path)
    try:
        found = os.stat(path)
        if stat.S_ISDIR(found.st_mode):
            raise UnreadableReturn(f"{name} is a folder; name the XML file inside it.")
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableReturn(
                f"{name} is a device or a pipe; save the return to a file first."
            )
        _must_not_be_too_big(name, found.st_size, limit_bytes)
        return name, open(path, "rb")
    except FileNotFoundError:
        words = f"There is no file {name} at that path; check the path."
    except OSError as error:
        words = f"{name} cannot be opened ({error.strerror}); check the path and who may read it."
    except ValueError:
        words = "The path has a character that no file name can have; check the path."
    raise UnreadableReturn(words)


def _called(name: str) -> str:
    """A file's name as it can stand in one line of text."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return f"“{plain[:80]}…”" if len(plain) > 80 else f"“{plain}”"


def _must_not_be_too_big(name: str, size: int, limit_bytes: int) -> None:
    if size > limit_bytes:
        raise UnreadableReturn(
            f"{name} is {in_words(size)}, more than the {in_words(limit_bytes)} a return may be"
            " here; check that it is the right file, or raise the limit."
        )


@contextmanager
def _able_to_go_back(given: ReadsBytes, name: str, limit_bytes: int) -> Iterator[IO[bytes]]:
    seekable = getattr(given, "seekable", None)
    if seekable is not None and seekable():
        yield given  # type: ignore[misc]  # a seekable reader of bytes is what IO[bytes] means
        return
    with tempfile.SpooledTemporaryFile(max_size=SPOOL_BYTES) as aside:
        size = 0
        while piece := given.read(SPOOL_BYTES):
            size += len(piece)
            if size > limit_bytes:
                raise UnreadableReturn(
                    f"{name} is more than the {in_words(limit_bytes)} a return may be here;"
                    " check that it is the right file, or raise the limit."
                )
            aside.write(piece)
        yield aside


def _looked_at(file: IO[bytes], name: str, size: int, limit_bytes: int) -> Source:
    _must_not_be_too_big(name, size, limit_bytes)
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if isinstance(head, str):
        raise TypeError("A return is read from bytes: open the file in binary mode.")
    if not head:
        raise UnreadableReturn(f"{name} is empty; {EXPORT_AGAIN}.")
    if size <= HEAD_BYTES and not head.strip(b" \t\r\n\0"):
        raise UnreadableReturn(
            f"{name} holds nothing but white space or empty bytes; {EXPORT_AGAIN}."
        )
    if what := other_format(head):
        raise UnreadableReturn(f"{name} is {what}, not a census return in XML; {EXPORT_AGAIN}.")
    if encoding := names_wide_encoding_wrongly(head):
        raise UnreadableReturn(
            f"{name} says on line 1 that it is written in {encoding}, and it is not; save it as"
            " UTF-8 and let line 1 say so.",
            line=1,
        )
    file.seek(0)
    return Source(file, name, size)
