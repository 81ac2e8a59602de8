"""One child: clocks running, level and legal status through time, their own words, who they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, one, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.caseload.pictures import timeline as picture_of
from kinstead.caseload.queries.chronology import latest
from kinstead.caseload.queries.due import due_of_family
from kinstead.caseload.queries.family import age_in_words, family_words
from kinstead.caseload.queries.levels import BARS, LEVEL_WORDS, STATUS_WORDS, level_tags
from kinstead.caseload.shapes import (
    ChildOverview,
    Clock,
    DueLine,
    IdentifierRow,
    Picture,
    StatusRow,
)
from kinstead.kit.working_days import ENGLAND
from kinstead.people.models import Identifier
from kinstead.people.record_bar import header
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.shapes import Fact, RecordBar
from kinstead.web.words import count, day_long, day_plain

_CHILD = """
SELECT p.*, m.part, m.described,
       coalesce((SELECT json_agg(json_build_object('kind', i.kind, 'value', i.value,
                                                   'problem', i.problem) ORDER BY i.kind, i.id)
                 FROM people_identifier i WHERE i.person_id = p.id AND i.to_date IS NULL),
                '[]') AS identifiers,
       coalesce((SELECT json_agg(json_build_object('kind', n.kind, 'name',
                                     trim(n.given_names || ' ' || n.family_name)) ORDER BY n.id)
                 FROM people_personname n
                 WHERE n.person_id = p.id AND n.kind <> 'current'), '[]') AS other_names,
       coalesce((SELECT json_agg(json_build_object('adult', coalesce(a.full_name, ''),
                                     'basis', r.basis, 'evidence', r.evidence) ORDER BY r.from_date)
                 FROM people_parentalresponsibility r JOIN people_person a ON a.id = r.adult_id
                 WHERE r.child_id = p.id AND r.to_date IS NULL), '[]') AS responsible,
       coalesce((SELECT json_agg(json_build_object('kind', s.kind, 'from', s.from_date,
                                                   'to', s.to_date) ORDER BY s.from_date DESC)
                 FROM family_help_childlegalstatus s
                 WHERE s.person_id = p.id AND s.family_id = m.family_id), '[]') AS statuses,
       coalesce((SELECT json_agg(json_build_object('column', v.column, 'value', v.value,
                                                   'words', v.words) ORDER BY v.id)
                 FROM returns_valuetoputright v
                 WHERE v.person_id = p.id AND v.put_right_at IS NULL), '[]') AS put_right
FROM people_familymember m JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND p.id = %(person)s
ORDER BY m.to_date NULLS FIRST LIMIT 1
"""

_EPISODE = """
SELECT l.level, l.since, l.until, l.why, e.opened_on, e.closed_on
FROM family_help_familyhelpepisode e
JOIN family_help_episodechild c ON c.episode_id = e.id AND c.person_id = %(person)s
LEFT JOIN family_help_levelchange l ON l.episode_id = e.id
WHERE e.family_id = %(family)s ORDER BY l.since DESC, l.id DESC
"""

_SEEN = """
SELECT max(n.happened_at) AS seen, max(n.happened_at) FILTER (WHERE x.seen_alone) AS alone
FROM record_noteperson x JOIN record_note n ON n.id = x.note_id
WHERE x.family_id = %(family)s AND x.person_id = %(person)s AND x.seen
"""

_WORDS = """
SELECT w.kind, w.words, w.said_on, w.how, p.full_name, p.called, w.person_id,
       count(*) OVER () AS total
FROM record_familywords w JOIN people_person p ON p.id = w.person_id
WHERE w.family_id = %(family)s AND w.person_id = %(person)s
ORDER BY w.said_on DESC, w.id DESC LIMIT 4
"""

_PRONOUNS = {"M": ("him", "his"), "F": ("her", "her")}
_IDENTIFIERS = dict(Identifier.Kind.choices)


def child_overview(
    asker: Asker, family: UUID, person: UUID, *, today: date, at: datetime
) -> tuple[RecordBar, ChildOverview]:
    """Everything the child's page shows. Raises NoSuchRecord."""
    head = header(
        asker, family, page="child", at=at, subject=person, kind="person", current="family"
    )
    row = one(_CHILD, family=family, person=person)
    if row["part"] != "child":
        raise NoSuchRecord("This person is not a child of this family.")
    levels = rows(_EPISODE, family=family, person=person)
    words = rows(_WORDS, family=family, person=person)
    seen = rows(_SEEN, family=family, person=person)[0]
    due, _ = due_of_family(asker, family, today=today, at=at, person=person, most=12)
    pronoun, possessive = _PRONOUNS.get(row["sex"], ("them", "their"))
    reference = next((i["value"] for i in row["identifiers"] if i["kind"] == "child_id"), "")
    born = row["birth_date"]
    return head.bar, ChildOverview(
        name=row["full_name"] or row["called"] or "Name not known",
        reference=reference or "no reference yet",
        age=_age(row, today),
        born=f"born {day_plain(born)}" if born else "",
        levels=level_tags(row["statuses"], levels, today),
        pronoun=pronoun,
        possessive=possessive,
        likes_to_be_called=row["called"]
        if row["full_name"] and row["called"] != row["full_name"].split(" ")[0]
        else "",
        clocks=tuple(_clock(line, today) for line in due),
        status_picture=_picture(row, levels, today),
        statuses=_statuses(row, levels),
        words=tuple(family_words(w) for w in words),
        words_total=words[0]["total"] if words else 0,
        about=_about(row),
        identifiers=tuple(
            IdentifierRow(_IDENTIFIERS[i["kind"]], i["value"], i["problem"])
            for i in row["identifiers"]
        ),
        episode=_episode(levels),
        last_seen=_last_seen(seen),
        latest=latest(asker, family, person=person),
        chronology_url=f"{reverse('chronology', args=[family])}?about={person}"
        if asker.may(Action.SEE_CHRONOLOGY)
        else "",
    )


def _age(row: dict[str, Any], today: date) -> str:
    said = age_in_words(row, today).split(",")[0]
    if said.isdigit():
        return count(int(said), "year", "years")
    return said


def _clock(line: DueLine, today: date) -> Clock:
    started = line.started_date or today
    total = max(ENGLAND.between(started, line.due_date), 1) if line.due_date > started else 1
    used = ENGLAND.between(started, today) if today > started else 0
    return Clock(
        what=line.what,
        counted_from=f"Since {day_plain(started)}",
        used=used,
        total=total,
        unit="working days",
        due_date=line.due_date,
        urgency=line.urgency,
        distance=line.distance,
        why=line.why,
    )


def _picture(row: dict[str, Any], levels: list[dict[str, Any]], today: date) -> Picture | None:
    lane = row["called"] or row["full_name"].split(" ")[0] or "Child"
    bars = [
        picture_of.Bar(
            lane=lane,
            level=BARS[s["kind"]],
            from_date=date.fromisoformat(s["from"]),
            to_date=date.fromisoformat(s["to"]) if s["to"] else None,
            said=STATUS_WORDS[s["kind"]],
        )
        for s in row["statuses"]
    ] + [
        picture_of.Bar(
            lane=lane,
            level="early_help",
            from_date=one_["since"],
            to_date=one_["until"] or one_["closed_on"],
            said=LEVEL_WORDS[one_["level"]],
        )
        for one_ in levels
        if one_["level"] in {"universal_plus", "targeted_early_help"}
    ]
    made = picture_of.timeline(
        lanes=[lane],
        drawn_marks=(),
        bars=bars,
        today=today,
        prefix="status",
        name="Level of need and legal status",
    )
    if made is None:
        return None
    return Picture(
        svg=made.svg, caption="The table below says the same.", wide=True, legend=made.key
    )


def _statuses(row: dict[str, Any], levels: list[dict[str, Any]]) -> tuple[StatusRow, ...]:
    found = [
        StatusRow(
            status=STATUS_WORDS[s["kind"]],
            from_date=date.fromisoformat(s["from"]),
            to_date=date.fromisoformat(s["to"]) if s["to"] else None,
            decided="",
        )
        for s in row["statuses"]
    ] + [
        StatusRow(
            status=LEVEL_WORDS[one_["level"]],
            from_date=one_["since"],
            to_date=one_["until"] or one_["closed_on"],
            decided=one_["why"],
        )
        for one_ in levels
        if one_["level"] in {"universal_plus", "targeted_early_help"}
    ]
    return tuple(sorted(found, key=lambda s: s.from_date, reverse=True))


def _about(row: dict[str, Any]) -> tuple[Fact, ...]:
    facts = [
        Fact("Ethnicity", in_words("ethnicity", row["ethnicity"])),
        Fact("Disability", ", ".join(in_words("disability", d) for d in row["disabilities"])),
        Fact(
            "First language",
            row["first_language"],
            note="Needs an interpreter" if row["needs_interpreter"] else "",
        ),
        Fact("What helps when talking", row["communication_needs"]),
        Fact("Other names", ", ".join(n["name"] for n in row["other_names"])),
        Fact(
            "Parental responsibility",
            "\n".join(f"{r['adult']}: {r['evidence']}" for r in row["responsible"]),
        ),
    ]
    facts += [
        Fact("To put right", f"{v['column']}: {v['value']}", note=v["words"])
        for v in row["put_right"]
    ]
    return tuple(fact for fact in facts if fact.value)


def _episode(levels: list[dict[str, Any]]) -> str:
    opened = [one_ for one_ in levels if one_["closed_on"] is None]
    if opened:
        return f"One family help episode, from {day_plain(opened[0]['opened_on'])}"
    return ""


def _last_seen(seen: dict[str, Any]) -> str:
    if seen["seen"] is None:
        return "Not yet recorded as seen"
    last = day_long(here(seen["seen"]).date())
    if seen["alone"] is None:
        return f"Last seen {last}; not yet recorded as seen alone"
    return f"Last seen {last}; last seen alone {day_long(here(seen['alone']).date())}"
