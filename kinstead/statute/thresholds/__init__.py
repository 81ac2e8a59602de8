"""The threshold document: when a family needs which help, in words, dated and cited.

Working Together asks the safeguarding partners of every area to publish one. It stands beside the
screen while a contact is read, and a screening keeps which edition that was. Northmere does not
exist and every word here is our own; another authority puts its own document in its place.

`edition_on(day)` is the document in force on a day, `edition(name)` the one a record names.
"""

from __future__ import annotations

from datetime import date

from kinstead.statute.not_found import NotFound
from kinstead.statute.thresholds.northmere import EDITIONS
from kinstead.statute.thresholds.shape import Edition, RiskFlag, Threshold

__all__ = [
    "RE_REFERRAL_MONTHS",
    "RE_REFERRAL_SOURCE",
    "Edition",
    "NoThresholdsInForce",
    "RiskFlag",
    "Threshold",
    "UnknownThresholds",
    "edition",
    "edition_on",
    "editions",
]

RE_REFERRAL_MONTHS = 12
"""A referral this soon after another about the same child is a re-referral."""
RE_REFERRAL_SOURCE = "Children in need census: re-referrals are those within 12 months"


class UnknownThresholds(NotFound):
    """There is no edition of that name."""


class NoThresholdsInForce(LookupError):
    """No edition was in force on that day."""


def editions() -> tuple[Edition, ...]:
    """Every edition, oldest first."""
    return EDITIONS


def edition(name: str) -> Edition:
    """The edition called `name`. Raises UnknownThresholds."""
    for one in EDITIONS:
        if one.name == name:
            return one
    raise UnknownThresholds(f"There is no edition of the threshold document called “{name}”.")


def edition_on(day: date) -> Edition:
    """The edition in force on `day`. Raises NoThresholdsInForce."""
    for one in reversed(EDITIONS):
        if one.in_force_from <= day:
            return one
    raise NoThresholdsInForce(f"No threshold document was in force on {day:%d %B %Y}.")
