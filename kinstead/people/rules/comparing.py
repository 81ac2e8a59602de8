"""Two records side by side: for each field whether they say the same, and how it differs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from kinstead.people.rules.likeness import Like, Word, days_differ_by, words_like

Verdict = Literal["same", "alike", "different", "one_only"]
Value = str | date | Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A verdict and, where it helps, why."""

    verdict: Verdict
    reason: str = ""


def compare(first: Value, second: Value) -> Compared | None:
    """How two values of one field compare; None where neither record has any."""
    if not first and not second:
        return None
    if not first or not second:
        return Compared("one_only")
    if isinstance(first, date) and isinstance(second, date):
        return _days(first, second)
    if isinstance(first, str) and isinstance(second, str):
        return _texts(first, second)
    return _lists([str(v) for v in first], [str(v) for v in second])  # type: ignore[union-attr]


def _days(first: date, second: date) -> Compared:
    if first == second:
        return Compared("same")
    nearly = days_differ_by(first, second)
    return Compared("alike", nearly.capitalize()) if nearly else Compared("different")


def _texts(first: str, second: str) -> Compared:
    if first == second:
        return Compared("same")
    a, b = plain(first), plain(second)
    if a == b:
        return Compared("same", "Written differently")
    words = [words_like(Word(x), Word(y)) for x, y in zip(a.split(), b.split(), strict=False)]
    if words and min(words) is not Like.NOT:
        return Compared(
            "alike", "A short form of the name" if Like.SHORT_FORM in words else "Spelled alike"
        )
    if SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.75:
        return Compared("alike", "Written alike")
    return Compared("different")


def _lists(first: Sequence[str], second: Sequence[str]) -> Compared:
    a, b = {plain(v) for v in first}, {plain(v) for v in second}
    if a == b:
        return Compared("same")
    if a & b:
        return Compared("alike", "Some in common")
    return Compared("different")


def plain(text: str) -> str:
    """Lower case, without accents or marks, one space between words."""
    bare = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]|_", " ", re.sub(r"['’ʼ`]", "", bare)).split())
