"""Level of need and legal status, as the words in a box beside a child or a family."""

from __future__ import annotations

from datetime import date
from typing import Any

from kinstead.caseload.shapes import LevelTag
from kinstead.family_help.models import ChildLegalStatus
from kinstead.family_help.models.episode import Level
from kinstead.web.words import day_plain

STATUS_WORDS = dict(ChildLegalStatus.Kind.choices)
LEVEL_WORDS = dict(Level.choices)
# What is said first, where several hold at once; a section 17 plan says more than section 17.
_ORDER = ("looked_after", "child_protection_plan", "section_47", "section_17_plan", "section_17")
# What each is called in the pictures, where it has a pattern of its own.
BARS = {
    "section_17": "section_17",
    "section_17_plan": "section_17",
    "section_47": "enquiry",
    "child_protection_plan": "plan",
    "looked_after": "looked_after",
}
_HEAVY = {"section_47", "child_protection_plan", "looked_after"}


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def holding(statuses: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    """The legal statuses in force today, weightiest first."""
    now = [
        s
        for s in statuses
        if (start := _day(s["from"])) is not None
        and start <= today
        and ((end := _day(s["to"])) is None or end > today)
    ]
    return sorted(now, key=lambda s: _ORDER.index(s["kind"]))


def level_now(levels: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The family's level of need in its open episode, if there is one."""
    current = [
        one
        for one in levels
        if one.get("closed_on") is None and one["until"] is None and one["level"]
    ]
    return current[-1] if current else None


def level_tags(
    statuses: list[dict[str, Any]], levels: list[dict[str, Any]], today: date
) -> tuple[LevelTag, ...]:
    """A child's legal status where there is one, else the family's level of need."""
    now = holding(statuses, today)
    if now:
        kind = now[0]["kind"]
        return (LevelTag(STATUS_WORDS[kind], "enquiry" if kind in _HEAVY else "level"),)
    level = level_now(levels)
    return (LevelTag(LEVEL_WORDS[level["level"]]),) if level else ()


def since_when(statuses: list[dict[str, Any]], levels: list[dict[str, Any]], today: date) -> str:
    """“Since 10 March 2026. Targeted early help before”."""
    now = holding(statuses, today)
    level = level_now(levels)
    if now:
        start = _day(now[0]["from"])
        before = ""
        earlier = [
            one
            for one in levels
            if start and (end := _day(one["until"])) is not None and end <= start
        ]
        if earlier and LEVEL_WORDS[earlier[-1]["level"]] != STATUS_WORDS[now[0]["kind"]]:
            before = f". {LEVEL_WORDS[earlier[-1]['level']]} before"
        return f"Since {day_plain(start)}{before}" if start else ""
    if level and (start := _day(level["since"])):
        return f"Since {day_plain(start)}"
    return ""
