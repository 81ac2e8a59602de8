"""A paper to hand to somebody, as a list of blocks: made once, laid out as PDF or for Word.

Whoever makes a plan, an assessment, minutes or a letter into a paper says what is in it, in order;
how it looks in ordinary print, in large print or easy to read is decided here, for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.template.loader import render_to_string

from kinstead.web.paper import to_pdf


class Layout(StrEnum):
    """Ordinary print (12 point), large print (18 point, as clear-print guidance asks), or easy to
    read: large, one thing at a time, with a picture beside each heading."""

    ORDINARY = "ordinary"
    LARGE = "large"
    EASY = "easy"


@dataclass(frozen=True)
class Heading:
    """`level` 2 begins a part, 3 something within it. `sign` names the picture of easy read."""

    words: str
    level: int = 2
    sign: str = ""
    block = "heading"


@dataclass(frozen=True)
class Prose:
    """What was written, its paragraphs kept. `note` stands small beneath it."""

    words: str
    note: str = ""
    block = "prose"


@dataclass(frozen=True)
class TheirWords:
    """A family's own words, on their own ground, with whose they are."""

    words: str
    said_by: str = ""
    block = "theirs"


@dataclass(frozen=True)
class Listed:
    """One thing a line."""

    items: tuple[str, ...]
    block = "listed"


@dataclass(frozen=True)
class Pairs:
    """Facts with their names: “Lead practitioner: Bronagh Tillotson”."""

    pairs: tuple[tuple[str, str], ...]
    block = "pairs"


@dataclass(frozen=True)
class Rows:
    """A table. `heads` name the columns; the first column names the row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = "Nothing yet."
    block = "rows"


@dataclass(frozen=True)
class SignHere:
    """Room for names and dates by hand: agreeing, or not."""

    names: tuple[str, ...]
    words: str = "I have read this, or it was read to me."
    block = "sign"


Block = Heading | Prose | TheirWords | Listed | Pairs | Rows | SignHere


@dataclass(frozen=True)
class Printed:
    """A whole paper. `to` is who receives it, as they like to be called."""

    title: str
    council_name: str
    reference: str
    printed_at: datetime
    printed_by: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    to: str = ""
    # What they would rather read; the paper says how to ask for it.
    language: str = ""
    restricted: bool = False
    # The last words of every paper: what to do if something in it is wrong.
    closing: str = (
        "If something here is wrong, or you do not agree with it, tell us. What you say is written"
        " beside it, and stays there."
    )


def as_pdf(paper: Printed, layout: Layout = Layout.ORDINARY) -> bytes:
    """A tagged A4 PDF (PDF/UA-1). Raises `web.paper.NothingToPrintWith`."""
    return to_pdf(as_page(paper, layout))


def as_page(paper: Printed, layout: Layout = Layout.ORDINARY) -> str:
    """The HTML page that is printed."""
    return render_to_string("web/printed/paper.html", {"paper": paper, "layout": layout.value})
