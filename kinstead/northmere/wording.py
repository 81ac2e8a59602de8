"""From a pattern to a sentence that reads as if somebody wrote it.

A pattern has choices in square brackets, which may nest, and names in braces:
`{Carer} [rang|texted] to say {c} [was poorly|had a temperature]`. A name with a capital begins
with one. A sentence that was said often already is passed over for another choice.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping

_INNERMOST = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE_END = re.compile(r"(?<=[.!?”])\s+")
_TRIES = 12


class NotSaid(KeyError):
    """A pattern names somebody or something this family does not have."""


def slots_in(pattern: str) -> set[str]:
    """The names a pattern uses, in lower case."""
    return {name.lower() for name in _SLOT.findall(pattern)}


def sentences(text: str) -> list[str]:
    """The sentences of a text, near enough to count them."""
    return [s for s in (part.strip() for part in _SENTENCE_END.split(text)) if s]


class Wording:
    """Says patterns in words, remembering what has been said."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.said: Counter[str] = Counter()

    def say(self, pattern: str, names: Mapping[str, str]) -> str:
        """The pattern in words, as little said before as `_TRIES` choices allow.

        Raises `NotSaid` where a name is missing.
        """
        if not pattern:
            return ""
        best, best_count = "", 1_000_000
        for _ in range(_TRIES):
            text = _with_names(self._chosen(pattern), names)
            count = max((self.said[s] for s in sentences(text)), default=0)
            if count < best_count:
                best, best_count = text, count
            if best_count == 0:
                break
        self.said.update(sentences(best))
        return best

    def heard(self, text: str) -> int:
        """How often the most worn sentence of `text` has been said."""
        return max((self.said[s] for s in sentences(text)), default=0)

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
