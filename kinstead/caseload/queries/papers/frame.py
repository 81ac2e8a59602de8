"""What every paper has: whose it is, who made it and when, and who it is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from kinstead.access.asking import here
from kinstead.access.permissions import Asker
from kinstead.people.record_bar import Header
from kinstead.web.printed import Block, Layout, Printed


@dataclass(frozen=True)
class Reader:
    """Whom a paper is for: somebody of the family, or nobody in particular."""

    person: UUID | None = None
    called: str = ""
    language: str = ""


@dataclass(frozen=True)
class Asked:
    """What a maker of papers is told."""

    asker: Asker
    family: UUID
    head: Header
    about: UUID
    reader: Reader
    layout: Layout
    at: datetime


@dataclass(frozen=True)
class Made:
    """A paper's content, the version of the thing it shows, and its kind of thing."""

    printed: Printed
    about_kind: str
    number: int = 1


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper: how it is made, and which things of a family can be made into one.

    `things` is a statement giving `id`, `title` and `happened` for `%(family)s`.
    """

    name: str
    title: str
    things: str
    make: Callable[[Asked], Made]


def framed(asked: Asked, title: str, blocks: Sequence[Block], subtitle: str = "") -> Printed:
    """The whole paper: what is in it, in its frame."""
    assert asked.asker.account is not None
    return Printed(
        title=title,
        council_name=settings.COUNCIL_NAME,
        reference=asked.head.bar.reference,
        printed_at=here(asked.at),
        printed_by=asked.asker.account.full_name,
        blocks=tuple(blocks),
        subtitle=subtitle,
        to=asked.reader.called,
        language=asked.reader.language,
        restricted=asked.head.bar.restricted is not None,
    )


def called(row: dict[str, Any]) -> str:
    """What to call somebody: the name they like."""
    return str(row["called"] or row["full_name"] or "Name not known")
