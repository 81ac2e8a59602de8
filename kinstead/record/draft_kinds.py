"""What kinds of things are written in drafts, and on which page each is written.

The desk, the list of a family's notes and the page that shows a draft lead back to where it is
written. Each room declares its long forms here (through `record.long_forms`), so that those pages
need not know the rooms after this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.roles import Action
from kinstead.record.rules.drafts import count_words

# What belongs to the page and not to the words: the tokens, and which button was pressed.
_OF_THE_PAGE = frozenset({"csrfmiddlewaretoken", "page", "version", "do"})
_FIELD = re.compile(r"^[A-Za-z][\w.-]{0,119}$")
MOST_FIELDS = 2000

Address = Callable[[UUID | None, UUID], str]
Labels = Callable[[UUID, Mapping[str, Any]], Mapping[str, str]]


class DeclaredTwice(Exception):
    """Two long forms of one kind: their drafts would be taken for each other's."""


@dataclass(frozen=True)
class LongForm:
    """A form that takes longer than a sitting, and never loses a word.

    `kind` names it in drafts ("assessment"); `called` on the desk ("Family help assessment").
    `page` is the address name it is written at, given the family and then what it is about; only
    the family where it is about the family itself. A page with another address says so by
    `address(family, about)`. `actions` are who may open it, any of them.

    `labels(about, content)` says what each field of a draft is called where it is read without
    its form (by a colleague, from the desk); without it the field's own name is made readable.
    """

    kind: str
    called: str
    page: str
    actions: tuple[Action, ...]
    address: Address | None = None
    labels: Labels | None = None

    def url(self, family: UUID | None, about: UUID) -> str:
        """Where it is written."""
        if self.address is not None:
            return self.address(family, about)
        if family is None or family == about:
            return reverse(self.page, args=[about])
        return reverse(self.page, args=[family, about])


_DECLARED: dict[str, LongForm] = {}


def declare(form: LongForm) -> LongForm:
    """Make a kind known. Raises DeclaredTwice."""
    if form.kind in ("note", "correction") or _DECLARED.get(form.kind, form) != form:
        raise DeclaredTwice(f"There is a long form of the kind {form.kind!r} already.")
    _DECLARED[form.kind] = form
    return form


def declared(kind: str) -> LongForm | None:
    """The long form of a kind; None for notes, corrections, and kinds of a room that is gone."""
    return _DECLARED.get(kind)


def page_of(kind: str, family: UUID | None, about: UUID) -> str:
    """Where a draft is written; nothing where that cannot be said."""
    form = _DECLARED.get(kind)
    if form is not None:
        return form.url(family, about)
    if family is None:
        return ""
    if kind == "correction":
        return reverse("correct_note", args=[family, about])
    return reverse("write_note", args=[family]) if kind == "note" else ""


def content_of(posted: Mapping[str, Any]) -> dict[str, Any]:
    """What a page of a long form posted, as the content of its draft.

    Takes Django's QueryDict, or what was in a JSON body. A name posted more than once is a list.
    """
    content: dict[str, Any] = {}
    for name in list(posted)[:MOST_FIELDS]:
        if name in _OF_THE_PAGE or not _FIELD.match(name):
            continue
        value = posted.getlist(name) if hasattr(posted, "getlist") else posted[name]
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if isinstance(value, list):
            content[name] = [str(one) for one in value]
        else:
            content[name] = str(value) if value is not None else ""
    return content


_PART_OF_DATE = re.compile(r"_(day|month|year)$")
_CODE = re.compile(r"^[a-z0-9_-]*$")


def words_in(content: Mapping[str, Any]) -> int:
    """How many words somebody has written. What is ticked, chosen or dated is none: those values
    are codes and numbers, which its form would know and a draft does not."""
    return count_words(
        {
            name: value
            for name, value in content.items()
            if isinstance(value, str) and not _PART_OF_DATE.search(name) and not _CODE.match(value)
        }
    )


def readable(name: str) -> str:
    """A field's name as words, where nobody said what it is called."""
    words = re.sub(r"[-_.]+", " ", re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", name)).strip()
    return words[:1].upper() + words[1:] if words else name


def labels_of(kind: str, about: UUID, contents: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What each field of these contents is called."""
    form = _DECLARED.get(kind)
    together: dict[str, Any] = {}
    for content in contents:
        together.update(content)
    said = dict(form.labels(about, together)) if form and form.labels else {}
    return said | {name: readable(name) for name in together if name not in said}
