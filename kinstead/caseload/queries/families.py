"""Lists of families: mine, or my team's."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import here, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action, Scope
from kinstead.caseload.queries.family import age_in_words
from kinstead.caseload.queries.levels import level_tags
from kinstead.caseload.rules import urgency_of
from kinstead.caseload.shapes import FamilyLine, FamilyList, LevelTag
from kinstead.people.record_bar import family_title
from kinstead.web.pages import pages
from kinstead.web.shapes import Link

PER_PAGE = 30

# Families with a current allocation that fits, each with what a list shows, in one statement.
_FAMILIES = """
WITH mine AS (
    SELECT DISTINCT a.family_id
    FROM people_allocation a JOIN agencies_practitioner p ON p.id = a.practitioner_id
    WHERE (a.to_date IS NULL OR a.to_date > %(today)s)
      AND CASE WHEN %(whose)s = 'mine' THEN p.account_id = %(me)s
               WHEN %(whose)s = 'one' THEN p.id = %(practitioner)s
               ELSE a.team_id IN (
                   SELECT t.team_id FROM agencies_teammembership t
                   JOIN agencies_practitioner x ON x.id = t.practitioner_id
                   WHERE x.account_id = %(me)s AND (t.to_date IS NULL OR t.to_date > %(today)s))
          END
), counted AS (
    SELECT f.id, f.name, f.reference, next.due_on AS next_on, next.headline AS next_what,
           count(*) OVER () AS total
    FROM mine JOIN people_family f ON f.id = mine.family_id
    LEFT JOIN LATERAL (SELECT d.due_on, d.headline FROM record_dutydue d
                       WHERE d.family_id = f.id AND d.state = 'open'
                       ORDER BY d.due_on, d.id LIMIT 1) next ON true
    ORDER BY CASE WHEN %(order)s = 'name' THEN f.name END,
             next.due_on NULLS LAST, f.name
    LIMIT %(most)s OFFSET %(skip)s
)
SELECT c.*,
       EXISTS (SELECT FROM people_restriction r
               WHERE r.family_id = c.id AND r.lifted_at IS NULL) AS restricted,
       (SELECT p.full_name FROM people_allocation a
        JOIN agencies_practitioner p ON p.id = a.practitioner_id
        WHERE a.family_id = c.id AND a.part = 'lead' AND a.to_date IS NULL) AS lead,
       (SELECT p.full_name FROM people_allocation a
        JOIN agencies_practitioner p ON p.id = a.practitioner_id
        WHERE a.family_id = c.id AND a.part = 'protection_lead'
          AND a.to_date IS NULL) AS protection_lead,
       (SELECT max(n.happened_at) FROM record_noteperson x
        JOIN record_note n ON n.id = x.note_id
        WHERE x.family_id = c.id AND x.seen) AS last_seen,
       coalesce((SELECT json_agg(json_build_object(
                     'called', p.called, 'full_name', p.full_name, 'birth_date', p.birth_date,
                     'birth_date_is', p.birth_date_is, 'sex', p.sex, 'death_date', p.death_date,
                     'expected_birth_date', p.expected_birth_date,
                     'statuses', coalesce((
                         SELECT json_agg(json_build_object('kind', s.kind, 'from', s.from_date,
                                                           'to', s.to_date))
                         FROM family_help_childlegalstatus s
                         WHERE s.person_id = p.id AND s.family_id = c.id), '[]'))
                     ORDER BY p.birth_date NULLS LAST)
                 FROM people_familymember m JOIN people_person p ON p.id = m.person_id
                 WHERE m.family_id = c.id AND m.part = 'child' AND m.to_date IS NULL
                   AND p.merged_into_id IS NULL), '[]') AS children,
       coalesce((SELECT json_agg(json_build_object('level', l.level, 'since', l.since,
                                                   'until', l.until, 'closed_on', e.closed_on)
                                 ORDER BY l.since, l.id)
                 FROM family_help_levelchange l
                 JOIN family_help_familyhelpepisode e ON e.id = l.episode_id
                 WHERE l.family_id = c.id AND e.closed_on IS NULL), '[]') AS levels
FROM counted c
ORDER BY CASE WHEN %(order)s = 'name' THEN c.name END, c.next_on NULLS LAST, c.name
"""


def family_lines(
    asker: Asker,
    *,
    whose: str,
    today: date,
    order: str = "date",
    most: int = PER_PAGE,
    skip: int = 0,
    practitioner: UUID | None = None,
) -> tuple[tuple[FamilyLine, ...], int, int]:
    """The lines of a list, how many families there are in all, and how many children in these."""
    assert asker.account is not None
    found = rows(
        _FAMILIES,
        me=asker.account.pk,
        today=today,
        whose=whose,
        order=order,
        most=most,
        skip=skip,
        practitioner=practitioner,
    )
    children = sum(len(row["children"]) for row in found)
    return tuple(_line(row, today) for row in found), found[0]["total"] if found else 0, children


def family_list(
    asker: Asker,
    *,
    whose: str,
    order: str,
    page: int,
    today: date,
    at: datetime,
    practitioner: UUID | None = None,
) -> FamilyList:
    """The page of families. `whose` is "mine", "team", or "one" with the practitioner."""
    teamwide = any(role.scope in {Scope.TEAM, Scope.AUTHORITY} for role in asker.roles)
    one = whose == "one" and practitioner is not None and asker.may(Action.SEE_TEAM)
    whose = "one" if one else "team" if whose == "team" and teamwide else "mine"
    order = "name" if order == "name" else "date"
    page = max(page, 1)
    lines, total, _ = family_lines(
        asker,
        whose=whose,
        order=order,
        today=today,
        skip=(page - 1) * PER_PAGE,
        practitioner=practitioner,
    )
    base = reverse("families")
    query = [("whose", whose), ("order", order)]
    if one:
        query.append(("who", str(practitioner)))
        name = rows(
            "SELECT full_name FROM agencies_practitioner WHERE id = %(who)s", who=practitioner
        )
    scopes = (
        (
            Link("Mine", "" if whose == "mine" else f"{base}?whose=mine"),
            Link("My team’s", "" if whose == "team" else f"{base}?whose=team"),
        )
        if teamwide
        else ()
    )
    heading = "My team’s families" if whose == "team" else "My families"
    if one:
        heading = f"Families {name[0]['full_name']} works with" if name else "Families"
    other = ("By next date", "date") if order == "name" else ("By name", "name")
    return FamilyList(
        heading=heading,
        families=lines,
        pages=pages(number=page, per_page=PER_PAGE, total=total, query=query),
        scopes=scopes,
        order="By name" if order == "name" else "By next date",
        other_orders=(
            Link(other[0], f"{base}?{urlencode([*query[:1], *query[2:], ('order', other[1])])}"),
        ),
    )


def _line(row: dict[str, Any], today: date) -> FamilyLine:
    children, tags = [], dict[str, LevelTag]()
    for child in row["children"]:
        for name in ("birth_date", "death_date", "expected_birth_date"):
            child[name] = date.fromisoformat(child[name]) if child[name] else None
        for tag in level_tags(child["statuses"], row["levels"], today):
            tags.setdefault(tag.text, tag)
        age = age_in_words(child, today).split(",")[0]
        name = child["called"] or child["full_name"].split(" ")[0]
        if child["birth_date"] is None and child["expected_birth_date"]:
            children.append(f"unborn, {age}")
        else:
            children.append(f"{name} {age}".strip() if age != "age not known" else name)
    if not tags:
        tags = {tag.text: tag for tag in level_tags([], row["levels"], today)}
    return FamilyLine(
        name=family_title(row["name"]),
        url=reverse("family", args=[row["id"]]),
        reference=row["reference"],
        children=tuple(children),
        levels=tuple(tags.values()),
        lead=row["lead"] or "",
        with_whom=f"With {row['protection_lead']}, lead child protection practitioner"
        if row["protection_lead"]
        else "",
        next_what=row["next_what"] or "",
        next_date=row["next_on"],
        next_urgency=urgency_of(row["next_on"], today) if row["next_on"] else "later",
        restricted=row["restricted"],
        last_seen_date=here(row["last_seen"]).date() if row["last_seen"] else None,
    )
