"""One worker's day: what is due, what is half-written, what others wrote, and their families."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import here, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.caseload.queries.due import grouped
from kinstead.caseload.queries.families import family_lines
from kinstead.caseload.rules import distance, urgency_of
from kinstead.caseload.shapes import ChangeLine, Desk, DraftLine, DueLine, FamilyLine
from kinstead.kit.moments import ENGLAND
from kinstead.people.record_bar import family_title
from kinstead.record.draft_kinds import page_of
from kinstead.record.queries import work_for
from kinstead.record.queries.why import why_this_date
from kinstead.record.queries.work import OpenDuty, OpenTask
from kinstead.web.shapes import Link
from kinstead.web.words import count

FAR_AHEAD = timedelta(weeks=13)
MOST_FAMILIES = 30
MOST_CHANGES = 8

# How many may open a restricted record, said on its line of the desk.
_LISTED = """
SELECT r.family_id, count(*) AS listed FROM people_restriction r
JOIN people_restrictionmember m ON m.restriction_id = r.id AND m.removed_at IS NULL
WHERE r.lifted_at IS NULL AND r.family_id = ANY (%(families)s) GROUP BY r.family_id
"""

_DRAFTS = """
SELECT d.id, d.kind, d.title, d.about_id, d.family_id, d.saved_at, d.content::json AS content,
       EXISTS (SELECT FROM record_draftversion v
               WHERE v.draft_id = d.id AND v.settled_at IS NULL) AS conflict
FROM record_draft d
WHERE d.account_id = %(me)s AND d.finished_at IS NULL AND d.discarded_at IS NULL
ORDER BY d.saved_at DESC LIMIT 12
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
    work = work_for(asker, at)
    listed = _listed([*work.duties, *work.tasks])
    lines = [
        *(
            _duty(one, asker, listed, today)
            for one in work.duties
            if one.due_on <= today + FAR_AHEAD
        ),
        *(_task(one, listed, today) for one in work.tasks),
    ]
    changes = rows(_CHANGES, me=me, since=since, most=MOST_CHANGES) if since else []
    return Desk(
        first_name=asker.account.called,
        now=here(at),
        groups=grouped(lines, today),
        drafts=tuple(_draft(row) for row in rows(_DRAFTS, me=me)),
        changes=tuple(_change(row) for row in changes),
        last_here_at=here(since) if since else None,
        families=families,
        family_count=total,
        child_count=children,
    )


def _listed(work: list[OpenDuty | OpenTask]) -> dict[UUID, int]:
    """How many are on the list of each restricted family there is work for."""
    families = [one.family_id for one in work if one.restricted and one.family_id]
    if not families:
        return {}
    return {row["family_id"]: row["listed"] for row in rows(_LISTED, families=families)}


def _restricted(one: OpenDuty | OpenTask, listed: dict[UUID, int]) -> str:
    if not one.restricted or one.family_id is None:
        return ""
    others = listed.get(one.family_id, 1) - 1
    if others < 1:
        return "Only you may open this record"
    return f"You and {count(others, 'other', 'others')} may open this record"


def _duty(duty: OpenDuty, asker: Asker, listed: dict[UUID, int], today: date) -> DueLine:
    actions: tuple[Link, ...] = ()
    if asker.may(Action.WRITE_NOTE):
        actions = (
            Link("Write a note", reverse("write_note", args=[duty.family_id]), duty.headline),
        )
    holder = ""
    if duty.reason != "mine":
        holder = f"held by {duty.owner_name}" if duty.owner_name else "nobody holds this"
    return DueLine(
        what=duty.headline,
        due_date=duty.due_on,
        urgency=urgency_of(duty.due_on, today),
        distance=distance(duty.due_on, today),
        url=reverse("family", args=[duty.family_id]),
        family=family_title(duty.family_name),
        about=duty.person_called,
        who=holder,
        why=why_this_date(duty, today),
        actions=actions,
        remark=duty.why,
        restricted=_restricted(duty, listed),
        started_date=duty.started_on,
    )


def _task(task: OpenTask, listed: dict[UUID, int], today: date) -> DueLine:
    due = task.due_on or today
    handed = "" if task.reason == "mine" else f", handed to {task.handed_to}"
    return DueLine(
        what=task.headline,
        due_date=due,
        urgency=urgency_of(due, today),
        distance=distance(due, today) if task.due_on else "no date given",
        url=reverse("family", args=[task.family_id]) if task.family_id else "",
        family=family_title(task.family_name) if task.family_name else "",
        who=f"asked by {task.asked_by}{handed}",
        actions=(Link("Mark as done", reverse("task_done", args=[task.id]), task.headline),),
        remark=task.words,
        restricted=_restricted(task, listed),
    )


def _draft(row: dict[str, Any]) -> DraftLine:
    words = (
        sum(len(str(value).split()) for value in row["content"].values() if isinstance(value, str))
        if isinstance(row["content"], dict)
        else 0
    )
    return DraftLine(
        title=row["title"],
        url=page_of(row["kind"], row["family_id"], row["about_id"]),
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
