"""What only the people themselves may write: that they looked at a record, and unfinished words.

The database lets nobody write these for somebody else, Kinstead's own account included, so each
is written as the one whose it is.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kinstead.access.identity import enter
from kinstead.access.models import ReadLog
from kinstead.kit.keys import new_key
from kinstead.northmere.book import Book
from kinstead.northmere.days import moment, working_on_or_before
from kinstead.northmere.families.someone import Someone
from kinstead.northmere.families.story import Story
from kinstead.record.models import Draft
from kinstead.web.words import day_short, names

_PAGES = ("overview", "overview", "chronology", "notes", "child", "documents")
_WEEKS = 5


def write_as_themselves(
    cursor: Any, book: Book, stories: list[Story], chance: random.Random
) -> None:
    """Write each person's own rows as that person; then be Kinstead's own account again."""
    before = _asking(cursor)
    looks, drafts = _looks(stories, chance), _drafts(stories)
    for account in sorted({*looks, *drafts}, key=str):
        enter(account)
        for row in sorted(looks[account], key=lambda row: row["at"]):
            book.add(ReadLog, account_id=account, **row)
        for row in drafts[account]:
            book.add(Draft, account_id=account, **row)
        book.write(cursor, (ReadLog, Draft))
    enter(before)


def _asking(cursor: Any) -> UUID | None:
    cursor.execute("SELECT who_is_asking()")
    row = cursor.fetchone()
    return row[0] if row else None


def _looks(stories: list[Story], chance: random.Random) -> dict[UUID, list[dict[str, Any]]]:
    """Who looked at whose record in the last weeks: mostly those who work with the family."""
    looks: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for story in stories:
        for account, often in _readers(story):
            for _ in range(chance.randint(1, often)):
                day = working_on_or_before(
                    story.days.today - timedelta(days=chance.randrange(1, _WEEKS * 7))
                )
                clock = f"{chance.randrange(8, 18):02d}:{chance.randrange(60):02d}"
                looks[account].append(
                    {
                        "at": moment(day, clock),
                        "subject_kind": "family",
                        "subject_id": story.key,
                        "family_id": story.key,
                        "page": chance.choice(_PAGES),
                        "by_emergency": False,
                    }
                )
        for account, at in story.opened_in_emergency:
            for minutes, page in ((1, "overview"), (3, "child"), (6, "chronology")):
                looks[account].append(
                    {
                        "at": at + timedelta(minutes=minutes),
                        "subject_kind": "family",
                        "subject_id": story.key,
                        "family_id": story.key,
                        "page": page,
                        "by_emergency": True,
                    }
                )
    return looks


def _readers(story: Story) -> Iterable[tuple[UUID, int]]:
    """Accounts that work with the family today, and how often each looks."""
    for worker, part in story.working_with:
        yield worker.account, {"lead": 9, "protection_lead": 6, "supervisor": 4}.get(part, 2)


def _drafts(stories: list[Story]) -> dict[UUID, list[dict[str, Any]]]:
    """Notes that the practitioner has begun and not finished."""
    drafts: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for story in stories:
        for kind, day, about, words in story.drafts:
            saved = moment(day, "17:38")
            drafts[story.lead_on(day).account].append(
                {
                    "kind": kind,
                    "about_id": story.key,
                    "family_id": story.key,
                    "title": f"Visit, {day_short(day)}: {names([one.called for one in about])}",
                    "content": _content(day, about, words),
                    "version": 3,
                    "window": new_key(),
                    "started_at": saved - timedelta(minutes=40),
                    "saved_at": saved,
                }
            )
    return drafts


def _content(day: date, about: list[Someone], words: str) -> dict[str, Any]:
    """What the page of a note would have posted."""
    return {
        "kind": "visit",
        "happened_date_day": str(day.day),
        "happened_date_month": str(day.month),
        "happened_date_year": str(day.year),
        "from_time": "16:15",
        "to_time": "",
        "where": "",
        "there": "",
        "what_happened": words,
        "what_you_make_of_it": "",
        "about": [str(one.key) for one in about],
        **{f"seen-{one.key}": "on" for one in about},
    }
