"""Places of harm, disagreements and nominations of the small world of the security tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from kinstead.access.models import Account
from kinstead.agencies.models import Agency, Nomination, Practitioner, Team
from kinstead.child_protection.models import (
    Disagreement,
    PlaceAction,
    PlaceMeeting,
    PlaceOfHarm,
    PlaceOfHarmChild,
)
from kinstead.child_protection.rules.disagreement_states import STATES
from kinstead.people.models import Family, Person
from kinstead.record.models import Status

PLACE = "P-9001"


def one_place(author: Account, at: datetime) -> tuple[PlaceOfHarm, PlaceAction]:
    """The one place that a child of every family is linked to, and something to do there."""
    place = PlaceOfHarm.objects.filter(reference=PLACE).first()
    if place is None:
        place = PlaceOfHarm.objects.create(
            reference=PLACE,
            kind="place",
            name="The bus station",
            what_worries="Older ones wait there",
            opened_by=author,
            opened_at=at,
        )
    action = PlaceAction.objects.filter(place=place).first()
    if action is None or PlaceAction.objects.filter(place=place).count() < 6:
        action = PlaceAction.objects.create(
            place=place, words="Lights", who="The council", added_by=author, added_at=at
        )
        PlaceMeeting.objects.create(
            place=place,
            held_on=at.date(),
            who_was_there="Police",
            what_was_said="It is dark",
            what_was_agreed="Lights",
            written_by=author,
            written_at=at,
        )
    return place, action


def write(
    keep: Callable[[str, Any], Any],
    family: Family,
    child: Person,
    name: str,
    author: Account,
    at: datetime,
) -> None:
    """The child is linked to the place, and an agency disagrees about the family."""
    place, action = one_place(author, at)
    keep("place_id", place)
    keep("place_action_id", action)
    keep(
        "place_link_id",
        PlaceOfHarmChild.objects.create(
            place=place,
            person=child,
            family=family,
            from_date=date(2026, 4, 1),
            why=name,
            linked_by=author,
            linked_at=at,
        ),
    )
    body = Agency.objects.filter(kind="police").first()
    assert body is not None
    disagreement = keep(
        "disagreement_id",
        Disagreement.objects.create(
            family=family,
            agency=body,
            about=f"About {name}",
            words=name,
            what_they_ask=name,
            raised_by=author,
            raised_at=at,
        ),
    )
    Status.objects.create(
        family=family,
        about_kind=STATES.kind,
        about_id=disagreement.pk,
        state=STATES.first.name,
        move="begin",
        since=at,
        moved_by=author,
    )
    keep("nomination_id", _nomination(author, at))


def _nomination(author: Account, at: datetime) -> Nomination:
    found = Nomination.objects.filter(to_date__isnull=True).first()
    if found is not None:
        return found
    council = Agency.objects.filter(kind="council").first()
    worker = Practitioner.objects.filter(agency__kind="police").order_by("full_name").first()
    assert council is not None and worker is not None
    team = Team.objects.create(agency=council, kind="child_protection", name="Child protection")
    return Nomination.objects.create(
        team=team,
        practitioner=worker,
        discipline="police",
        nominated_by=worker.agency,
        from_date=date(2026, 1, 5),
        recorded_by=author,
        recorded_at=at,
    )
