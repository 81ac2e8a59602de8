"""When a meeting may be, what its line in the chronology says, and who must be thought of.

The voice of families in meetings, and attendance by discipline, follow Working Together to
Safeguard Children (chapters 1 and 3); a reason is kept for every grown-up of a family who is not
asked, because the family may ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kinstead.kit.days_in_words import day_in_words
from kinstead.kit.moments import ENGLAND
from kinstead.record.rules.notes import LONGEST_HEADLINE, shortened
from kinstead.web.words import names

LONGEST_TITLE = 200
LONGEST_PLACE = 200
LONGEST_REASON = 300
LONGEST = timedelta(hours=12)

CAME = frozenset({"came", "by_video"})

HAVE_THEIR_OWN_PAGE = frozenset({"conference", "core_group", "strategy_discussion"})
"""What a meeting may be that is held, told and called off on a page of its own."""


@dataclass(frozen=True)
class Attended:
    """One person's part in a meeting, as it is told afterwards."""

    name: str
    came: str
    needed: bool = False


def times_refused(starts_at: datetime, ends_at: datetime) -> str:
    """Why a meeting cannot be at these times, as a sentence; nothing when it can."""
    if ends_at <= starts_at:
        return "The meeting must end after it begins."
    if ends_at - starts_at > LONGEST:
        return "A meeting lasts twelve hours at most. Arrange a second one for another day."
    return ""


def was_there(came: str) -> bool:
    """Whether somebody took part, in the room or from afar."""
    return came in CAME


def headline(title: str) -> str:
    """The meeting's line in the chronology, once it was held."""
    return shortened(f"Meeting: {title}", LONGEST_HEADLINE)


def who_came(people: Sequence[Attended]) -> str:
    """Who came, who sent words and who did not, as the chronology tells it."""

    def of(*kinds: str) -> list[str]:
        return [person.name for person in people if person.came in kinds]

    sentences = []
    if there := of(*CAME):
        sentences.append(f"{names(there)} came.")
    if sent := of("sent_words"):
        sentences.append(f"{names(sent)} sent a report or words.")
    if sorry := of("apologised"):
        sentences.append(f"{names(sorry)} sent apologies.")
    if absent := of("did_not_come"):
        sentences.append(f"{names(absent)} did not come.")
    return " ".join(sentences)


def missing(people: Iterable[Attended]) -> list[str]:
    """Who had to be there, and was not."""
    return [person.name for person in people if person.needed and not was_there(person.came)]


def when_in_words(starts_at: datetime, ends_at: datetime) -> str:
    """“Monday 11 May 2026, 16:15 to 17:20”, by the clock in England."""
    began, ended = starts_at.astimezone(ENGLAND), ends_at.astimezone(ENGLAND)
    until = f"{ended:%H:%M}"
    if ended.date() != began.date():
        until = f"{day_in_words(ended.date())}, {until}"
    return f"{day_in_words(began.date())}, {began:%H:%M} to {until}"
