"""The legal footing of each child: begun and ended by what happens, never by itself.

A line in the chronology is written by the action that causes it (help begins, a plan is agreed, a
conference decides), so that one event is told once however many children it concerns.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from kinstead.access.models import Account
from kinstead.access.permissions import Asker, NotPermitted
from kinstead.access.roles import Action
from kinstead.family_help.models import (
    ChildLegalStatus,
    EpisodeChild,
    FamilyHelpEpisode,
)
from kinstead.family_help.rules.levels import is_section_17_work
from kinstead.front_door.models import ReferralChild
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, Person
from kinstead.record.actions.one_at_a_time import one_at_a_time

Kind = ChildLegalStatus.Kind

_MAY = (Action.RECORD_CASEWORK, Action.LEAD_PROTECTION, Action.CHAIR_CONFERENCE)


class CannotBegin(Exception):
    """The footing may not begin or end on that day. The sentence is fit for the screen."""


@transaction.atomic
def begin(
    *,
    person: Person,
    family: Family,
    kind: ChildLegalStatus.Kind,
    from_date: date,
    referral_child: ReferralChild | None = None,
    by: Account,
    at: datetime,
) -> ChildLegalStatus:
    """From `from_date` on, we work with the child on this footing. One that runs already stands.

    Without `referral_child` the child's open referral in this family is taken, so that the census
    finds the row. A child protection plan ends a section 17 plan on the same day: a child has one
    or the other (children in need census). Raises NotPermitted, CannotBegin.
    """
    _must_keep_footing(by)
    if from_date > day_of(at):
        raise CannotBegin("The first day must be today or in the past.")
    one_at_a_time("legal status", person.pk)
    running = ChildLegalStatus.objects.filter(person=person, kind=kind, to_date__isnull=True)
    stands = running.filter(family=family).first()
    if stands is not None:
        return stands
    if kind == Kind.CHILD_PROTECTION_PLAN:
        end(
            person=person,
            family=family,
            kind=Kind.SECTION_17_PLAN,
            to_date=from_date,
            by=by,
            at=at,
        )
    status = ChildLegalStatus(
        person=person,
        family=family,
        referral_child=referral_child or open_referral_child(person=person, family=family),
        kind=kind,
        from_date=from_date,
    )
    try:
        with transaction.atomic():
            status.save(force_insert=True)
    except IntegrityError as clash:
        if "one_period_of_a_kind_at_a_time" not in str(clash):
            raise
        raise CannotBegin(
            f"{person} is on this footing already in those days, perhaps in another family’s"
            " record. Look at the dates first."
        ) from clash
    return status


@transaction.atomic
def end(
    *,
    person: Person,
    family: Family,
    kind: ChildLegalStatus.Kind,
    to_date: date,
    by: Account,
    at: datetime,
) -> ChildLegalStatus | None:
    """From `to_date` on, the child is no longer on this footing; None where they were not.

    Raises NotPermitted, and CannotBegin for an end before the beginning or still to come.
    """
    _must_keep_footing(by)
    found = (
        ChildLegalStatus.objects.select_for_update(no_key=True)
        .filter(person=person, family=family, kind=kind, to_date__isnull=True)
        .order_by("-from_date", "-id")
        .first()
    )
    if found is None:
        return None
    if not found.from_date <= to_date <= day_of(at):
        raise CannotBegin("The last day must be between the first day and today.")
    found.to_date = to_date
    found.save(update_fields=["to_date"])
    return found


@transaction.atomic
def follow_level(*, episode: FamilyHelpEpisode, level: str, by: Account, at: datetime) -> None:
    """Begin or end section 17 for every child of an episode, as its level of need now asks.

    Section 17 runs under child protection too; what a conference or an enquiry began is theirs to
    end. A section 17 plan begins where the plan is agreed or the level comes to section 17, which
    the plan's own actions see to; below section 17 it ends here.
    """
    _must_keep_footing(by)
    today = day_of(at)
    children = [
        c.person for c in EpisodeChild.objects.filter(episode=episode).select_related("person")
    ]
    if not is_section_17_work(level):
        for person in children:
            for kind in (Kind.SECTION_17_PLAN, Kind.SECTION_17):
                end(
                    person=person,
                    family=episode.family,
                    kind=kind,
                    to_date=today,
                    by=by,
                    at=at,
                )
        return
    for person in children:
        begin(
            person=person,
            family=episode.family,
            kind=Kind.SECTION_17,
            from_date=today,
            by=by,
            at=at,
        )


def protected_children(
    episode: FamilyHelpEpisode, kind: ChildLegalStatus.Kind = Kind.CHILD_PROTECTION_PLAN
) -> set[UUID]:
    """The keys of the family's children who have a child protection plan (or `kind`) now."""
    return set(
        ChildLegalStatus.objects.filter(
            family_id=episode.family_id, kind=kind, to_date__isnull=True
        ).values_list("person_id", flat=True)
    )


def open_referral_child(*, person: Person, family: Family) -> ReferralChild | None:
    """The child's referral that is still open, which the census hangs everything from."""
    return (
        ReferralChild.objects.filter(person=person, family=family, closed_on__isnull=True)
        .order_by("-referral__received_on", "-id")
        .first()
    )


def _must_keep_footing(by: Account) -> None:
    asker = Asker.of(by)
    if not any(asker.may(action) for action in _MAY):
        raise NotPermitted("Your role does not include this: record casework. Ask your manager.")
