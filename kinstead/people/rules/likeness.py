"""How like two names or two days are, said in words: never a number that somebody must trust."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import IntEnum

from kinstead.people.rules.short_forms import one_name


class Like(IntEnum):
    """From nothing in common to the same. In order, so that the best of several can be taken."""

    NOT = 0
    SOUNDS = 1
    SPELLED = 2
    SHORT_FORM = 3
    SAME = 4


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name, in plain letters, with its sound (Double Metaphone)."""

    text: str
    sound: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """A name somebody has or had."""

    given: tuple[Word, ...]
    family: tuple[Word, ...]
    is_current: bool = True


def words_like(first: Word, second: Word) -> Like:
    """How like two words of names are."""
    a, b = first.text, second.text
    if not a or not b:
        return Like.NOT
    if a == b:
        return Like.SAME
    if one_name(a, b):
        return Like.SHORT_FORM
    ratio = SequenceMatcher(None, a, b, autojunk=False).ratio()
    if ratio >= 0.8:
        return Like.SPELLED
    if first.sound and first.sound == second.sound and ratio >= 0.5:
        return Like.SOUNDS
    return Like.NOT


def given_like(first: Called, second: Called) -> Like:
    """How like the given names are: the first ones, or one's first among the other's later ones."""
    if not first.given or not second.given:
        return Like.NOT
    best = words_like(first.given[0], second.given[0])
    if best is Like.NOT:
        # Known by a middle name.
        later = {word.text for word in (*first.given[1:], *second.given[1:])}
        if first.given[0].text in later or second.given[0].text in later:
            best = Like.SHORT_FORM
    return best


def family_like(first: Called, second: Called) -> Like:
    """How like the family names are; a part of a double-barrelled one counts as spelled alike."""
    if not first.family or not second.family:
        return Like.NOT
    if [w.text for w in first.family] == [w.text for w in second.family]:
        return Like.SAME
    best = max(words_like(a, b) for a in first.family for b in second.family)
    return min(best, Like.SPELLED)


def days_differ_by(first: date, second: date) -> str:
    """Why two days of birth may be one, in words; "" where nothing suggests it."""
    if first == second:
        return ""
    if first.year == second.year and (first.month, first.day) == (second.day, second.month):
        return "day and month the other way round"
    figures = sum(a != b for a, b in zip(f"{first:%Y%m%d}", f"{second:%Y%m%d}", strict=True))
    if figures == 1:
        return "one figure different"
    return ""
