"""From a pattern to a sentence that reads as if somebody wrote it.

A pattern has choices in square brackets, which may nest, and names in braces:
`{Carer} [rang|texted] to say {c} [was poorly|had a temperature]`. A name with a capital begins
with one. A sentence that was said often already is passed over for another choice.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

_INNERMOST = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE_END = re.compile(r"(?<=[.!?”])\s+")
_TRIES = 8
WORN = 5
"""A sentence said so often is not said again, where it can be left out."""
_COUNTED_FROM = 4
"""Words in a sentence from which its being repeated is noticed."""


class NotSaid(KeyError):
    """A pattern names somebody or something this family does not have."""


@cache
def slots_in(pattern: str) -> frozenset[str]:
    """The names a pattern uses, in lower case."""
    return frozenset(name.lower() for name in _SLOT.findall(pattern))


def sentences(text: str) -> list[str]:
    """The sentences of a text, near enough to count them."""
    return [s for s in (part.strip() for part in _SENTENCE_END.split(text)) if s]


def fits(pattern: str, names: Mapping[str, str]) -> bool:
    """Whether these names are all that the pattern needs."""
    return slots_in(pattern) <= names.keys()


class Wording:
    """Says patterns in words, remembering what has been said."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.said: Counter[str] = Counter()
        self._used: Counter[str] = Counter()

    def say(self, pattern: str, names: Mapping[str, str], *, most: int = 1_000_000) -> str:
        """The pattern in words, as little said before as a few choices allow.

        "" where every choice has been said `most` times. Raises `NotSaid` where a name is missing.
        """
        if not pattern:
            return ""
        return self._best([pattern] * (_TRIES if "[" in pattern else 1), names, most)

    def one_of(
        self,
        patterns: Sequence[str],
        names: Mapping[str, str],
        *,
        most: int = 1_000_000,
        already: set[str] | None = None,
    ) -> str:
        """One of these patterns, as little said before as may be; "" where none fits the names.

        Those `already` told to this family are passed over while there are others; the one chosen
        is added to them.
        """
        fitting = [p for p in patterns if fits(p, names)]
        if already is not None:
            fitting = [p for p in fitting if p not in already] or fitting
        if not fitting:
            return ""
        tried = self._chance.sample(fitting, min(len(fitting), _TRIES))
        return self._best(tried * (1 if len(tried) > 3 else 3), names, most, already)

    def some_of(self, patterns: Sequence[str], count: int, names: Mapping[str, str]) -> list[str]:
        """Several different ones of these patterns."""
        fitting = [p for p in patterns if fits(p, names)]
        self._chance.shuffle(fitting)
        said: list[str] = []
        for start in range(count):
            if text := self._best(fitting[start::count][:_TRIES], names, WORN):
                said.append(text)
        return said

    def _best(
        self,
        patterns: Sequence[str],
        names: Mapping[str, str],
        most: int,
        already: set[str] | None = None,
    ) -> str:
        best, best_worn, chosen = "", (most, 0), ""
        for pattern in patterns:
            text = _with_names(self._chosen(pattern), names)
            count = max((self.said[s] for s in _noticed(text)), default=0)
            if count < most and (count, self._used[pattern]) < best_worn:
                best, best_worn, chosen = text, (count, self._used[pattern]), pattern
            if best_worn == (0, 0):
                break
        self.said.update(_noticed(best))
        if best:
            self._used[chosen] += 1
        if already is not None and best:
            already.add(chosen)
        return best

    def _chosen(self, pattern: str) -> str:
        while "[" in pattern:
            pattern = _INNERMOST.sub(lambda m: self._chance.choice(m[1].split("|")), pattern)
        return pattern


def _with_names(pattern: str, names: Mapping[str, str]) -> str:
    def name(match: re.Match[str]) -> str:
        slot = match[1]
        if slot in names:
            return names[slot]
        try:
            value = names[slot.lower()]
        except KeyError:
            raise NotSaid(slot) from None
        return value[:1].upper() + value[1:]

    return _SLOT.sub(name, pattern)


def _noticed(text: str) -> list[str]:
    return [s for s in sentences(text) if s.count(" ") >= _COUNTED_FROM - 1]
