"""How the plan stood before, and how it was reviewed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from kinstead.access.asking import NoSuchRecord, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.family_help.queries.plan_parts import (
    RESULTS,
    answers_shown,
    groups_of,
    version_line,
)
from kinstead.family_help.rules.plans import HOW_IT_GOES, changes
from kinstead.family_help.shapes.plans import (
    ChangeShown,
    GoalSeenShown,
    ReviewShown,
    VersionShown,
)
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import header
from kinstead.web.shapes import Link, RecordBar

_VERSION = """
SELECT v.id, v.number, v.why, v.made_at, v.content, a.full_name AS by, v.plan_id,
       (SELECT json_build_object('id', b.id, 'number', b.number, 'content', b.content)
        FROM family_help_planversion b
        WHERE b.plan_id = v.plan_id AND b.number = v.number - 1) AS before,
       (SELECT json_build_object('id', c.id, 'number', c.number)
        FROM family_help_planversion c
        WHERE c.plan_id = v.plan_id AND c.number = v.number + 1) AS after
FROM family_help_planversion v JOIN access_account a ON a.id = v.made_by_id
WHERE v.id = %(version)s AND v.family_id = %(family)s
"""

_REVIEW = """
SELECT r.*, a.full_name AS by FROM family_help_planreview r
JOIN access_account a ON a.id = r.written_by_id
WHERE r.id = %(review)s AND r.family_id = %(family)s
"""


def version_page(
    asker: Asker, family: UUID, version: UUID, *, at: datetime
) -> tuple[RecordBar, VersionShown]:
    """One version of the plan, with what changed since the one before. Raises NoSuchRecord."""
    head = header(asker, family, page="plan version", at=at, subject=version, current="family_help")
    found = rows(_VERSION, family=family, version=version)
    if not found:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    row = found[0]
    content, before = _json(row["content"]), row["before"]
    groups, ended = groups_of(family, content, day_of(row["made_at"]), False, False)
    return head.bar, VersionShown(
        line=version_line(
            family,
            {
                "id": row["id"],
                "number": row["number"],
                "why": row["why"],
                "by": row["by"],
                "at": row["made_at"].isoformat(),
            },
        ),
        hopes=content["hopes"],
        if_things_go_wrong=content["if_things_go_wrong"],
        groups=groups,
        ended=ended,
        answers=answers_shown(row["id"], []),
        changes=tuple(
            ChangeShown(one.what, one.before, one.after)
            for one in (changes(before["content"], content) if before else ())
        ),
        before=_version_link(family, before),
        after=_version_link(family, row["after"]),
        back=Link("Back to the plan", reverse("plan", args=[family])),
    )


def review_page(
    asker: Asker, family: UUID, review: UUID, *, at: datetime
) -> tuple[RecordBar, ReviewShown]:
    """One review of the plan, and what may follow from it. Raises NoSuchRecord."""
    head = header(asker, family, page="plan review", at=at, subject=review, current="family_help")
    found = rows(_REVIEW, family=family, review=review)
    if not found:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    row = found[0]
    return head.bar, ReviewShown(
        held_on=row["held_on"],
        by=row["by"],
        result=RESULTS[row["result"]],
        family_words=row["family_words"],
        what_changed=row["what_changed"],
        what_we_make_of_it=row["what_we_make_of_it"],
        goals=tuple(
            GoalSeenShown(one["words_of_goal"], HOW_IT_GOES[one["how"]], one["words"])
            for one in _json(row["goals"])
        ),
        next_steps=_after_review(asker, family, row["result"]),
        back=Link("Back to the plan", reverse("plan", args=[family])),
    )


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _version_link(family: UUID, row: Mapping[str, Any] | None) -> Link | None:
    if not row:
        return None
    return Link(f"Version {row['number']}", reverse("plan_version", args=[family, row["id"]]))


def _after_review(asker: Asker, family: UUID, result: str) -> tuple[Link, ...]:
    """Where the result of a review is acted on; the pages of levels and closing are elsewhere in
    this room."""
    if not asker.may(Action.RECORD_CASEWORK):
        return ()
    wanted = {
        "step_up": ("Ask for more help", "propose_level"),
        "step_down": ("Propose less help", "propose_level"),
        "close": ("Plan the ending of help", "propose_closure"),
        "change": ("Change the plan", "plan"),
    }.get(result)
    if wanted is None:
        return ()
    try:
        return (Link(wanted[0], reverse(wanted[1], args=[family])),)
    except NoReverseMatch:
        return ()
