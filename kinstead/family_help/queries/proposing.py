"""What stands beside a proposal while it is written: the level, the lead, how life was rated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kinstead.access.asking import NoSuchRecord, rows
from kinstead.access.permissions import Asker
from kinstead.family_help.queries.beginning import Choices, choices, workers_near
from kinstead.family_help.queries.ratings_table import SCORES, ratings_of
from kinstead.family_help.rules.levels import IN_WORDS, title
from kinstead.family_help.shapes.help import Ratings
from kinstead.people.record_bar import header
from kinstead.web.shapes import RecordBar

_OPEN = """
SELECT e.id, e.opened_on, l.level, l.since
FROM family_help_familyhelpepisode e
LEFT JOIN family_help_levelchange l ON l.episode_id = e.id AND l.until IS NULL
WHERE e.family_id = %(family)s AND e.closed_on IS NULL
"""

# What was written before, where a manager sent it back: nobody types it again.
_RETURNED = """
SELECT c.reason, c.what_changed, c.family_words, c.keep_doing, c.who_will_help, c.hub,
       s.reason AS why_returned, s.state
FROM family_help_closure c
JOIN record_status s ON s.about_id = c.id AND s.about_kind = 'closure' AND s.until IS NULL
WHERE c.episode_id = %(episode)s ORDER BY c.proposed_at DESC, c.id DESC LIMIT 1
"""

# What forbids that help ends.
_RUNS = """
SELECT DISTINCT s.kind FROM family_help_childlegalstatus s
WHERE s.family_id = %(family)s AND s.to_date IS NULL
  AND s.kind IN ('child_protection_plan', 'section_47')
"""


@dataclass(frozen=True)
class LevelNow:
    """The level as it is."""

    code: str
    title: str
    words: str
    since: date | None


@dataclass(frozen=True)
class BeforeClosing:
    """What is known before somebody proposes that help ends."""

    opened_on: date
    ratings: Ratings | None
    returned: dict[str, Any]
    why_returned: str
    forbidden: str


def level_page(asker: Asker, family: UUID, *, at: datetime) -> tuple[RecordBar, LevelNow]:
    """The level now. Raises NoSuchRecord where no help runs."""
    bar = header(asker, family, page="propose a level", at=at, current="family_help").bar
    row = _open(family)
    code = row["level"] or ""
    return bar, LevelNow(
        code, title(code) if code else "Not recorded", IN_WORDS.get(code, ""), row["since"]
    )


def handover_page(asker: Asker, family: UUID, *, at: datetime) -> tuple[RecordBar, str, Choices]:
    """Who leads now, and who could. Raises NoSuchRecord where no help runs."""
    head = header(asker, family, page="propose a handover", at=at, current="family_help")
    _open(family)
    lead = next((a for a in head.current if a["part"] == "lead"), None)
    workers = [
        w
        for w in workers_near(asker, family, at=at)
        if lead is None or str(w["id"]) != lead["practitioner"]
    ]
    return head.bar, lead["name"] if lead else "", choices(workers)


def closure_page(asker: Asker, family: UUID, *, at: datetime) -> tuple[RecordBar, BeforeClosing]:
    """How life was rated before, and what a manager sent back. Raises NoSuchRecord."""
    bar = header(asker, family, page="propose the end of help", at=at, current="family_help").bar
    row = _open(family)
    last = next(iter(rows(_RETURNED, episode=row["id"])), None)
    returned = last is not None and last["state"] == "returned"
    fields = ("reason", "what_changed", "family_words", "keep_doing", "who_will_help", "hub")
    runs = {r["kind"] for r in rows(_RUNS, family=family)}
    forbidden = ""
    if "child_protection_plan" in runs:
        forbidden = (
            "A child has a child protection plan. Only a conference ends it, and help goes on"
            " until then."
        )
    elif runs:
        forbidden = "A section 47 enquiry has not ended. Help goes on until it has."
    return bar, BeforeClosing(
        opened_on=row["opened_on"],
        ratings=ratings_of(rows(SCORES, episode=row["id"])),
        returned={name: last[name] for name in fields} if last and returned else {},
        why_returned=last["why_returned"] if last and returned else "",
        forbidden=forbidden,
    )


def _open(family: UUID) -> dict[str, Any]:
    found = rows(_OPEN, family=family)
    if not found:
        raise NoSuchRecord("This family has no help now.")
    return found[0]
