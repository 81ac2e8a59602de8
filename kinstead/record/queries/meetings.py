"""A family's meetings: the list, and one to read."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, day, here, moment, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import header
from kinstead.record.meeting_shapes import (
    AgreedTask,
    InvitationGroup,
    InvitationLine,
    MeetingLine,
    MeetingRead,
    Meetings,
    MinutesRead,
)
from kinstead.record.models import Invitation, Meeting
from kinstead.record.rules import meetings as rules
from kinstead.web.pages import pages
from kinstead.web.shapes import Link, RecordBar
from kinstead.web.words import count, day_plain, names

PER_PAGE = 20

_HOW = dict(Meeting.How.choices)
_ANSWERS = dict(Invitation.Answer.choices)
_CAME = dict(Invitation.Came.choices)
_DISCIPLINES = {
    "council": "The council",
    "social_work": "Social work",
    "police": "Police",
    "health": "Health",
    "integrated_care_board": "Health",
    "school": "Education",
    "education": "Education",
    "voluntary": "Voluntary organisations",
    "other": "Other agencies",
}
_FAMILY, _OTHERS = "The family", "Others asked by name"
_ORDER = (_FAMILY, *dict.fromkeys(_DISCIPLINES.values()), _OTHERS)

_LINE = """
SELECT m.id, m.title, m.starts_at, m.ends_at, m.place, m.how, m.cancelled_at, m.why_cancelled,
       (SELECT count(*) FROM record_invitation i
        WHERE i.meeting_id = m.id AND i.why_not_asked = '') AS asked,
       (SELECT count(*) FROM record_invitation i
        WHERE i.meeting_id = m.id AND i.answer = 'coming') AS coming,
       (SELECT count(*) FROM record_invitation i
        WHERE i.meeting_id = m.id AND i.came IN ('came', 'by_video')) AS came,
       EXISTS (SELECT FROM record_minutes w WHERE w.meeting_id = m.id) AS minuted,
       count(*) OVER () AS total
FROM record_meeting m
WHERE m.family_id = %(family)s
"""
_COMING = _LINE + "AND m.ends_at >= %(at)s ORDER BY m.starts_at, m.id LIMIT 50"
_PAST = (
    _LINE
    + "AND m.ends_at < %(at)s ORDER BY m.starts_at DESC, m.id DESC"
    + " LIMIT %(per_page)s OFFSET %(skip)s"
)

_MEETING = """
SELECT m.*, f.reference, a.full_name AS arranged_by, a.email AS arranged_email,
       coalesce((SELECT json_agg(json_build_object(
                     'id', i.id, 'person', coalesce(nullif(p.called, ''), p.full_name),
                     'born', p.birth_date, 'expected', p.expected_birth_date,
                     'described', member.described, 'part', member.part,
                     'worker', w.full_name, 'job', w.job_title, 'agency', body.name,
                     'account', w.account_id, 'email', account.email, 'guest', i.guest,
                     'discipline', i.discipline, 'needed', i.needed, 'why', i.why_not_asked,
                     'answer', i.answer, 'came', i.came)
                     ORDER BY member.part, p.birth_date, w.full_name, i.guest, i.id)
                 FROM record_invitation i
                 LEFT JOIN people_person p ON p.id = i.person_id
                 LEFT JOIN LATERAL (
                     SELECT fm.described, fm.part FROM people_familymember fm
                     WHERE fm.person_id = p.id AND fm.family_id = m.family_id
                     ORDER BY fm.to_date DESC NULLS FIRST LIMIT 1) member ON true
                 LEFT JOIN agencies_practitioner w ON w.id = i.practitioner_id
                 LEFT JOIN agencies_agency body ON body.id = w.agency_id
                 LEFT JOIN access_account account ON account.id = w.account_id
                 WHERE i.meeting_id = m.id), '[]') AS invitations,
       coalesce((SELECT json_agg(json_build_object(
                     'number', n.number, 'at', n.written_at, 'by', writer.full_name,
                     'family', n.family_words, 'said', n.what_was_said,
                     'agreed', n.what_was_agreed, 'disagreed', n.who_disagreed)
                     ORDER BY n.number DESC)
                 FROM record_minutes n JOIN access_account writer ON writer.id = n.written_by_id
                 WHERE n.meeting_id = m.id), '[]') AS minutes,
       coalesce((SELECT json_agg(json_build_object(
                     'headline', t.headline, 'whose', holder.full_name, 'due', t.due_on,
                     'done', t.done_at) ORDER BY t.asked_at, t.id)
                 FROM record_task t JOIN access_account holder ON holder.id = t.account_id
                 WHERE t.about_id = m.id AND t.family_id = m.family_id AND NOT t.taken_back
                   AND t.headline NOT LIKE 'Read the minutes: %%'), '[]') AS tasks
FROM record_meeting m
JOIN people_family f ON f.id = m.family_id
JOIN access_account a ON a.id = m.arranged_by_id
WHERE m.id = %(meeting)s AND m.family_id = %(family)s
"""


def meetings_page(
    asker: Asker, family: UUID, *, page: int, at: datetime
) -> tuple[RecordBar, Meetings]:
    """A family's meetings, those to come first. Raises NoSuchRecord."""
    head = header(asker, family, page="meetings", at=at, current="meetings")
    page = max(1, page)
    coming = rows(_COMING, family=family, at=at)
    past = rows(_PAST, family=family, at=at, per_page=PER_PAGE, skip=(page - 1) * PER_PAGE)
    if not past and page > 1:
        raise NoSuchRecord("There are no more meetings.")
    may = asker.may(Action.WRITE_NOTE)
    return head.bar, Meetings(
        coming=tuple(_line(family, row, past=False) for row in coming),
        past=tuple(_line(family, row, past=True) for row in past),
        pages=pages(number=page, per_page=PER_PAGE, total=past[0]["total"] if past else 0),
        arrange_url=reverse("arrange_meeting", args=[family]) if may else "",
    )


def _line(family: UUID, row: dict[str, Any], *, past: bool) -> MeetingLine:
    remarks = [count(row["asked"], "asked", "asked")] if row["asked"] else ["nobody asked yet"]
    if past:
        remarks = [f"{row['came']} came"] if row["came"] else ["not recorded who came"]
        remarks.append("minutes written" if row["minuted"] else "no minutes yet")
    elif row["coming"]:
        remarks.append(f"{row['coming']} coming")
    return MeetingLine(
        title=row["title"],
        url=reverse("meeting", args=[family, row["id"]]),
        when=rules.when_in_words(row["starts_at"], row["ends_at"]),
        place=row["place"],
        how=_HOW[row["how"]],
        remark="" if row["cancelled_at"] else ", ".join(remarks),
        cancelled=row["why_cancelled"],
    )


def meeting_page(
    asker: Asker, family: UUID, meeting: UUID, *, page: str, at: datetime
) -> tuple[RecordBar, MeetingRead]:
    """One meeting, for any of its pages. Raises NoSuchRecord."""
    head = header(
        asker, family, page=page, at=at, subject=meeting, kind="meeting", current="meetings"
    )
    return head.bar, _read(asker, family, meeting_row(family, meeting), at=at)


def meeting_row(family: UUID, meeting: UUID) -> dict[str, Any]:
    """The meeting with everything about it, for the pages of this room. Raises NoSuchRecord."""
    found = rows(_MEETING, meeting=meeting, family=family)
    if not found:
        raise NoSuchRecord("There is no such meeting, or it is not yours to see.")
    return found[0]


def _read(asker: Asker, family: UUID, row: dict[str, Any], *, at: datetime) -> MeetingRead:
    assert asker.account is not None
    groups = _groups(row["invitations"], whole=asker.may(Action.SEE_NOTES))
    lines = {line.key: line for group in groups for line in group.lines}
    cancelled, begun = row["cancelled_at"] is not None, row["starts_at"] <= at
    versions = tuple(_minutes(one) for one in row["minutes"])
    held = bool(versions) or any(rules.was_there(one.came) for one in lines.values())
    writes = asker.may(Action.WRITE_NOTE) and not cancelled
    mine = next(
        (lines[UUID(i["id"])] for i in row["invitations"] if i["account"] == str(asker.account.pk)),
        None,
    )

    own_page = None
    if row["about_kind"] in rules.HAVE_THEIR_OWN_PAGE and row["about_id"]:
        words = row["about_kind"].replace("_", " ")
        url = reverse(row["about_kind"], args=[family, row["about_id"]])
        own_page = Link(f"Open the {words}", url)

    def to(name: str, allowed: bool) -> str:
        return reverse(name, args=[family, row["id"]]) if allowed else ""

    attended = [rules.Attended(one.name, one.came, one.needed) for one in lines.values()]
    return MeetingRead(
        key=row["id"],
        title=row["title"],
        url=reverse("meeting", args=[family, row["id"]]),
        when=rules.when_in_words(row["starts_at"], row["ends_at"]),
        starts_at=here(row["starts_at"]),
        ends_at=here(row["ends_at"]),
        place=row["place"],
        how=_HOW[row["how"]],
        sequence=row["sequence"],
        arranged_by=row["arranged_by"],
        begun=begun,
        held=held,
        cancelled=row["why_cancelled"],
        groups=groups,
        minutes=versions[0] if versions else None,
        earlier=versions[1:],
        tasks=tuple(_task(one) for one in row["tasks"]),
        mine=mine if mine and mine.asked and not cancelled and not begun else None,
        missing=names(rules.missing(attended)) if held else "",
        calendar_url=to("meeting_calendar", True),
        ask_url=to("ask_to_meeting", writes and not held),
        answers_url=to("meeting_answers", writes and not begun and bool(lines)),
        move_url=to("move_meeting", writes and not held),
        cancel_url=to("cancel_meeting", writes and not held and own_page is None),
        attendance_url=to("meeting_attendance", writes and begun and own_page is None),
        minutes_url=to("write_minutes", writes and begun),
        hand_url=f"{reverse('hand_task', args=[family])}?meeting={row['id']}" if writes else "",
        answer_url=to("answer_meeting", mine is not None),
        # What was agreed becomes the family's plan there; the meeting goes along in the address.
        own_page=own_page,
        plan_url=f"{reverse('plan', args=[family])}?meeting={row['id']}"
        if held and writes and asker.may(Action.RECORD_CASEWORK)
        else "",
    )


def _groups(invitations: list[dict[str, Any]], *, whole: bool) -> tuple[InvitationGroup, ...]:
    """Everybody by discipline. Why somebody was not asked is for those who read the notes."""
    found: dict[str, list[InvitationLine]] = {}
    for i in invitations:
        of_family = i["person"] is not None
        title = _FAMILY if of_family else _DISCIPLINES.get(i["discipline"], _OTHERS)
        who = i["described"] or {"child": "Child"}.get(i["part"] or "", "")
        if i["worker"]:
            who = ", ".join(filter(None, (i["job"], i["agency"])))
        reason = i["why"] if whole else "The reason is in the notes."
        found.setdefault(title, []).append(
            InvitationLine(
                key=UUID(i["id"]),
                name=i["person"] or i["worker"] or i["guest"] or "Somebody not named yet",
                who=who,
                asked=not i["why"],
                answer=i["answer"],
                answer_text=_ANSWERS[i["answer"]],
                came=i["came"],
                came_text=_CAME[i["came"]],
                needed=i["needed"],
                why_not_asked=reason if i["why"] else "",
            )
        )
    return tuple(InvitationGroup(t, tuple(found[t])) for t in _ORDER if t in found)


def _minutes(one: dict[str, Any]) -> MinutesRead:
    return MinutesRead(
        number=one["number"],
        by=one["by"],
        written_at=moment(one["at"]),
        family_words=one["family"],
        what_was_said=one["said"],
        what_was_agreed=one["agreed"],
        who_disagreed=one["disagreed"],
    )


def _task(one: dict[str, Any]) -> AgreedTask:
    state = "To do"
    if one["done"]:
        state = f"Done {day_plain(day_of(moment(one['done'])))}"
    elif due := day(one["due"]):
        state = f"To do by {day_plain(due)}"
    return AgreedTask(headline=one["headline"], whose=one["whose"], state=state)


def family_and_meeting(family: UUID, meeting: UUID) -> Meeting:
    """The meeting, for an action. Raises NoSuchRecord."""
    found = Meeting.objects.select_related("family").filter(pk=meeting, family_id=family).first()
    if found is None:
        raise NoSuchRecord("There is no such meeting, or it is not yours to see.")
    return found
