"""One worker's day: what is due, what is half-written, what others wrote, and their families."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from kinstead.access.asking import here, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.caseload.queries import why
from kinstead.caseload.queries.due import grouped
from kinstead.caseload.queries.families import family_lines
from kinstead.caseload.rules import distance, urgency_of
from kinstead.caseload.shapes import ChangeLine, Desk, DraftLine, DueLine, FamilyLine
from kinstead.kit.moments import ENGLAND
from kinstead.people.record_bar import family_title
from kinstead.web.shapes import Link
from kinstead.web.words import count

FAR_AHEAD = timedelta(weeks=13)
MOST_FAMILIES = 30
MOST_CHANGES = 8

# My duties and tasks; and, for a restricted record, those whose holder is no longer on its list:
# they come to everyone who is, so that restricting a record never loses its work.
_WORK = """
WITH listed AS (
    SELECT r.id, r.family_id, me.account_id IS NOT NULL AS mine
    FROM people_restriction r
    LEFT JOIN people_restrictionmember me ON me.restriction_id = r.id
         AND me.account_id = %(me)s AND me.removed_at IS NULL
    WHERE r.lifted_at IS NULL
), work AS (
    SELECT d.id, d.duty, d.headline, d.started_on, d.due_on, d.explanation, d.edition_from, d.why,
           d.family_id, d.person_id, o.full_name AS owner, 'duty' AS what, o.account_id
    FROM record_dutydue d
    LEFT JOIN agencies_practitioner o ON o.id = d.owner_id
    LEFT JOIN listed l ON l.family_id = d.family_id
    WHERE d.state = 'open' AND d.due_on <= %(until)s
      AND (o.account_id = %(me)s
           OR (d.owner_id IS NULL AND d.team_id IN (
                SELECT m.team_id FROM agencies_teammembership m
                JOIN agencies_practitioner p ON p.id = m.practitioner_id
                WHERE p.account_id = %(me)s AND m.manages AND m.to_date IS NULL))
           OR (l.mine AND NOT EXISTS (
                SELECT FROM people_restrictionmember other
                WHERE other.restriction_id = l.id AND other.account_id = o.account_id
                  AND other.removed_at IS NULL)))
    UNION ALL
    SELECT t.id, '', t.headline, t.asked_at::date, coalesce(t.due_on, %(today)s), t.words,
           NULL::date, '', t.family_id, NULL::uuid, asker.full_name, 'task', t.account_id
    FROM record_task t JOIN access_account asker ON asker.id = t.asked_by_id
    WHERE t.account_id = %(me)s AND t.done_at IS NULL
)
SELECT w.*, f.name AS family, l.id IS NOT NULL AS restricted,
       (SELECT count(*) FROM people_restrictionmember m
        WHERE m.restriction_id = l.id AND m.removed_at IS NULL) AS listed,
       coalesce(nullif(p.called, ''), p.full_name) AS about
FROM work w
LEFT JOIN people_family f ON f.id = w.family_id
LEFT JOIN listed l ON l.family_id = w.family_id
LEFT JOIN people_person p ON p.id = w.person_id
ORDER BY w.due_on, w.id LIMIT 200
"""

_DRAFTS = """
SELECT d.id, d.kind, d.title, d.about_id, d.family_id, d.saved_at, d.content,
       EXISTS (SELECT FROM record_draftversion v
               WHERE v.draft_id = d.id AND v.settled_at IS NULL) AS conflict
FROM record_draft d
WHERE d.account_id = %(me)s AND d.finished_at IS NULL ORDER BY d.saved_at DESC LIMIT 12
"""

_CHANGES = """
SELECT e.id, e.headline, e.written_at, e.said_by, e.about_kind, e.about_id, e.family_id,
       f.name AS family
FROM record_chronologyentry e JOIN people_family f ON f.id = e.family_id
WHERE e.written_at > %(since)s AND e.written_by_id <> %(me)s
  AND e.family_id IN (
      SELECT a.family_id FROM people_allocation a
      JOIN agencies_practitioner p ON p.id = a.practitioner_id
      WHERE p.account_id = %(me)s AND a.to_date IS NULL)
ORDER BY e.written_at DESC LIMIT %(most)s
"""


def desk_page(asker: Asker, *, since: datetime | None, today: date, at: datetime) -> Desk:
    """Everything the desk shows, in four statements, however much is due."""
    assert asker.account is not None
    me = asker.account.pk
    families: tuple[FamilyLine, ...] = ()
    total, children = 0, 0
    if asker.reaches_families:
        families, total, children = family_lines(
            asker, whose="mine", today=today, most=MOST_FAMILIES
        )
    work = rows(_WORK, me=me, today=today, until=today + FAR_AHEAD)
    changes = rows(_CHANGES, me=me, since=since, most=MOST_CHANGES) if since else []
    return Desk(
        first_name=asker.account.called,
        now=here(at),
        groups=grouped([_line(row, asker, today) for row in work], today),
        drafts=tuple(_draft(row) for row in rows(_DRAFTS, me=me)),
        changes=tuple(_change(row) for row in changes),
        last_here_at=here(since) if since else None,
        families=families,
        family_count=total,
        child_count=children,
    )


def _line(row: dict[str, Any], asker: Asker, today: date) -> DueLine:
    family_url = reverse("family", args=[row["family_id"]]) if row["family_id"] else ""
    is_task = row["what"] == "task"
    actions: tuple[Link, ...] = ()
    if is_task:
        actions = (Link("Mark as done", reverse("task_done", args=[row["id"]]), row["headline"]),)
    elif asker.may(Action.WRITE_NOTE) and row["family_id"]:
        actions = (
            Link("Write a note", reverse("write_note", args=[row["family_id"]]), row["headline"]),
        )
    restricted = ""
    if row["restricted"]:
        others = row["listed"] - 1
        restricted = (
            f"You and {count(others, 'other', 'others')} may open this record"
            if others > 0
            else "Only you may open this record"
        )
    return DueLine(
        what=row["headline"],
        due_date=row["due_on"],
        urgency=urgency_of(row["due_on"], today),
        distance=distance(row["due_on"], today),
        url=family_url,
        family=family_title(row["family"]) if row["family"] else "",
        about=row["about"] or "",
        who=f"asked by {row['owner']}"
        if is_task
        else ""
        if row["account_id"] == getattr(asker.account, "pk", None)
        else (row["owner"] or "nobody holds this"),
        why=None if is_task else why.this_date(row, today=today),
        actions=actions,
        remark=row["explanation"] if is_task else row["why"],
        restricted=restricted,
        started_date=row["started_on"],
    )


def _draft(row: dict[str, Any]) -> DraftLine:
    words = (
        sum(len(str(value).split()) for value in row["content"].values() if isinstance(value, str))
        if isinstance(row["content"], dict)
        else 0
    )
    url = ""
    if row["kind"] == "note" and row["family_id"]:
        url = reverse("write_note", args=[row["family_id"]])
    return DraftLine(
        title=row["title"],
        url=url,
        saved_at=row["saved_at"].astimezone(ENGLAND),
        remark=count(words, "word", "words"),
        conflict=row["conflict"],
    )


def _change(row: dict[str, Any]) -> ChangeLine:
    link = Link("Read", reverse("chronology", args=[row["family_id"]]))
    if row["about_kind"] == "note" and row["about_id"]:
        link = Link("Read", reverse("note", args=[row["family_id"], row["about_id"]]))
    return ChangeLine(
        who=row["said_by"],
        did=f"wrote: {row['headline']}",
        at=here(row["written_at"]),
        family=family_title(row["family"]),
        link=link,
    )
