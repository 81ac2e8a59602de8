"""Places of harm: the list, one place, and the places of one family's children.

Links to children come back only for families the asker may see; of the others the database tells
that there are some (`other_children_at`), and how many where that gives nobody away.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import here, one, rows
from kinstead.access.models import ReadLog
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.child_protection.models import PlaceOfHarm
from kinstead.child_protection.rules.enquiries import urgency_of
from kinstead.child_protection.rules.places import others_in_words
from kinstead.child_protection.shapes.places import (
    LinkedChild,
    MeetingLine,
    PlaceLine,
    PlaceOfChild,
    PlaceRead,
    Places,
    PlacesSection,
    PlanLine,
)
from kinstead.people.record_bar import family_title, header
from kinstead.web.shapes import RecordBar
from kinstead.web.words import count, day_near, names

KIND_WORDS = dict(PlaceOfHarm.Kind.choices)

_LIST = """
SELECT p.id, p.reference, p.kind, p.name, p."where", p.closed_on,
       other_children_at(p.id) AS others,
       (SELECT count(*) FROM child_protection_placeaction a
        WHERE a.place_id = p.id AND a.done_on IS NULL) AS to_do,
       coalesce((SELECT json_agg(coalesce(nullif(q.called, ''), q.full_name)
                                 ORDER BY c.from_date, c.id)
                 FROM child_protection_placeofharmchild c JOIN people_person q ON q.id = c.person_id
                 WHERE c.place_id = p.id AND c.to_date IS NULL), '[]') AS children
FROM child_protection_placeofharm p
ORDER BY p.closed_on DESC NULLS FIRST, p.name, p.id LIMIT 400
"""

_ONE = """
SELECT p.*, a.full_name AS opened_by, other_children_at(p.id) AS others,
       coalesce((SELECT json_agg(to_jsonb(w) || jsonb_build_object('agency', g.name)
                                 ORDER BY w.by_date NULLS LAST, w.added_at, w.id)
                 FROM child_protection_placeaction w
                 LEFT JOIN agencies_agency g ON g.id = w.agency_id
                 WHERE w.place_id = p.id), '[]') AS actions,
       coalesce((SELECT json_agg(to_jsonb(m) || jsonb_build_object('by', b.full_name)
                                 ORDER BY m.held_on DESC, m.written_at DESC)
                 FROM child_protection_placemeeting m
                 JOIN access_account b ON b.id = m.written_by_id
                 WHERE m.place_id = p.id), '[]') AS meetings
FROM child_protection_placeofharm p JOIN access_account a ON a.id = p.opened_by_id
WHERE p.id = %(place)s
"""

_LINKS = """
SELECT c.id, c.from_date, c.to_date, c.why, c.family_id, c.person_id, f.name AS family,
       f.reference AS family_reference, coalesce(nullif(q.called, ''), q.full_name) AS child
FROM child_protection_placeofharmchild c
JOIN people_person q ON q.id = c.person_id JOIN people_family f ON f.id = c.family_id
WHERE c.place_id = %(place)s ORDER BY c.to_date NULLS FIRST, c.from_date, c.id
"""

_OF_FAMILY = """
SELECT c.id, c.from_date, c.to_date, c.why, c.person_id, p.id AS place_id, p.name, p.reference,
       p.closed_on, coalesce(nullif(q.called, ''), q.full_name) AS child
FROM child_protection_placeofharmchild c
JOIN child_protection_placeofharm p ON p.id = c.place_id
JOIN people_person q ON q.id = c.person_id
WHERE c.family_id = %(family)s AND (%(person)s::uuid IS NULL OR c.person_id = %(person)s::uuid)
ORDER BY c.to_date NULLS FIRST, c.from_date, c.id
"""


def may_write(asker: Asker) -> bool:
    """Whether the asker may record places: two permissions together."""
    return asker.may(Action.SEE_PLACES) and asker.may(Action.RECORD_CASEWORK)


def places_page(asker: Asker) -> Places:
    """Every place, open ones first. One statement."""
    found = [_line(row) for row in rows(_LIST)]
    return Places(
        open=tuple(line for line in found if line.closed_on is None),
        closed=tuple(line for line in found if line.closed_on is not None),
        open_url=reverse("open_place") if may_write(asker) else "",
    )


def place_page(asker: Asker, place: UUID, *, today: date, at: datetime) -> PlaceRead:
    """One place, in two statements and a line in the log for each family shown with it.

    Raises NoSuchRecord.
    """
    row = one(_ONE, place=place)
    links = rows(_LINKS, place=place)
    _looked_at(asker, place, links, at)
    writes = may_write(asker) and row["closed_on"] is None
    children = tuple(_linked(asker, link) for link in links)
    now = tuple(child for child in children if child.until is None)
    plan = tuple(_plan_line(place, a, today, writes=writes) for a in row["actions"])
    return PlaceRead(
        name=row["name"],
        reference=row["reference"],
        kind=KIND_WORDS[row["kind"]],
        where=row["where"],
        what_worries=row["what_worries"],
        what_keeps_children_safe=row["what_keeps_children_safe"],
        opened_by=row["opened_by"],
        opened_at=here(row["opened_at"]),
        closed_on=row["closed_on"],
        why_closed=row["why_closed"],
        children=now,
        before=tuple(child for child in children if child.until is not None),
        others=others_in_words(row["others"], seen=len(now)),
        to_do=tuple(line for line in plan if line.done_on is None),
        done=tuple(line for line in plan if line.done_on is not None),
        meetings=tuple(_meeting(m) for m in row["meetings"]),
        reword_url=reverse("reword_place", args=[place]) if writes else "",
        link_url=reverse("link_from_place", args=[place]) if writes else "",
        action_url=reverse("add_place_action", args=[place]) if writes else "",
        meeting_url=reverse("record_place_meeting", args=[place]) if writes else "",
        close_url=reverse("close_place", args=[place]) if writes else "",
    )


def places_of(asker: Asker, family: UUID, person: UUID | None = None) -> PlacesSection:
    """The places this family's children (or one of them) are linked to. One statement."""
    if not asker.may(Action.SEE_PLACES):
        return PlacesSection(may_see=False)
    found = [
        _of_child(asker, family, row) for row in rows(_OF_FAMILY, family=family, person=person)
    ]
    return PlacesSection(
        may_see=True,
        now=tuple(line for line in found if line.until is None),
        before=tuple(line for line in found if line.until is not None),
        page_url=reverse("family_places", args=[family]),
        link_url=reverse("link_to_place", args=[family]) if may_write(asker) else "",
    )


def family_places_page(
    asker: Asker, family: UUID, *, at: datetime
) -> tuple[RecordBar, PlacesSection]:
    """The page of one family's places. Raises NoSuchRecord."""
    head = header(asker, family, page="places", at=at)
    return head.bar, places_of(asker, family)


def _line(row: dict[str, Any]) -> PlaceLine:
    seen: list[str] = row["children"]
    others = others_in_words(row["others"], seen=len(seen))
    return PlaceLine(
        name=row["name"],
        reference=row["reference"],
        kind=KIND_WORDS[row["kind"]],
        where=row["where"],
        url=reverse("place", args=[row["id"]]),
        children=_children_in_words(seen, others),
        to_do=count(row["to_do"], "thing to do", "things to do") if row["to_do"] else "",
        closed_on=row["closed_on"],
    )


def _children_in_words(seen: list[str], others: str) -> str:
    if not others:
        return names(seen) if seen else "No child is linked"
    return f"{', '.join(seen)} {others}" if seen else others


def _looked_at(asker: Asker, place: UUID, links: list[dict[str, Any]], at: datetime) -> None:
    """Reading a place shows children: each family's log says so, in one statement."""
    assert asker.account is not None
    families = list(dict.fromkeys(link["family_id"] for link in links))
    ReadLog.objects.bulk_create(
        ReadLog(
            account=asker.account,
            at=at,
            subject_kind="place_of_harm",
            subject_id=place,
            family_id=family,
            page="place",
        )
        for family in families or [None]
    )


def _linked(asker: Asker, row: dict[str, Any]) -> LinkedChild:
    family = row["family_id"]
    return LinkedChild(
        name=row["child"],
        url=reverse("child", args=[family, row["person_id"]])
        if asker.may(Action.SEE_FAMILY)
        else "",
        family=f"{family_title(row['family'])}, {row['family_reference']}",
        since=row["from_date"],
        until=row["to_date"],
        why=row["why"],
        unlink_url=reverse("unlink_from_place", args=[family, row["id"]])
        if may_write(asker) and row["to_date"] is None
        else "",
    )


def _of_child(asker: Asker, family: UUID, row: dict[str, Any]) -> PlaceOfChild:
    return PlaceOfChild(
        child=row["child"],
        child_url=reverse("child", args=[family, row["person_id"]])
        if asker.may(Action.SEE_FAMILY)
        else "",
        place=row["name"],
        reference=row["reference"],
        place_url=reverse("place", args=[row["place_id"]]),
        since=row["from_date"],
        until=row["to_date"],
        why=row["why"],
        closed_on=row["closed_on"],
        unlink_url=reverse("unlink_from_place", args=[family, row["id"]])
        if may_write(asker) and row["to_date"] is None
        else "",
    )


def _plan_line(place: UUID, row: dict[str, Any], today: date, *, writes: bool) -> PlanLine:
    by_date = date.fromisoformat(row["by_date"]) if row["by_date"] else None
    done_on = date.fromisoformat(row["done_on"]) if row["done_on"] else None
    urgency = "later" if by_date is None else str(urgency_of(by_date, today))
    return PlanLine(
        words=row["words"],
        who=", ".join(filter(None, (row["who"], row["agency"]))),
        by_date=by_date,
        urgency="done" if done_on else urgency,
        date_text=day_near(by_date) if by_date else "No date",
        done_on=done_on,
        how_it_went=row["how_it_went"],
        finish_url=reverse("finish_place_action", args=[place, row["id"]])
        if writes and done_on is None
        else "",
    )


def _meeting(row: dict[str, Any]) -> MeetingLine:
    return MeetingLine(
        held_on=date.fromisoformat(row["held_on"]),
        who_was_there=row["who_was_there"],
        what_was_said=row["what_was_said"],
        what_was_agreed=row["what_was_agreed"],
        written_by=row["by"],
    )
