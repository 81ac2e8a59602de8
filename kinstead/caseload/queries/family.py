"""The overview of a family: who is who, where they live, who works with them, what is due."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import day, here, moment, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.caseload.queries.chronology import latest
from kinstead.caseload.queries.due import due_of_family
from kinstead.caseload.queries.levels import level_tags, since_when
from kinstead.caseload.queries.who_is_who import drawn
from kinstead.caseload.shapes import (
    AdultRow,
    ChildRow,
    FamilyOverview,
    Home,
    KeepInMind,
    WorkerLine,
)
from kinstead.kit.days_in_words import date_in_words
from kinstead.people.record_bar import Header, header, part_in_words
from kinstead.web.shapes import Fact, FamilyWords, RecordBar
from kinstead.web.words import count, day_plain, day_short, names

MEMBERS = """
SELECT p.id, p.full_name, p.called, p.birth_date, p.birth_date_is, p.expected_birth_date,
       p.death_date, p.sex, p.first_language, p.needs_interpreter, p.communication_needs,
       p.ways_to_reach, m.part, m.described, m.from_date, m.to_date,
       coalesce((SELECT json_agg(json_build_object('kind', s.kind, 'from', s.from_date,
                                                   'to', s.to_date) ORDER BY s.from_date)
                 FROM family_help_childlegalstatus s
                 WHERE s.person_id = p.id AND s.family_id = m.family_id), '[]') AS statuses,
       coalesce((SELECT json_agg(json_build_object('adult', adult.id, 'name', adult.full_name,
                                                   'called', adult.called)
                                 ORDER BY r.from_date)
                 FROM people_parentalresponsibility r
                 JOIN people_person adult ON adult.id = r.adult_id
                 WHERE r.child_id = p.id AND r.to_date IS NULL), '[]') AS responsible
FROM people_familymember m JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND (m.to_date IS NULL OR m.to_date > %(today)s)
  AND p.merged_into_id IS NULL
ORDER BY p.birth_date NULLS LAST, m.id
"""

HOMES = """
SELECT r.address_id, r.person_id, r.from_date, r.protected, r.protected_from, r.described,
       a.lines, a.postcode,
       (SELECT max(v.ends_at) FROM people_addressreveal v
        WHERE v.address_id = r.address_id AND v.account_id = %(me)s
          AND v.ends_at > %(at)s) AS shown_until
FROM people_residence r
LEFT JOIN people_address a ON a.id = r.address_id
WHERE r.person_id = ANY (%(people)s) AND (r.to_date IS NULL OR r.to_date > %(today)s)
ORDER BY r.from_date NULLS FIRST, r.id
"""

_TIES = """
SELECT r.person_id, r.other_id, r.kind, r.described, r.from_date, r.to_date
FROM people_relationship r
WHERE r.person_id = ANY (%(people)s) AND r.other_id = ANY (%(people)s)
"""

WORDS = """
SELECT w.kind, w.words, w.said_on, w.how, p.full_name, p.called, w.person_id
FROM record_familywords w LEFT JOIN people_person p ON p.id = w.person_id
WHERE w.family_id = %(family)s ORDER BY w.said_on DESC, w.id DESC LIMIT 40
"""

_LEVELS = """
SELECT l.level, l.since, l.until, e.opened_on, e.closed_on
FROM family_help_familyhelpepisode e
LEFT JOIN family_help_levelchange l ON l.episode_id = e.id
WHERE e.family_id = %(family)s ORDER BY e.opened_on, l.since, l.id
"""


def family_overview(
    asker: Asker, family: UUID, *, today: date, at: datetime
) -> tuple[RecordBar, FamilyOverview]:
    """Everything the overview shows, in nine statements. Raises NoSuchRecord."""
    head = header(asker, family, page="overview", at=at, current="family")
    members = rows(MEMBERS, family=family, today=today)
    people = [m["id"] for m in members]
    homes = _homes(asker, family, members, people, today, at)
    ties = rows(_TIES, people=people)
    said = rows(WORDS, family=family)
    levels = rows(_LEVELS, family=family)
    due, total = due_of_family(asker, family, today=today, at=at)
    numbers = {person: home.number for home, those in homes for person in those}
    overview = FamilyOverview(
        says=tuple(family_words(w) for w in said if w["kind"] != "strength"),
        children=tuple(
            _child(m, family, numbers, levels, today) for m in members if m["part"] == "child"
        ),
        adults=tuple(_adult(m, numbers, today) for m in members if m["part"] != "child"),
        homes=tuple(home for home, _ in homes),
        workers=_workers(head),
        due=due,
        due_total=total,
        who_is_who=drawn(members, ties, numbers, today),
        going_well=tuple(
            Fact(
                w["words"],
                "",
                note=", ".join(
                    filter(
                        None, (w["called"] or w["full_name"] or w["how"], day_short(w["said_on"]))
                    )
                ),
            )
            for w in said
            if w["kind"] == "strength"
        ),
        keep_in_mind=_keep_in_mind(head),
        lead_changes=count(len(head.former_leads), "change of lead", "changes of lead"),
        latest=latest(asker, family),
        chronology_url=reverse("chronology", args=[family])
        if asker.may(Action.SEE_CHRONOLOGY)
        else "",
        not_allocated=not head.works_with_them,
    )
    return head.bar, overview


def called(member: dict[str, Any]) -> str:
    """What to call somebody in a sentence."""
    return str(member["called"] or member["full_name"].split(" ")[0] or "Name not known")


def age_in_words(member: dict[str, Any], today: date) -> str:
    """“11, boy”, “expected 27 July 2026”, “31”, “died 2019”."""
    if member["death_date"]:
        return f"died {day_plain(member['death_date'])}"
    born = member["birth_date"]
    if born is None:
        expected = member["expected_birth_date"]
        return f"expected {day_plain(expected)}" if expected else "age not known"
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    age = str(years)
    if years < 2:
        months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
        age = count(max(months, 0), "month", "months") if months else "newborn"
    about = "about " if member["birth_date_is"] == "estimated" else ""
    sex = {"M": "boy", "F": "girl"}.get(member["sex"], "") if years < 18 else ""
    return f"{about}{age}" + (f", {sex}" if sex else "")


def family_words(row: dict[str, Any]) -> FamilyWords:
    """Somebody's own words, with who and how."""
    who = row["full_name"] or "The family"
    return FamilyWords(
        words=row["words"],
        who=", ".join(filter(None, (who, row["how"]))),
        said_date=row["said_on"],
        about="a disagreement about the record, kept beside it"
        if row["kind"] == "disagreement"
        else "",
    )


def _child(
    member: dict[str, Any],
    family: UUID,
    numbers: dict[UUID, int],
    levels: list[dict[str, Any]],
    today: date,
) -> ChildRow:
    unborn = member["birth_date"] is None and member["expected_birth_date"] is not None
    number = numbers.get(member["id"])
    return ChildRow(
        name=member["full_name"] or member["called"] or "Name not known",
        url=reverse("child", args=[family, member["id"]]),
        age=age_in_words(member, today),
        home=str(number) if number else "–",
        parental_responsibility=tuple(r["called"] or r["name"] for r in member["responsible"]),
        levels=level_tags(member["statuses"], levels, today),
        since=since_when(member["statuses"], levels, today),
        unborn=unborn,
    )


def _adult(member: dict[str, Any], numbers: dict[UUID, int], today: date) -> AdultRow:
    number = numbers.get(member["id"])
    interpreter = ""
    if member["needs_interpreter"]:
        interpreter = f"{member['first_language'] or 'Another language'}, needs an interpreter"
    age = age_in_words(member, today)
    reach = " ".join(filter(None, (member["ways_to_reach"], member["communication_needs"])))
    return AdultRow(
        name=member["full_name"] or member["called"] or "Name not known",
        url="",
        who=", ".join(filter(None, (age if age != "age not known" else "", member["described"]))),
        home=str(number) if number else "–",
        how_to_reach=reach,
        interpreter=interpreter,
    )


def _homes(
    asker: Asker,
    family: UUID,
    members: list[dict[str, Any]],
    people: list[UUID],
    today: date,
    at: datetime,
) -> list[tuple[Home, list[UUID]]]:
    """Homes numbered from the one where most of the children live, each with who lives there."""
    assert asker.account is not None
    found = rows(HOMES, people=people, today=today, at=at, me=asker.account.pk)
    by_person = {m["id"]: m for m in members}
    together: dict[UUID, list[dict[str, Any]]] = {}
    for row in found:
        together.setdefault(row["address_id"], []).append(row)

    def how_many(lived: list[dict[str, Any]]) -> tuple[int, int]:
        children = sum(by_person[r["person_id"]]["part"] == "child" for r in lived)
        return (-children, -len(lived))

    homes: list[tuple[Home, list[UUID]]] = []
    for number, (address, lived) in enumerate(
        sorted(together.items(), key=lambda item: how_many(item[1])), start=1
    ):
        protected = any(r["protected"] for r in lived) or lived[0]["lines"] is None
        since = min((r["from_date"] for r in lived if r["from_date"]), default=None)
        shown = lived[0]["shown_until"]
        hidden_from = next((r["protected_from"] for r in lived if r["protected_from"]), "")
        text = ", ".join(filter(None, (lived[0]["lines"], lived[0]["postcode"])))
        notes = [f"Since {date_in_words(since).split(' ', 1)[1]}"] if since else []
        notes += list(dict.fromkeys(r["described"] for r in lived if r["described"]))
        homes.append(
            (
                Home(
                    number=number,
                    who=names([called(by_person[r["person_id"]]) for r in lived]),
                    address=text,
                    protected=protected,
                    hidden_from=f"Hidden from {hidden_from}" if hidden_from else "",
                    show_url=reverse("reveal_address", args=[family, address])
                    if asker.may(Action.REVEAL_ADDRESS)
                    else "",
                    shown_until=here(shown) if shown and text else None,
                    note=", ".join(notes),
                ),
                [r["person_id"] for r in lived],
            )
        )
    return homes


def _workers(head: Header) -> tuple[WorkerLine, ...]:
    lines = []
    for a in head.current:
        since = day(a["from"])
        outside = a["agency"] if a["agency_kind"] != "council" else ""
        lines.append(
            WorkerLine(
                name=a["name"],
                role=", ".join(
                    filter(
                        None,
                        (
                            part_in_words(a["part"])
                            if a["part"] not in {"partner"}
                            else a["title"].lower(),
                            outside,
                        ),
                    )
                ),
                note=" · ".join(
                    filter(
                        None,
                        (
                            a["title"] if a["part"] != "partner" else "",
                            f"since {day_plain(since)}" if since else "",
                        ),
                    )
                ),
            )
        )
    return tuple(lines)


def _keep_in_mind(head: Header) -> KeepInMind | None:
    row = head.row
    if not row["keep_in_mind"]:
        return None
    written = row["keep_in_mind_at"] or moment("2000-01-01T00:00:00+00:00")
    return KeepInMind(
        text=row["keep_in_mind"],
        by=row["keep_in_mind_by"] or "Not recorded",
        written_date=here(written).date(),
    )
