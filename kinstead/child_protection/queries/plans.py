"""Child protection plans for the pages: a family's, one child's, a visit to count, transfers in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, day, here, moment, one
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.child_protection.models import Conference, TransferIn
from kinstead.child_protection.queries._plan_sql import PLAN, SECTION, TRANSFER, VISIT
from kinstead.child_protection.queries.conferences import READS
from kinstead.child_protection.rules.child_protection_plan_states import STATES
from kinstead.child_protection.rules.core_group_states import STATES as CORE_GROUP_STATES
from kinstead.child_protection.rules.plans import visit_duty
from kinstead.child_protection.shapes.conferences import GoalLine
from kinstead.child_protection.shapes.plans import (
    CoreGroupLine,
    Period,
    PlanLine,
    PlanRead,
    PlansSection,
    TransferRead,
    VisitChild,
    VisitLine,
    VisitToCount,
)
from kinstead.people.record_bar import header, part_in_words
from kinstead.record.models import Note
from kinstead.record.rules.notes import happened_in_words
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.shapes import Link, RecordBar, Urgency
from kinstead.web.words import day_plain

_KINDS = dict(Conference.Kind.choices)


def section(asker: Asker, family: UUID, *, today: date) -> PlansSection:
    """A family's plans, core groups and visits, for a section of another page. One statement."""
    row = one(SECTION, family=family)
    reads = any(asker.may(action) for action in READS)
    lines = [(_line(family, p, today, reads=reads), p["ended"]) for p in row["plans"]]
    open_ones = tuple(line for line, ended in lines if not ended)
    due = day(row["core_group_due"].isoformat()) if row["core_group_due"] else None
    groups = tuple(_group_line(family, g, reads=reads) for g in row["core_groups"])
    casework = asker.may(Action.RECORD_CASEWORK)
    may_arrange = casework and open_ones and not any(g.open for g in groups)
    return PlansSection(
        open=open_ones,
        ended=tuple(line for line, ended in lines if ended),
        core_groups=groups,
        core_group_due=due,
        core_group_urgency=urgency(due, today),
        arrange_url=reverse("arrange_core_group", args=[family]) if may_arrange else "",
        to_count=tuple(
            Link(
                f"{n['headline']}, {day_plain(moment(n['at']).date())}",
                reverse("protection_visit", args=[family, n["id"]]),
            )
            for n in row["to_count"]
        )
        if casework and asker.may(Action.SEE_NOTES)
        else (),
    )


def plan_page(
    asker: Asker, family: UUID, plan: UUID, *, at: datetime
) -> tuple[RecordBar, PlanRead]:
    """One child's plan with all that happened to it. Raises NoSuchRecord."""
    head = header(
        asker,
        family,
        page="protection_plan",
        at=at,
        subject=plan,
        kind="child_protection_plan",
        current="protection",
    )
    row = one(PLAN, family=family, plan=plan)
    due = row["due_on"]
    state = row["state"] or ""
    may_read_notes = asker.may(Action.SEE_NOTES)
    return head.bar, PlanRead(
        child=row["name"],
        state=_state(state, row["ended_on"]),
        started_on=row["started_on"],
        ended_on=row["ended_on"],
        previous_plans=row["previous_plans"],
        categories=tuple(
            Period(in_words("category_of_abuse", c["code"]), _day(c["from"]), day(c["to"]))
            for c in row["categories"]
        )
        or _category_of_old(row),
        frequencies=tuple(
            Period(f"Every {f['days']} working days", _day(f["from"]), day(f["to"]))
            for f in row["frequencies"]
        ),
        conferences=tuple(
            Link(
                f"{_KINDS[c['kind']]}, {day_plain(_day(c['on']))}",
                reverse("conference", args=[family, c["id"]]),
            )
            for c in row["conferences"]
        ),
        visits=tuple(
            VisitLine(
                on=_day(v["on"]),
                seen="Seen alone" if v["alone"] else "Seen" if v["seen"] else "Not seen",
                url=reverse("note", args=[family, v["note"]]) if may_read_notes else "",
                by=v["by"],
            )
            for v in row["visits"]
        ),
        goals=tuple(GoalLine(UUID(g["id"]), g["words"], g["know"], ()) for g in row["goals"]),
        next_visit=due,
        next_visit_urgency=urgency(due, here(at).date()),
        why_next_visit=row["explanation"] or "",
        leads=tuple((part_in_words(a["part"]), a["name"]) for a in row["leads"]),
        from_elsewhere=not state,
    )


def visit_page(asker: Asker, family: UUID, note: UUID, *, at: datetime) -> VisitToCount:
    """A note of a visit, before it is counted for children under a plan. Raises NoSuchRecord."""
    head = header(
        asker,
        family,
        page="protection_visit",
        at=at,
        subject=note,
        kind="note",
        current="protection",
    )
    row = one(VISIT, family=family, note=note)
    made_on = here(row["happened_at"]).date()
    children = tuple(_visit_child(c, made_on) for c in row["children"])
    return VisitToCount(
        bar=head.bar,
        note_url=reverse("note", args=[family, note]),
        headline=row["headline"],
        happened=happened_in_words(
            row["happened_at"], row["ended_at"], time_known=row["time_known"]
        ),
        children=children,
        late=any(c.due and c.due < made_on and not c.counted for c in children),
        back=Link("Protection", reverse("protection", args=[family])),
    )


def note_to_count(family: UUID, note: UUID) -> Note:
    """The note, for an action. Raises NoSuchRecord."""
    found = Note.objects.select_related("family").filter(pk=note, family=family).first()
    if found is None:
        raise NoSuchRecord("There is no such note, or it is not yours to see.")
    return found


def transfer_page(
    asker: Asker, family: UUID, transfer: UUID, *, at: datetime
) -> tuple[RecordBar, TransferRead]:
    """A transfer in, and where its conference stands. Raises NoSuchRecord."""
    head = header(
        asker,
        family,
        page="transfer_in",
        at=at,
        subject=transfer,
        kind="transfer_in",
        current="protection",
    )
    row = one(TRANSFER, family=family, transfer=transfer)
    waiting = [c for c in row["children"] if c["state"] == "open"]
    due = min((_day(c["due_on"]) for c in waiting), default=None)
    may = asker.may(Action.LEAD_PROTECTION) or asker.may(Action.AUTHORISE)
    return head.bar, TransferRead(
        key=row["id"],
        from_authority=row["from_authority"],
        told_on=row["told_on"],
        moved_on=row["moved_on"],
        category=in_words("category_of_abuse", row["category"]),
        what_they_told_us=row["what_they_told_us"],
        papers_received_on=row["papers_received_on"],
        children=tuple((c["name"], _WHERE[c["state"]]) for c in row["children"]),
        due_on=due,
        urgency=urgency(due, here(at).date()),
        waiting=bool(waiting),
        by=row["by"],
        convene_url=f"{reverse('convene_conference', args=[family])}?transfer={transfer}"
        if waiting and may and not row["called"]
        else "",
        post_url=reverse("transfer_in_read", args=[family, transfer]),
    )


def transfer_to_change(family: UUID, transfer: UUID) -> TransferIn:
    """The row, for an action. Raises NoSuchRecord."""
    found = TransferIn.objects.select_related("family").filter(pk=transfer, family=family).first()
    if found is None:
        raise NoSuchRecord("There is no such transfer, or it is not yours to see.")
    return found


def urgency(due: date | None, today: date) -> Urgency:
    """Where a day stands: late, today, this week, later; done where there is none."""
    if due is None:
        return "done"
    if due < today:
        return "late"
    if due == today:
        return "today"
    return "week" if due <= today + timedelta(days=6 - today.weekday()) else "later"


_WHERE = {
    "open": "waits for the conference",
    "met": "conference held",
    "late": "conference held, late",
    "not_needed": "no conference needed",
}


def _line(family: UUID, row: dict[str, Any], today: date, *, reads: bool) -> PlanLine:
    due = day(row["next_visit"])
    return PlanLine(
        child=row["name"],
        url=reverse("protection_plan", args=[family, row["id"]]) if reads else "",
        category=in_words("category_of_abuse", row["category"]),
        state=_state(row["state"] or "", row["ended"]),
        since=day(row["started"]),
        ended_on=day(row["ended"]),
        visit_every=row["every"],
        next_visit=due,
        next_visit_urgency=urgency(due, today),
        last_seen=day(row["last_seen"]),
    )


def _group_line(family: UUID, row: dict[str, Any], *, reads: bool) -> CoreGroupLine:
    state = row["state"] or ""
    return CoreGroupLine(
        url=reverse("core_group", args=[family, row["id"]]) if reads else "",
        on=moment(row["starts_at"]).date()
        if row["starts_at"]
        else _day(row["held_on"] or row["due_on"]),
        state=CORE_GROUP_STATES.state(state).title if state else "Held",
        open=state in ("scheduled", "held"),
    )


def _visit_child(row: dict[str, Any], made_on: date) -> VisitChild:
    seen = bool(row["seen"])
    due = visit_duty(row["every"]).due(made_on).on if row["every"] else None
    counts = seen or row["unborn"]
    return VisitChild(
        key=UUID(row["id"]),
        name=row["name"],
        seen="Seen alone"
        if row["alone"]
        else "Seen"
        if seen
        else "Not born yet"
        if row["unborn"]
        else "Not seen",
        counted=row["counted"],
        due=day(row["due_on"]),
        next_due=f"The next visit is due by {day_plain(due)}."
        if counts and due
        else "Not seen, so the visit is counted and its clock runs on.",
    )


def _state(state: str, ended: Any) -> str:
    if state:
        return STATES.state(state).title
    return "Ended" if ended else "Open"


def _category_of_old(row: dict[str, Any]) -> tuple[Period, ...]:
    """A plan that came from elsewhere has its first and latest category, and no days between."""
    if not row["latest_category"] or not row["started_on"]:
        return ()
    words = in_words("category_of_abuse", row["latest_category"])
    return (Period(words, row["started_on"], row["ended_on"]),)


def _day(text: Any) -> date:
    return text if isinstance(text, date) else date.fromisoformat(str(text)[:10])
