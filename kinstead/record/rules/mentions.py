"""Finding colleagues named with an @ in what somebody writes.

A colleague is named as they are offered: “@Imtiaz Rahmani-Clarke”. What looks like a name and is
none of those offered is refused, in the same words whether that person may not open the record,
works elsewhere, or does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Who = TypeVar("Who", bound=Hashable)

# Not within an email address, nor two at once.
_AT = re.compile(r"(?<![\w.@+-])@(?=\S)")
# What somebody meant as a name: one or more words, each with a capital letter.
_LIKE_A_NAME = re.compile(r"[^\W\d_][\w’'-]*(?:[ \u00a0]+[^\W\d_a-zà-þ][\w’'-]*){0,4}")


@dataclass(frozen=True)
class Colleague(Generic[Who]):
    """Somebody who may be named: `who` is their key."""

    who: Who
    name: str
    job: str = ""
    agency: str = ""


@dataclass(frozen=True)
class Named(Generic[Who]):
    """Who was named, in order and once each, and what looked like a name and is none offered."""

    who: tuple[Who, ...]
    not_offered: tuple[str, ...] = ()


def handles(colleagues: Iterable[Colleague[Who]]) -> dict[str, Who]:
    """How each colleague is named, with the @ left off: their name, and more where two share it."""
    listed = sorted(colleagues, key=lambda one: (_plain(one.name), str(one.who)))
    found: dict[str, Who] = {}
    shared = _shared([one.name for one in listed])
    fuller = _shared([f"{one.name} ({one.job})" for one in listed])
    for one in listed:
        handle = one.name
        if _plain(one.name) in shared and one.job:
            handle = f"{one.name} ({one.job})"
            if _plain(handle) in fuller and one.agency:
                handle = f"{one.name} ({one.job}, {one.agency})"
        number, wanted = 2, handle
        while _plain(handle) in {_plain(taken) for taken in found}:
            handle, number = f"{wanted} {number}", number + 1
        found[handle] = one.who
    return found


def says_at(words: str) -> bool:
    """Whether anybody may be named at all: most of what is written names nobody."""
    return _AT.search(words) is not None


def named(words: str, offered: Mapping[str, Who]) -> Named[Who]:
    """Who of those offered is named in `words`. The longest name that fits is the one meant."""
    by_length = sorted(offered, key=len, reverse=True)
    who: dict[Who, None] = {}
    others: dict[str, None] = {}
    for at in _AT.finditer(words):
        rest = words[at.end() :]
        handle = next((h for h in by_length if _begins(rest, h)), None)
        if handle is not None:
            who[offered[handle]] = None
        elif rest[0].isupper() and (meant := _LIKE_A_NAME.match(rest)):
            others[meant[0]] = None
    return Named(tuple(who), tuple(others))


def _begins(rest: str, handle: str) -> bool:
    """Whether `rest` begins with a name, however it is spaced, and the name ends there."""
    pattern = r"\s+".join(re.escape(word) for word in _straight(handle).split())
    return re.match(rf"{pattern}(?![\w’'-]*\w)", _straight(rest), re.IGNORECASE) is not None


def _straight(words: str) -> str:
    return words.replace("’", "'")


def _plain(words: str) -> str:
    return " ".join(_straight(words).casefold().split())


def _shared(written: Sequence[str]) -> set[str]:
    plain = [_plain(one) for one in written]
    return {one for one in plain if plain.count(one) > 1}
