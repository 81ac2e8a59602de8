"""A visit to children under a child protection plan: one note, counted for each child.

Seen at it, the child's clock is met and the next starts, by the frequency the conference set for
that child. Not seen, the visit is counted and the clock runs on.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.child_protection.actions import protection_plans
from kinstead.family_help.actions import visits
from kinstead.family_help.models import FamilyHelpEpisode, Visit
from kinstead.kit.moments import day_of
from kinstead.record.actions import duties
from kinstead.record.models import Note, NotePerson


class CannotCount(Exception):
    """The note is no visit under a plan. The sentence is fit for the screen."""


@transaction.atomic
def count(
    *,
    note: Note,
    only: Collection[UUID] | None = None,
    why_late: str = "",
    by: Account,
    at: datetime,
) -> list[Visit]:
    """Count a note of a visit for each child under a plan whom it concerns (`only` some of them).

    Counted twice, it is once. A child still to be born counts as visited where the note is about
    them. Raises CannotCount, NotPermitted, and what `visits.count` raises.
    """
    require(by, Action.RECORD_CASEWORK)
    made_on = day_of(note.happened_at)
    there = {row.person_id: row for row in NotePerson.objects.filter(note=note)}
    open_plans = {
        plan.person_id: plan
        for plan in protection_plans.open_plans(note.family)
        if plan.person_id in there and (only is None or plan.person_id in only)
    }
    if not open_plans:
        raise CannotCount("The note is about no child who has an open child protection plan.")
    episode = FamilyHelpEpisode.objects.filter(
        family=note.family_id, closed_on__isnull=True
    ).first()
    counted = []
    for child, plan in open_plans.items():
        already = Visit.objects.filter(
            note=note, what_for=Visit.For.CHILD_PROTECTION, person=child
        ).exists()
        visit = visits.count(
            note=note,
            what_for=Visit.For.CHILD_PROTECTION,
            person=plan.person,
            episode=episode,
            by=by,
            at=at,
        )
        counted.append(visit)
        if already or not (visit.seen or plan.person.is_unborn_on(made_on)):
            continue
        waiting = protection_plans.open_visit_duties(plan)
        # A note written late about an earlier visit does not put the clock back.
        if any(one.started_on > made_on for one in waiting):
            continue
        for one in waiting:
            duties.meet(duty_due=one, done=made_on, why_late=why_late, by=by, at=at)
        protection_plans.open_visit_duty(
            plan=plan,
            every=protection_plans.visits_every(plan, made_on),
            since=made_on,
            by=by,
            at=at,
        )
    return counted
