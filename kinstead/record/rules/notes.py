"""When something happened, whether it was written late, who was seen, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from kinstead.kit.days_in_words import day_in_words
from kinstead.kit.moments import ENGLAND, day_of
from kinstead.web.words import count, names

LATE_AFTER_DAYS = 1
"""A note written the day after is in time; from the second day on it says that it is late."""

LONGEST_TEXT = 50_000
"""Characters in one box of a note: some twenty-five pages."""

LONGEST_HEADLINE = 200


@dataclass(frozen=True)
class PersonPart:
    """What a note says of one person. Seen alone is seen, whether or not both were ticked."""

    person_id: UUID
    seen: bool = False
    seen_alone: bool = False
    bedroom_seen: bool = False
    own_words: str = ""
    about_them_only: str = ""

    @property
    def settled(self) -> PersonPart:
        """The same with what follows from it, and without blank space round the words."""
        return replace(
            self,
            seen=self.seen or self.seen_alone,
            own_words=self.own_words.strip(),
            about_them_only=self.about_them_only.strip(),
        )


def moment_of(day: date, clock: time | None) -> datetime:
    """The moment something happened. Where only the day is known, that day's beginning."""
    return datetime.combine(day, clock or time.min, ENGLAND)


def is_to_come(happened_at: datetime, *, time_known: bool, at: datetime) -> bool:
    """Whether it has not happened yet at `at`."""
    if time_known:
        return happened_at > at
    return day_of(happened_at) > day_of(at)


def days_late(happened_at: datetime, written_at: datetime) -> int:
    """How many days after it happened it was written, by England's calendar; 0 when in time."""
    days = (day_of(written_at) - day_of(happened_at)).days
    return days if days > LATE_AFTER_DAYS else 0


def late_in_words(days: int) -> str:
    """“Written 3 days later”, or nothing when it was in time."""
    return f"Written {count(days, 'day')} later" if days else ""


def late_warning(happened_on: date, today: date) -> str:
    """What is said beside the date while the note is still being written."""
    days = (today - happened_on).days
    if days <= LATE_AFTER_DAYS:
        return ""
    return f"This was {count(days, 'day')} ago, so the note will say that it was written later."


def seen_in_words(seen: Sequence[str], alone: Sequence[str]) -> str:
    """“Seun and Jaxon seen, Seun alone”."""
    if not seen:
        return ""
    if set(seen) == set(alone):
        return f"{names(seen)} seen alone"
    return f"{names(seen)} seen" + (f", {names(alone)} alone" if alone else "")


def headline(kind: str, about: Sequence[str], seen: Sequence[str], alone: Sequence[str]) -> str:
    """The note's line in the chronology. No place in it: an address may be hidden from a reader."""
    words = seen_in_words(seen, alone)
    if not words:
        words = f"about {names(about)}"
    return shortened(f"{kind}: {words}" if seen else f"{kind} {words}")


def shortened(words: str, longest: int = LONGEST_HEADLINE) -> str:
    """The words, cut at a whole word with an ellipsis where they are too long for their place."""
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    kept = words[: longest - 1].rsplit(" ", 1)[0] or words[: longest - 1]
    return kept.rstrip(",;: ") + "…"


def happened_in_words(happened_at: datetime, ended_at: datetime | None, *, time_known: bool) -> str:
    """“Monday 11 May 2026, 16:15 to 17:20”, by the clock in England."""
    began = happened_at.astimezone(ENGLAND)
    said = day_in_words(began.date())
    if not time_known:
        return f"{said}, time not given"
    if ended_at is None:
        return f"{said}, {began:%H:%M}"
    return f"{said}, {began:%H:%M} to {ended_at.astimezone(ENGLAND):%H:%M}"


def children_seen(parts: Iterable[PersonPart], children: Iterable[UUID]) -> list[UUID]:
    """Which children were seen. An adult who was there does not make it a child seen."""
    among = set(children)
    return [part.person_id for part in parts if part.seen and part.person_id in among]
