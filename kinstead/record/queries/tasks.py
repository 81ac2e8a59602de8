"""Everything there is to do, and one task to say that it is done."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, looked, rows
from kinstead.access.models import Account
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import family_title
from kinstead.record.meeting_shapes import MeetingLine, TaskGroup, TaskLine, Tasks
from kinstead.record.models import Invitation, Meeting, Task
from kinstead.record.queries.why import why_this_date
from kinstead.record.queries.work import OpenDuty, OpenTask, work_for
from kinstead.record.rules.meetings import when_in_words
from kinstead.record.rules.when_due import distance, urgency_of
from kinstead.web.shapes import Confirmation, Link, Urgency
from kinstead.web.words import day_plain

LATELY = timedelta(days=14)
"""How long “done” can be undone from the page."""


def task_to_do(task: UUID) -> Task:
    """The task, for an action. Raises NoSuchRecord."""
    found = Task.objects.select_related("asked_by").filter(pk=task).first()
    if found is None:
        raise NoSuchRecord("There is no such task, or it is not yours to see.")
    return found


def task_to_confirm(asker: Asker, task: UUID, *, at: datetime) -> Confirmation:
    """What is asked before a task is marked as done. Raises NoSuchRecord."""
    found = task_to_do(task)
    if found.family_id is not None:
        looked(asker, page="task", kind="task", subject=task, family=found.family_id, at=at)
    return Confirmation(
        title=f"Is this done? {found.headline}",
        sentences=tuple(filter(None, (found.words, f"Asked by {found.asked_by.full_name}."))),
        button="Mark as done",
        post_url=reverse("task_done", args=[task]),
        cancel=Link("Go back to the desk", reverse("desk")),
    )


_HANDED = """
SELECT t.id, t.headline, t.words, t.due_on, t.family_id, coalesce(f.name, '') AS family_name,
       holder.full_name AS holder, t.asked_at
FROM record_task t JOIN access_account holder ON holder.id = t.account_id
LEFT JOIN people_family f ON f.id = t.family_id
WHERE t.asked_by_id = %(me)s AND t.account_id <> %(me)s AND t.done_at IS NULL
ORDER BY t.due_on NULLS LAST, t.asked_at LIMIT 100
"""

_FINISHED = """
SELECT t.id, t.headline, t.family_id, coalesce(f.name, '') AS family_name, t.done_at
FROM record_task t LEFT JOIN people_family f ON f.id = t.family_id
WHERE t.account_id = %(me)s AND t.done_at > %(since)s AND NOT t.taken_back
ORDER BY t.done_at DESC LIMIT 20
"""

_MEETINGS = """
SELECT m.id, m.family_id, m.title, m.starts_at, m.ends_at, m.place, i.answer
FROM record_invitation i JOIN record_meeting m ON m.id = i.meeting_id
JOIN agencies_practitioner w ON w.id = i.practitioner_id
WHERE w.account_id = %(me)s AND m.cancelled_at IS NULL AND m.ends_at > %(at)s
  AND i.why_not_asked = ''
ORDER BY m.starts_at, m.id LIMIT 20
"""


def tasks_page(asker: Asker, *, at: datetime) -> Tasks:
    """Everything there is to do for the asker: five statements. No line in the read log, as the
    desk has none: it names what is due, and opens no record."""
    assert asker.account is not None
    me, today = asker.account.pk, day_of(at)
    work = work_for(asker, at)
    lines = [_duty(asker, duty, today) for duty in work.duties]
    lines += [_task(asker, task, today) for task in work.tasks if task.due_on]
    return Tasks(
        groups=_grouped(lines),
        undated=tuple(_task(asker, task, today) for task in work.tasks if not task.due_on),
        handed=tuple(
            TaskLine(
                what=row["headline"],
                words=row["words"],
                due_date=row["due_on"],
                urgency=urgency_of(row["due_on"], today) if row["due_on"] else "later",
                distance=distance(row["due_on"], today) if row["due_on"] else "",
                who=f"With {row['holder']} since {day_plain(day_of(row['asked_at']))}",
                take_back_url=reverse("take_back_task", args=[row["id"]]),
                **_family(asker, row["family_id"], row["family_name"]),
            )
            for row in rows(_HANDED, me=me)
        ),
        finished=tuple(
            TaskLine(
                what=row["headline"],
                urgency="done",
                distance=f"Done {day_plain(day_of(row['done_at']))}",
                undo_url=reverse("task_not_done", args=[row["id"]]),
                **_family(asker, row["family_id"], row["family_name"]),
            )
            for row in rows(_FINISHED, me=me, since=at - LATELY)
        ),
        meetings=tuple(
            MeetingLine(
                title=row["title"],
                url=reverse("meeting", args=[row["family_id"], row["id"]]),
                when=when_in_words(row["starts_at"], row["ends_at"]),
                place=row["place"],
                remark=Invitation.Answer(row["answer"]).label,
            )
            for row in rows(_MEETINGS, me=me, at=at)
        )
        if asker.may(Action.WRITE_NOTE) or asker.may(Action.BRING_INFORMATION)
        else (),
    )


def _duty(asker: Asker, duty: OpenDuty, today: date) -> TaskLine:
    whose = {"mine": "", "team": "Your team’s, given to nobody yet"}.get(duty.reason, "")
    if duty.reason in ("list", "cover"):
        whose = f"{duty.owner_name or 'Nobody'} cannot see it, so it is here"
    return TaskLine(
        what=duty.headline,
        about=duty.person_called,
        who=whose,
        restricted=duty.restricted,
        due_date=duty.due_on,
        urgency=urgency_of(duty.due_on, today),
        distance=distance(duty.due_on, today),
        why=why_this_date(duty, today),
        **_family(asker, duty.family_id, duty.family_name),
    )


def _task(asker: Asker, task: OpenTask, today: date) -> TaskLine:
    thing = None
    if task.about_kind == "meeting" and task.about_id and task.family_id:
        thing = Link("Open the meeting", reverse("meeting", args=[task.family_id, task.about_id]))
    return TaskLine(
        what=task.headline,
        words=task.words,
        who=f"Asked by {task.asked_by}, {day_plain(day_of(task.asked_at))}",
        restricted=task.restricted,
        due_date=task.due_on,
        urgency=urgency_of(task.due_on, today) if task.due_on else "later",
        distance=distance(task.due_on, today) if task.due_on else "",
        thing=thing,
        done_url=reverse("task_done", args=[task.id]),
        **_family(asker, task.family_id, task.family_name),
    )


def _family(asker: Asker, family: UUID | None, name: str) -> dict[str, Any]:
    if family is None:
        return {}
    opens = asker.may(Action.SEE_FAMILY)
    return {
        "family": family_title(name),
        "family_url": reverse("family", args=[family]) if opens else "",
    }


def _grouped(lines: list[TaskLine]) -> tuple[TaskGroup, ...]:
    """Late, today, the next seven days, after that: always in that order, empty ones left out."""
    headings: tuple[tuple[Urgency, str], ...] = (
        ("late", "Late"),
        ("today", "Today"),
        ("week", "The next seven days"),
        ("later", "After that"),
    )
    return tuple(
        TaskGroup(urgency, heading, those)
        for urgency, heading in headings
        if (those := tuple(sorted((x for x in lines if x.urgency == urgency), key=_by_date)))
    )


def _by_date(line: TaskLine) -> date:
    return line.due_date or date.max


def account_chosen(key: str) -> Account:
    """The colleague chosen on the page. Raises NoSuchRecord."""
    found = Account.objects.filter(pk=key).first()
    if found is None:
        raise NoSuchRecord("There is no such account.")
    return found


def meeting_of_task(family: UUID, meeting: UUID | None) -> Meeting | None:
    """The meeting a task was agreed at, if there is one."""
    return Meeting.objects.filter(pk=meeting, family_id=family).first() if meeting else None
