"""Why a lead practitioner changes, and how a family is told, on plain values."""

from __future__ import annotations

from datetime import date

from kinstead.statute.code_sets import code_set


def why_in_words(why: str, more: str = "") -> str:
    """“The worker is leaving: a post in another council”. Raises UnknownCode."""
    label = code_set("handover_reason").label(why)
    return f"{label}: {more.strip()}" if more.strip() else label


def days_refused(*, goodbye_on: date | None, joint_visit_on: date | None, opened_on: date) -> str:
    """Why the days cannot be, in words; nothing where they can."""
    for day in (goodbye_on, joint_visit_on):
        if day is not None and day < opened_on:
            return "The goodbye and the visit together happen while help runs."
    if goodbye_on and joint_visit_on and goodbye_on < joint_visit_on:
        return (
            "The goodbye comes with or after the visit together, so that nobody leaves before the"
            " family has met whoever comes."
        )
    return ""
