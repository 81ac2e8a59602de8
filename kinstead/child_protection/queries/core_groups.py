"""Core groups for the pages: calling one, and one before and after it was held."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, moment, one
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.child_protection.models import CoreGroup
from kinstead.child_protection.queries._conference_sql import CONVENING, filled
from kinstead.child_protection.queries.conferences import goal_line, invited_line
from kinstead.child_protection.queries.convening import members_of, practitioners_of
from kinstead.child_protection.rules.core_group_states import STATES
from kinstead.child_protection.rules.core_groups import FIRST, LATER
from kinstead.child_protection.shapes.conferences import Choice
from kinstead.child_protection.shapes.plans import ArrangingCoreGroup, CoreGroupRead
from kinstead.people.models import Person
from kinstead.people.record_bar import header
from kinstead.web.shapes import FamilyWords, Link, RecordBar
from kinstead.web.words import day_plain

_GROUP = filled(
    """
SELECT c.id, c.due_on, c.held_on, c.what_changed, c.what_we_make_of_it, c.family_words,
  c.recorded_at, a.full_name AS by, s.state, s.reason,
  CASE WHEN m.id IS NOT NULL THEN json_build_object(
      'id', m.id, 'starts_at', m.starts_at, 'ends_at', m.ends_at, 'place', m.place) END AS meeting,
  <invited>,
  <goals>,
  coalesce((
    SELECT json_agg(json_build_object(
        'words', pa.words, 'by_date', pa.by_date,
        'who', coalesce(w.full_name, nullif(p.called, ''), p.full_name, pa.who))
        ORDER BY pa.added_at, pa.id)
    FROM family_help_planaction pa
    LEFT JOIN agencies_practitioner w ON w.id = pa.practitioner_id
    LEFT JOIN people_person p ON p.id = pa.person_id
    WHERE pa.meeting_id = m.id), '[]') AS actions,
  (SELECT min(d.due_on) FROM record_dutydue d WHERE d.family_id = c.family_id
     AND d.state = 'open' AND d.duty IN ('first-core-group', 'later-core-group')) AS clock
FROM child_protection_coregroup c
LEFT JOIN record_meeting m ON m.id = c.meeting_id
LEFT JOIN access_account a ON a.id = c.recorded_by_id
LEFT JOIN record_status s ON s.about_id = c.id AND s.about_kind = 'core_group' AND s.until IS NULL
WHERE c.id = %(group)s AND c.family_id = %(family)s
"""
)


def arranging(
    asker: Asker, family: UUID, *, at: datetime, page: str = "arrange_core_group"
) -> ArrangingCoreGroup:
    """Who is in the family and who works with it, for calling a core group or writing down a
    transfer in. Raises NoSuchRecord."""
    head = header(asker, family, page=page, at=at, current="protection")
    row = one(
        CONVENING,
        family=family,
        enquiry=None,
        transfer=None,
        today=here(at).date(),
        duties=[FIRST, LATER],
    )
    return ArrangingCoreGroup(
        bar=head.bar,
        members=members_of(row),
        practitioners=practitioners_of(row),
        due=f"It is due by {day_plain(row['due_on'])}." if row["due_on"] else "",
        children=tuple(
            Choice(UUID(m["id"]), m["name"], "", True)
            for m in row["members"]
            if m["part"] == "child"
        ),
        has_plans=bool(row["plans"]),
        post_url=reverse("arrange_core_group", args=[family]),
        back=Link("Protection", reverse("protection", args=[family])),
    )


def core_group_page(
    asker: Asker, family: UUID, group: UUID, *, at: datetime, page: str = "core_group"
) -> tuple[RecordBar, CoreGroupRead]:
    """One core group: before it, and what came of it. Raises NoSuchRecord."""
    head = header(
        asker, family, page=page, at=at, subject=group, kind="core_group", current="protection"
    )
    row = one(_GROUP, family=family, group=group)
    state, meeting = row["state"] or "", row["meeting"]
    where = [family, group]
    casework = asker.may(Action.RECORD_CASEWORK)
    on = moment(meeting["starts_at"]).date() if meeting else row["held_on"] or row["due_on"]
    clock = row["clock"]
    return head.bar, CoreGroupRead(
        key=row["id"],
        state=state,
        state_title=STATES.state(state).title if state else "Held",
        reason=row["reason"] or "",
        starts_at=moment(meeting["starts_at"]) if meeting else None,
        ends_at=moment(meeting["ends_at"]) if meeting else None,
        place=meeting["place"] if meeting else "",
        due_on=row["due_on"],
        late=bool(clock and on > clock and state == "scheduled"),
        invited=tuple(invited_line(i, None) for i in row["invited"]),
        goals=tuple(goal_line(g) for g in row["goals"]),
        actions=tuple(
            (
                a["words"],
                a["who"] + (f", by {day_plain_of(a['by_date'])}" if a["by_date"] else ""),
            )
            for a in row["actions"]
        ),
        what_changed=row["what_changed"],
        what_we_make_of_it=row["what_we_make_of_it"],
        family_says=FamilyWords(
            words=row["family_words"], who="The family, at the core group", said_date=on
        )
        if row["family_words"]
        else None,
        by=row["by"] or "",
        recorded_at=here(row["recorded_at"]) if row["recorded_at"] else None,
        write_url=reverse("write_core_group", args=where)
        if casework and state in ("scheduled", "held")
        else "",
        call_off_url=reverse("call_off_core_group", args=where)
        if casework and state == "scheduled"
        else "",
        meeting_url=reverse("meeting", args=[family, meeting["id"]]) if meeting else "",
    )


def day_plain_of(text: str) -> str:
    """A day out of JSON in words."""
    return day_plain(datetime.fromisoformat(text).date())


def core_group_to_change(family: UUID, group: UUID) -> CoreGroup:
    """The row, for an action. Raises NoSuchRecord."""
    found = (
        CoreGroup.objects.select_related("family", "meeting")
        .filter(pk=group, family=family)
        .first()
    )
    if found is None:
        raise NoSuchRecord("There is no such core group, or it is not yours to see.")
    return found


def who_may_do(family: UUID, at: datetime) -> tuple[Choice, ...]:
    """The family and those who work with it, to whom something may be given to do."""
    row = one(
        CONVENING,
        family=family,
        enquiry=None,
        transfer=None,
        today=here(at).date(),
        duties=[FIRST, LATER],
    )
    return (*members_of(row), *practitioners_of(row))


def who_does_it(
    family: UUID, keys: list[UUID]
) -> tuple[dict[UUID, Person], dict[UUID, Practitioner]]:
    """People of the family and practitioners by key, to whom something is given to do."""
    people = Person.objects.filter(pk__in=keys, memberships__family=family).distinct()
    workers = Practitioner.objects.filter(pk__in=keys)
    return {p.pk: p for p in people}, {w.pk: w for w in workers}
