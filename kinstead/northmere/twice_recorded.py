"""People recorded twice, as happens when somebody on a telephone mishears a name.

Each was known years ago and was written down afresh lately: a letter changed, the day and the
month of birth changed round, no numbers given. Finding them is `people.actions.duplicates`' part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kinstead.northmere.families.someone import Someone
from kinstead.northmere.families.story import Story

_MISHEARD = (
    ("ie", "y"),
    ("ph", "f"),
    ("ck", "k"),
    ("ll", "l"),
    ("ee", "ea"),
    ("ai", "ay"),
    ("y", "ie"),
    ("tt", "t"),
    ("nn", "n"),
    ("ss", "s"),
    ("th", "t"),
    ("oo", "u"),
    ("ar", "are"),
    ("er", "ar"),
    ("an", "en"),
    ("in", "yn"),
    ("on", "en"),
)
_WANTED = 5


@dataclass(frozen=True)
class Pair:
    """Somebody as first known, and as written down again."""

    known: Someone
    again: Someone


def record_twice(stories: list[Story]) -> list[Pair]:
    """Write down again, in families that came lately, children of families that closed long ago."""
    lately = [s for s in stories if {"waiting", "assessing"} & s.tags]
    closed = [s for s in stories if not s.has_lead and "waiting" not in s.tags]
    known = [
        child
        for s in closed
        for child in s.children
        if child.born and child.born.day <= 12 and child.born.day != child.born.month
    ]
    known += [child for s in closed for child in s.children if child.born and child not in known]
    pairs = []
    for story, child in zip(lately[:_WANTED], known, strict=False):
        since = story.leads[-1][1] if story.leads else story.first_known
        again = story.child(
            misheard(child.given),
            misheard(child.family_name),
            sex=child.sex,
            born=changed_round(child.born),
            ethnicity="NOBT",
            unknown_upn="UN5",
            nhs=False,
            told_by="practitioner",
            since=since,
            described="cousin, said to be staying; details taken by telephone",
        )
        pairs.append(Pair(child, again))
    return pairs


def misheard(name: str) -> str:
    """The name as it may be written by somebody who only heard it."""
    lower = name.lower()
    for heard, written in _MISHEARD:
        place = lower.find(heard, 1)
        if place > 0:
            return name[:place] + written + name[place + len(heard) :]
    return name + ("h" if lower[-1] in "aeiou" else "e")


def changed_round(born: date | None) -> date | None:
    """The date with day and month changed round, or, where that is no date, a day out."""
    if born is None:
        return None
    if born.day <= 12 and born.day != born.month:
        return date(born.year, born.day, born.month)
    return born.replace(day=born.day - 1 if born.day > 1 else 2)
