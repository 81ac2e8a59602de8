"""The protection overview: both leads, each child, what is due, what can be done now, by whom."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from kinstead.access.asking import day, here, moment, one, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.child_protection.queries.steps import steps_now
from kinstead.child_protection.rules.enquiries import distance, urgency_of
from kinstead.child_protection.rules.parent_offer_states import STATES as OFFER
from kinstead.child_protection.rules.section_47_enquiry_states import STATES as ENQUIRY
from kinstead.child_protection.rules.strategy_discussion_states import STATES as DISCUSSION
from kinstead.child_protection.shapes.overview import (
    ChildStanding,
    Clock,
    EventLine,
    LeadLine,
    OfferLine,
    Protection,
)
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import Header, header
from kinstead.record.queries.why import why_this_date
from kinstead.statute.timescales import child_protection, immediate_protection
from kinstead.web.shapes import RecordBar, Urgency
from kinstead.web.words import count, day_plain, day_short, names

_DUTIES = [d.name for part in (child_protection, immediate_protection) for d in part.PART.duties]

CHILDREN = """
SELECT p.id, p.full_name, p.called, p.birth_date, p.expected_birth_date,
       coalesce((SELECT json_agg(json_build_object('kind', s.kind, 'from', s.from_date)
                                 ORDER BY s.from_date)
                 FROM family_help_childlegalstatus s
                 WHERE s.person_id = p.id AND s.family_id = m.family_id AND s.to_date IS NULL),
                '[]') AS statuses,
       coalesce((SELECT json_agg(json_build_object('id', i.id, 'kind', i.kind, 'at', i.began_at,
                                                   'where', i.where_the_child_is)
                                 ORDER BY i.began_at)
                 FROM child_protection_immediateprotection i
                 WHERE i.person_id = p.id AND i.family_id = m.family_id AND i.ended_at IS NULL),
                '[]') AS protections,
       EXISTS (SELECT FROM record_dutydue d
               WHERE d.person_id = p.id AND d.family_id = m.family_id AND d.state = 'open'
                 AND d.duty = 'transfer-in-conference') AS moved_in
FROM people_familymember m JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND m.part = 'child' AND (m.to_date IS NULL OR m.to_date > %(today)s)
  AND p.merged_into_id IS NULL AND p.death_date IS NULL
ORDER BY p.birth_date NULLS LAST, m.id
"""

# Everything that happened once for the family, each kind as JSON, in one statement.
_HAPPENED = """
SELECT may_see(%(family)s, 'casework') OR (SELECT is_machinery()) AS may,
  coalesce((SELECT json_agg(json_build_object(
        'id', d.id, 'asked', d.asked_at, 'held', d.held_at, 'by', a.full_name,
        'state', coalesce(s.state, ''), 'reason', s.reason,
        'children', (SELECT json_agg(json_build_object(
                'person', c.person_id, 'called', coalesce(nullif(p.called, ''), p.full_name),
                'result', c.result))
            FROM child_protection_strategydiscussionchild c
            JOIN people_person p ON p.id = c.person_id WHERE c.discussion_id = d.id))
      ORDER BY d.asked_at DESC)
    FROM child_protection_strategydiscussion d
    JOIN access_account a ON a.id = d.asked_by_id
    LEFT JOIN record_status s ON s.about_id = d.id AND s.about_kind = 'strategy_discussion'
                             AND s.until IS NULL
    WHERE d.family_id = %(family)s), '[]') AS discussions,
  coalesce((SELECT json_agg(json_build_object(
        'id', e.id, 'began', e.began_on, 'concluded', e.concluded_on, 'lead', w.full_name,
        'state', coalesce(s.state, ''), 'moved_by', s.moved_by_id, 'mover', m.full_name,
        'children', (SELECT json_agg(json_build_object(
                'person', c.person_id, 'called', coalesce(nullif(p.called, ''), p.full_name),
                'result', c.result, 'seen', c.seen_on, 'alone', c.seen_alone,
                'why_not', c.why_not_seen_alone, 'conference', c.initial_conference_on,
                'not_required', c.conference_not_required,
                'unborn', p.birth_date IS NULL AND p.expected_birth_date IS NOT NULL,
                'other_parent', EXISTS (SELECT FROM child_protection_otherparent o
                    WHERE o.enquiry_id = e.id AND o.child_id = c.person_id)))
            FROM child_protection_section47enquirychild c
            JOIN people_person p ON p.id = c.person_id WHERE c.enquiry_id = e.id))
      ORDER BY e.began_on DESC, e.id)
    FROM child_protection_section47enquiry e
    LEFT JOIN agencies_practitioner w ON w.id = e.lead_id
    LEFT JOIN record_status s ON s.about_id = e.id AND s.about_kind = 'section_47_enquiry'
                             AND s.until IS NULL
    LEFT JOIN access_account m ON m.id = s.moved_by_id
    WHERE e.family_id = %(family)s), '[]') AS enquiries,
  coalesce((SELECT json_agg(json_build_object(
        'id', o.id, 'name', p.full_name, 'called', coalesce(nullif(p.called, ''), p.full_name),
        'gate', o.gate, 'given', o.pack_given_on, 'language', o.pack_language,
        'advocate', o.advocate, 'organisation', o.advocate_organisation,
        'state', coalesce(s.state, ''), 'at', o.offered_at)
      ORDER BY o.offered_at DESC, p.full_name)
    FROM child_protection_parentoffer o
    JOIN people_person p ON p.id = o.person_id
    LEFT JOIN record_status s ON s.about_id = o.id AND s.about_kind = 'parent_offer'
                             AND s.until IS NULL
    WHERE o.family_id = %(family)s), '[]') AS offers,
  coalesce((SELECT json_agg(json_build_object(
        'id', i.id, 'kind', i.kind, 'began', i.began_at, 'ended', i.ended_at, 'how', i.how_it_ended,
        'by_whom', i.by_whom, 'called', coalesce(nullif(p.called, ''), p.full_name))
      ORDER BY i.began_at DESC)
    FROM child_protection_immediateprotection i JOIN people_person p ON p.id = i.person_id
    WHERE i.family_id = %(family)s), '[]') AS protections
"""

CLOCKS = """
SELECT d.id, d.duty, d.headline, d.started_on, d.due_on, d.due_at, d.explanation, d.edition_from,
       p.called, p.full_name, o.full_name AS owner, o.account_id, d.about_id
FROM record_dutydue d
LEFT JOIN people_person p ON p.id = d.person_id
LEFT JOIN agencies_practitioner o ON o.id = d.owner_id
WHERE d.family_id = %(family)s AND d.state = 'open' AND d.duty = ANY (%(duties)s)
ORDER BY coalesce(d.due_at::date, d.due_on), d.due_on, p.birth_date NULLS LAST, d.id
"""

_FOOTING = {
    "section_47": "Section 47 enquiry",
    "child_protection_plan": "Child protection plan",
    "section_17_plan": "Section 17 plan",
    "section_17": "Section 17",
    "looked_after": "Looked after",
}
PROTECTION = {
    "police_protection": "Police protection",
    "emergency_order": "Emergency protection order",
    "emergency_order_extended": "Emergency protection order, extended",
}


def protection_overview(
    asker: Asker, family: UUID, *, today: date, at: datetime
) -> tuple[RecordBar, Protection]:
    """Everything the overview shows of this part of the room, in three statements beside the bar.

    Raises NoSuchRecord.
    """
    head = header(asker, family, page="protection", at=at, current="protection")
    happened = one(_HAPPENED, family=family)
    if not happened["may"]:
        return head.bar, Protection(hidden=True, begun=False)
    children = rows(CHILDREN, family=family, today=today)
    clocks = clocks_of(asker, family, at)
    enquiry = next((e for e in happened["enquiries"] if e["state"] != "concluded"), None)
    begun = any(happened[k] for k in ("discussions", "enquiries", "protections", "offers"))
    protected = any(
        s["kind"] in ("section_47", "child_protection_plan")
        for child in children
        for s in child["statuses"]
    )
    return head.bar, Protection(
        hidden=False,
        begun=begun or protected,
        leads=_leads(asker, head, family, needed=protected or enquiry is not None),
        children=tuple(_standing(c, family, happened, today) for c in children),
        clocks=clocks,
        steps=steps_now(asker, family, head, happened, protected=protected),
        offers=tuple(offer_line(o, family, asker) for o in happened["offers"]),
        events=_events(happened, family, asker),
        protect_url=reverse("record_immediate_protection", args=[family])
        if asker.may(Action.LEAD_PROTECTION)
        else "",
    )


def clocks_of(
    asker: Asker, family: UUID, at: datetime, about: UUID | None = None
) -> tuple[Clock, ...]:
    """Open duties of child protection; of one thing where `about` is given."""
    assert asker.account is not None
    today = day_of(at)
    return tuple(
        Clock(
            what=row["headline"],
            due_date=row["due_on"],
            # A limit in hours is late from its very moment.
            urgency="late"
            if row["due_at"] and row["due_at"] < at
            else urgency_of(row["due_on"], today),
            distance=_hours(row["due_at"], at) if row["due_at"] else distance(row["due_on"], today),
            # Most of these say whose they are already.
            about=""
            if (name := row["called"] or row["full_name"] or "") in row["headline"]
            else name,
            who="you" if row["account_id"] == asker.account.pk else row["owner"] or "",
            due_at=here(row["due_at"]) if row["due_at"] else None,
            why=why_this_date(SimpleNamespace(**row), today),
        )
        for row in rows(CLOCKS, family=family, duties=_DUTIES)
        if about is None or row["about_id"] == about
    )


def _hours(due: datetime, at: datetime) -> str:
    """“23 hours left”, for a limit in hours."""
    hours = int(abs((due - at).total_seconds()) // 3600)
    return f"{count(hours, 'hour', 'hours')} {'left' if due >= at else 'late'}"


def address(name: str, *args: Any) -> str:
    """The address of a page of any room; nothing where there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def age_of(child: dict[str, Any], today: date) -> str:
    """“8”, “under 1”, “expected 27 July 2026”."""
    born = child["birth_date"]
    if born is None:
        expected = child["expected_birth_date"]
        return f"expected {day_plain(expected)}" if expected else "age not known"
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return str(years) if years else "under 1"


def offer_line(offer: dict[str, Any], family: UUID, asker: Asker) -> OfferLine:
    """Where the offer to one parent stands, in words."""
    marks: dict[str, Urgency] = {"offered": "today", "declined": "later", "accepted": "week"}
    gate = "at the conference" if offer["gate"] == "conference" else "at the enquiry"
    notes = [
        f"Offered {gate}, {day_short(here(moment(offer['at'])).date())}",
        f"Pack given {day_short(day(offer['given']))}, {offer['language']}"  # type: ignore[arg-type]
        if offer["given"]
        else "Pack not given yet",
        f"{offer['advocate']}, {offer['organisation']}" if offer["advocate"] else "",
    ]
    return OfferLine(
        name=offer["called"],
        stands=OFFER.state(offer["state"]).title if offer["state"] else "Offered",
        mark=marks.get(offer["state"], "done"),
        note=". ".join(filter(None, notes)) + ".",
        url=reverse("parent_offer", args=[family, offer["id"]])
        if asker.may(Action.RECORD_CASEWORK)
        else "",
    )


def _leads(asker: Asker, head: Header, family: UUID, *, needed: bool) -> tuple[LeadLine, ...]:
    found = {a["part"]: a for a in reversed(head.current)}
    lines = []
    for part, title, blank in (
        ("lead", "Family’s lead practitioner", "Nobody yet. A family under protection has one."),
        (
            "protection_lead",
            "Lead child protection practitioner",
            "Nobody yet. A social worker must be named."
            if needed
            else "Nobody. One is named when an enquiry begins.",
        ),
    ):
        who = found.get(part)
        since = day(who["from"]) if who else None
        lines.append(
            LeadLine(
                title=title,
                name=who["name"] if who else "",
                note=f"{who['title']}, since {day_plain(since)}" if who and since else blank,
                change_url=reverse("name_protection_lead", args=[family])
                if part == "protection_lead" and asker.may(Action.ALLOCATE)
                else "",
            )
        )
    return tuple(lines)


def _standing(
    child: dict[str, Any], family: UUID, happened: dict[str, Any], today: date
) -> ChildStanding:
    key = str(child["id"])
    kinds = {s["kind"]: day(s["from"]) for s in child["statuses"]}
    tags = [PROTECTION[p["kind"]] for p in child["protections"]]
    tags += [
        _FOOTING[kind]
        for kind in _FOOTING
        if kind in kinds and not (kind == "section_17" and "section_17_plan" in kinds)
    ]
    lines = [
        f"{_FOOTING[kind]} since {day_plain(kinds[kind])}"  # type: ignore[arg-type]
        for kind in _FOOTING
        if kinds.get(kind) and not (kind == "section_17" and "section_17_plan" in kinds)
    ]
    for enquiry in happened["enquiries"][:1]:
        for row in enquiry["children"] or []:
            if row["person"] == key:
                lines += _in_enquiry(row, enquiry)
    if child["moved_in"]:
        lines.append("Moved in with another authority’s plan: a conference here decides about ours")
    elif not child["protections"] and not {"section_47", "child_protection_plan"} & set(kinds):
        lines.append("Child protection does not apply to them now.")
    return ChildStanding(
        name=child["full_name"] or child["called"] or "Name not known",
        age=age_of(child, today),
        url=reverse("child", args=[family, child["id"]]),
        tags=tuple(tags),
        lines=tuple(dict.fromkeys(lines)),
    )


def _in_enquiry(row: dict[str, Any], enquiry: dict[str, Any]) -> list[str]:
    lines = []
    if row["seen"]:
        alone = ", alone" if row["alone"] else ""
        lines.append(f"Seen{alone} on {day_plain(day(row['seen']))}")  # type: ignore[arg-type]
    elif row["why_not"]:
        lines.append(f"Could not be seen: {row['why_not']}")
    elif not row["unborn"] and enquiry["state"] == "open":
        lines.append("Not seen yet in this enquiry")
    if row["result"]:
        lines.append(RESULTS[row["result"]])
    return lines


RESULTS = {
    "not_substantiated": "Concerns not substantiated",
    "no_ongoing_risk": "Concerns substantiated, not at continuing risk",
    "ongoing_risk": "Concerns substantiated, at continuing risk",
}


def _events(happened: dict[str, Any], family: UUID, asker: Asker) -> tuple[EventLine, ...]:
    may = asker.may(Action.WRITE_NOTE) or asker.may(Action.BRING_INFORMATION)
    lines = []
    for d in happened["discussions"]:
        when = here(moment(d["held"] or d["asked"])).date()
        enquired = [c["called"] for c in d["children"] or [] if c["result"] == "section_47"]
        lines.append(
            EventLine(
                what="Strategy discussion",
                on=when,
                stands=DISCUSSION.state(d["state"]).title if d["state"] else "Held",
                mark="today" if d["state"] == "asked_for" else "done",
                note=f"Enquiry for {names(enquired)}" if enquired else f"Asked for by {d['by']}",
                url=reverse("strategy_discussion", args=[family, d["id"]]) if may else "",
            )
        )
    for e in happened["enquiries"]:
        began = day(e["began"])
        assert began is not None
        lines.append(
            EventLine(
                what="Section 47 enquiry",
                on=began,
                stands=ENQUIRY.state(e["state"]).title if e["state"] else "",
                mark="done" if e["state"] in ("concluded", "") else "week",
                note=names(c["called"] for c in e["children"] or []),
                url=reverse("section_47_enquiry", args=[family, e["id"]]) if may else "",
            )
        )
    for p in happened["protections"]:
        lines.append(
            EventLine(
                what=PROTECTION[p["kind"]],
                on=here(moment(p["began"])).date(),
                stands="Ended" if p["ended"] else "Runs now",
                mark="done" if p["ended"] else "late",
                note=f"{p['called']}, {p['by_whom']}" + (f". {p['how']}" if p["how"] else ""),
                url=reverse("end_immediate_protection", args=[family, p["id"]])
                if not p["ended"] and asker.may(Action.LEAD_PROTECTION)
                else "",
            )
        )
    return tuple(sorted(lines, key=lambda line: line.on, reverse=True))
