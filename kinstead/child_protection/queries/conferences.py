"""Conferences for the pages: a family's, one before, at and after it was held, and calling one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, day, here, moment, one
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.agencies.models import Agency
from kinstead.child_protection.models import Conference, ConferenceChild, InformationBrought
from kinstead.child_protection.queries._conference_sql import CONFERENCE, SECTION
from kinstead.child_protection.rules.conference_states import STATES
from kinstead.child_protection.shapes.conferences import (
    ChildRow,
    ConferenceLine,
    ConferenceRead,
    ConferencesSection,
    GoalLine,
    Invited,
    Report,
)
from kinstead.people.record_bar import header
from kinstead.record.models import Invitation, Meeting
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.shapes import FamilyWords, Link, RecordBar
from kinstead.web.words import count, day_plain, names

_KINDS = dict(Conference.Kind.choices)
_RESULTS = dict(ConferenceChild.Result.choices)
_SERVICES = dict(Agency.Kind.choices)
_ANSWERS = dict(Invitation.Answer.choices)
_CAME = dict(Invitation.Came.choices)
_HOW = dict(Meeting.How.choices)
READS = (Action.WRITE_NOTE, Action.BRING_INFORMATION)
"""Whoever takes part in the work reads what came of it: practitioners, chairs and partners."""
CONVENES = (Action.LEAD_PROTECTION, Action.AUTHORISE)


def section(asker: Asker, family: UUID, *, today: date) -> ConferencesSection:
    """A family's conferences, for a section of another page. One statement."""
    row = one(SECTION, family=family)
    reads = any(asker.may(action) for action in READS)
    lines = [_line(family, one, reads=reads) for one in row["conferences"]]
    may = any(asker.may(action) for action in CONVENES)
    return ConferencesSection(
        coming=tuple(line for line in lines if line.open),
        held=tuple(line for line in lines if not line.open),
        to_call=tuple(_to_call(family, row, lines)) if may else (),
        transfers=tuple(
            Link(
                f"{t['from']}, told {day_plain(_day(t['told_on']))}",
                reverse("transfer_in_read", args=[family, t["id"]]) if reads else "",
            )
            for t in row["transfers"]
        ),
        record_transfer_url=reverse("transfer_in", args=[family])
        if asker.may(Action.RECORD_CASEWORK)
        else "",
    )


def conference_page(
    asker: Asker, family: UUID, conference: UUID, *, at: datetime, page: str = "conference"
) -> tuple[RecordBar, ConferenceRead]:
    """One conference: before it, at it, and as it was decided. Raises NoSuchRecord."""
    head = header(
        asker,
        family,
        page=page,
        at=at,
        subject=conference,
        kind="conference",
        current="protection",
    )
    row = one(CONFERENCE, family=family, conference=conference)
    return head.bar, _read(asker, family, row, here(at).date())


def conference_to_change(family: UUID, conference: UUID) -> Conference:
    """The row, for an action. Raises NoSuchRecord."""
    found = (
        Conference.objects.select_related("family", "meeting", "chair")
        .filter(pk=conference, family=family)
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such conference, or it is not yours to see.")
    return found


def _line(family: UUID, row: dict[str, Any], *, reads: bool) -> ConferenceLine:
    state = row["state"] or ""
    on = moment(row["starts_at"]).date() if row["starts_at"] else _day(row["held_on"])
    decided = [
        f"{child['name']}: {_RESULTS[child['result']].lower()}"
        for child in row["children"]
        if child["result"]
    ]
    return ConferenceLine(
        title=_KINDS[row["kind"]],
        url=reverse("conference", args=[family, row["id"]]) if reads else "",
        on=on,
        state=STATES.state(state).title if state else "Held",
        open=state == STATES.first.name,
        children=tuple(child["name"] for child in row["children"]),
        decided="; ".join(decided),
    )


def _to_call(family: UUID, row: dict[str, Any], lines: list[ConferenceLine]) -> list[Link]:
    base = reverse("convene_conference", args=[family])
    called = {name for line in lines if line.open for name in line.children}
    found = []
    for enquiry in row["at_risk"]:
        waiting = [name for name in enquiry["children"] if name not in called]
        if waiting:
            found.append(
                Link(
                    f"Call the initial conference for {names(waiting)}",
                    f"{base}?enquiry={enquiry['id']}",
                )
            )
    for transfer in row["transfers"]:
        waiting = [name for name in transfer["waiting"] if name not in called]
        if waiting:
            found.append(
                Link(
                    f"Call the transfer-in conference for {names(waiting)}",
                    f"{base}?transfer={transfer['id']}",
                )
            )
    if row["plans"] and not any(line.open and "Review" in line.title for line in lines):
        found.append(Link("Call the review conference", f"{base}?review=1"))
    return found


def _read(asker: Asker, family: UUID, row: dict[str, Any], today: date) -> ConferenceRead:
    state = row["state"] or ""
    convened = state == STATES.first.name
    meeting = row["meeting"]
    is_chair = asker.account is not None and row["chair_account"] == asker.account.pk
    where = [family, row["id"]]
    may_share = asker.may(Action.RECORD_CASEWORK) or asker.may(Action.CHAIR_CONFERENCE)
    due = _day(row["due_on"]) if row["due_on"] else None
    on = moment(meeting["starts_at"]).date() if meeting else row["held_on"]
    children = tuple(_child(family, c, on) for c in row["children"])
    with_plan = [c for c in children if c.result in ("plan", "continue")]
    says = row["family_words"]
    return ConferenceRead(
        key=row["id"],
        kind=row["kind"],
        title=_KINDS[row["kind"]],
        chair=row["chair"] or "",
        state=state,
        state_title=STATES.state(state).title if state else "Held",
        since=here(row["since"]) if row["since"] else None,
        reason=row["reason"] or "",
        starts_at=moment(meeting["starts_at"]) if meeting else None,
        ends_at=moment(meeting["ends_at"]) if meeting else None,
        held_on=on if convened else row["held_on"],
        place=meeting["place"] if meeting else "",
        how=_HOW.get(meeting["how"], "") if meeting else "",
        children=children,
        invited=tuple(invited_line(i, row["chair_id"]) for i in row["invited"]),
        reports=tuple(_report(r, where if may_share else None) for r in row["reports"]),
        dissents=tuple((d["whose"], d["words"]) for d in row["dissents"]),
        family_says=FamilyWords(words=says, who="The family, at the conference", said_date=on)
        if says
        else None,
        what_was_said=row["what_was_said"],
        what_was_decided=row["what_was_decided"],
        goals=tuple(goal_line(g) for g in row["goals"]),
        due=f"Due by {day_plain(due)}" if due and convened else "",
        due_late=bool(due and convened and on > due),
        missing_leads=missing_leads(row["parts"]) if convened else "",
        url=reverse("conference", args=where),
        hold_url=reverse("hold_conference", args=where) if convened and is_chair else "",
        report_url=reverse("conference_report", args=where)
        if convened and asker.may(Action.BRING_INFORMATION)
        else "",
        call_off_url=reverse("call_off_conference", args=where)
        if convened and asker.may(Action.LEAD_PROTECTION)
        else "",
        meeting_url=reverse("meeting", args=[family, meeting["id"]]) if meeting else "",
        core_group_url=reverse("arrange_core_group", args=[family])
        if with_plan and state == "decided" and asker.may(Action.RECORD_CASEWORK)
        else "",
    )


def _child(family: UUID, row: dict[str, Any], on: date) -> ChildRow:
    voice = row["voice"]
    name = row["name"]
    born, expected = day(row["born"]), day(row["expected"])
    unborn = born is None and expected is not None
    now = row["now"] or {}
    return ChildRow(
        person_id=UUID(row["id"]),
        name=name,
        age=_age(born, expected, on),
        unborn=unborn,
        result=row["result"],
        result_title=_RESULTS[row["result"]] if row["result"] else "",
        why=row["why"],
        category=in_words("category_of_abuse", row["category"]),
        visit_every=row["visit_every"],
        plan_url=reverse("protection_plan", args=[family, row["plan"]]) if row["plan"] else "",
        voice=FamilyWords(words=voice["words"], who=name, said_date=_day(voice["on"]))
        if voice
        else None,
        category_now=in_words("category_of_abuse", now.get("category") or ""),
        category_code=now.get("category") or "",
        visit_every_now=now.get("every"),
    )


def invited_line(row: dict[str, Any], chair: UUID | None) -> Invited:
    """Somebody asked to a meeting, out of JSON."""
    return Invited(
        key=UUID(row["id"]),
        name=row["name"],
        who=row["who"] or "",
        of_family=row["family"],
        needed=row["needed"],
        answer=_ANSWERS.get(row["answer"], "") if row["answer"] else "",
        came=row["came"],
        came_title=_CAME.get(row["came"], "") if row["came"] else "",
        why_not_asked=row["why_not"],
        is_chair=chair is not None and row["practitioner"] == str(chair),
    )


def _report(row: dict[str, Any], where: list[Any] | None) -> Report:
    return Report(
        key=UUID(row["id"]),
        service=_SERVICES.get(row["discipline"], row["discipline"]),
        brought_by=row["by"],
        words=row["words"],
        recorded_at=moment(row["at"]),
        shared_on=day(row["shared_on"]),
        why_not_shared=row["why_not"],
        share_url=reverse("conference_report_shared", args=[*where, row["id"]]) if where else "",
    )


def goal_line(row: dict[str, Any]) -> GoalLine:
    """A goal an earlier conference asked for, out of JSON."""
    return GoalLine(
        key=UUID(row["id"]),
        words=row["words"],
        how_we_will_know=row["know"],
        children=tuple(row["children"]),
    )


def missing_leads(parts: list[str] | None) -> str:
    """Which of the two leads is missing, in a sentence; "" where both are there."""
    if not (parts and "lead" in parts):
        return "No lead practitioner is named for this family yet."
    if "protection_lead" not in parts:
        return "No lead child protection practitioner is named for this family yet."
    return ""


def _age(born: date | None, expected: date | None, on: date) -> str:
    if born is None:
        return f"expected {day_plain(expected)}" if expected else ""
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return f"{years}" if years else count(max(0, (on - born).days // 7), "week old", "weeks old")


def _day(text: Any) -> date:
    return text if isinstance(text, date) else date.fromisoformat(str(text)[:10])


def report_to_change(family: UUID, conference: UUID, report: UUID) -> InformationBrought:
    """The report, for an action. Raises NoSuchRecord."""
    found = InformationBrought.objects.filter(
        pk=report, conference=conference, family=family
    ).first()
    if found is None:
        raise NoSuchRecord("There is no such report, or it is not yours to see.")
    return found
