"""The shape of a theme: threads made of beats, and what is said about them at each step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kinstead.northmere.wording import slots_in


@dataclass(frozen=True)
class Beat:
    """One thing that happened: one line of the chronology."""

    after: tuple[int, int]
    """Between so many and so many days after the beat before it."""
    kind: str
    by: str
    """Whose word it is: `lead`, `school`, `police`, `carer` …; see `weaving.SAID_BY`."""
    headline: str
    words: str = ""
    about: str = "child"
    """`child`, `pair` (the child and a brother or sister), `everyone` or `carer`."""
    clock: str = "day"
    """`day`, `evening`, `night`, or `` where the hour is not known."""

    @cached_property
    def slots(self) -> frozenset[str]:
        """The names its patterns use."""
        return slots_in(self.headline) | slots_in(self.words)


@dataclass(frozen=True)
class Thread:
    """A small story. Told of one child, who is of these ages when it begins."""

    name: str
    ages: tuple[int, int]
    beats: tuple[Beat, ...]
    serious: bool = False
    """Whether it belongs only where the law was involved: section 17 or more."""

    @cached_property
    def slots(self) -> frozenset[str]:
        """Everybody and everything the thread speaks of."""
        return frozenset().union(*(beat.slots for beat in self.beats))

    @cached_property
    def voices(self) -> frozenset[str]:
        """Whose words it needs."""
        return frozenset(beat.by for beat in self.beats)


@dataclass(frozen=True)
class Theme:
    """A theme of family life, with everything said about it."""

    name: str
    need: str
    """The census's code of primary need."""
    factors: tuple[str, ...]
    sources: tuple[str, ...]
    """Who tells us of it, by the census's code of source."""
    referrals: tuple[str, ...]
    findings: tuple[str, ...]
    plans: tuple[str, ...]
    reviews: tuple[str, ...]
    thinking: tuple[str, ...]
    says: tuple[tuple[str, str, str], ...]
    """Family's words: (who: carer, other, child or nan; kind; pattern)."""
    threads: tuple[Thread, ...]
    enquiries: tuple[str, ...] = ()
    conferences: tuple[str, ...] = ()
    minds: tuple[str, ...] = ()
    """What to keep in mind before a visit."""
    ages: tuple[int, int] = (0, 17)
    """Of what age the child is whom it turns on; -1 for one not yet born."""


def _days(after: str) -> tuple[int, int]:
    low, _, high = after.partition("-")
    return int(low), int(high or low)


def worrying(
    after: str, by: str, headline: str, words: str = "", about: str = "child", clock: str = "day"
) -> Beat:
    """Something worrying."""
    return Beat(_days(after), "worrying", by, headline, words, about, clock)


def seen(
    after: str, headline: str, words: str = "", about: str = "child", by: str = "lead"
) -> Beat:
    """A child seen."""
    return Beat(_days(after), "seen", by, headline, words, about, "day")


def good(
    after: str, by: str, headline: str, words: str = "", about: str = "child", clock: str = ""
) -> Beat:
    """Something good."""
    return Beat(_days(after), "good", by, headline, words, about, clock)


def other(
    after: str, by: str, headline: str, words: str = "", about: str = "child", clock: str = "day"
) -> Beat:
    """Anything else that matters."""
    return Beat(_days(after), "other", by, headline, words, about, clock)


def meeting(
    after: str, by: str, headline: str, words: str = "", about: str = "everyone", clock: str = "day"
) -> Beat:
    """A meeting or a decision."""
    return Beat(_days(after), "decision", by, headline, words, about, clock)


def moved(
    after: str, by: str, headline: str, words: str = "", about: str = "everyone", clock: str = ""
) -> Beat:
    """A change of home."""
    return Beat(_days(after), "moved", by, headline, words, about, clock)
