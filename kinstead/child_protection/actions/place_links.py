"""Which children come to harm at a place: linked, and linked no more.

Each link is seen by whoever may see that child's family, and no family is opened to another by
it. The family's story says so with the place's reference only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import IntegrityError, transaction

from kinstead.access.models import Account
from kinstead.child_protection.actions.places import (
    AlreadyDone,
    CannotRecord,
    names_of_children,
    require_both,
    still_open,
)
from kinstead.child_protection.models import (
    PlaceAction,
    PlaceMeeting,
    PlaceOfHarm,
    PlaceOfHarmChild,
)
from kinstead.child_protection.rules.places import named_in
from kinstead.kit.moments import ENGLAND, day_of
from kinstead.people.models import Family, FamilyMember, Person
from kinstead.record.actions import chronology
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry
from kinstead.web.words import day_plain, names


@transaction.atomic
def link(
    *,
    place: PlaceOfHarm,
    family: Family,
    children: Sequence[Person],
    since: date,
    why: str,
    by: Account,
    at: datetime,
) -> list[PlaceOfHarmChild]:
    """These children of one family come to harm there. Their story gets a line; the place's record
    says no more than that there is a child. Raises CannotRecord.
    """
    require_both(by)
    if not children:
        raise CannotRecord("Choose which child comes to harm there.")
    if not why.strip():
        raise CannotRecord("Enter why you think so: what was seen or said, and by whom.")
    if since > day_of(at):
        raise CannotRecord("The day since when must be today or in the past.")
    found = still_open(place)
    wanted = {child.pk: child for child in children}
    theirs = set(
        FamilyMember.objects.filter(
            family=family, person__in=wanted, part="child", to_date__isnull=True
        ).values_list("person_id", flat=True)
    )
    if theirs != set(wanted):
        raise CannotRecord("Choose children of this family.")
    one_at_a_time("link to place", found.pk)
    linked = set(
        PlaceOfHarmChild.objects.filter(
            place=found, person__in=wanted, to_date__isnull=True
        ).values_list("person_id", flat=True)
    )
    if linked:
        who = names([_called(wanted[key]) for key in wanted if key in linked])
        raise AlreadyDone(f"{who} is linked to {found.reference} already.")
    links = [
        PlaceOfHarmChild(
            place=found,
            person=child,
            family=family,
            from_date=since,
            why=why.strip(),
            linked_by=by,
            linked_at=at,
        )
        for child in wanted.values()
    ]
    try:
        with transaction.atomic():
            for one in links:
                one.save(force_insert=True)
    except IntegrityError:
        # Of a child who belongs to two families, the other's link may be hidden from the asker.
        raise AlreadyDone(f"They are linked to {found.reference} already.") from None
    _tell(
        family,
        list(wanted.values()),
        headline=f"Linked to a place where children come to harm, {found.reference}:"
        f" {names([_called(c) for c in wanted.values()])}",
        words=why.strip(),
        about=links[0],
        by=by,
        at=at,
    )
    return links


@transaction.atomic
def unlink(*, linked: PlaceOfHarmChild, why: str, by: Account, at: datetime) -> PlaceOfHarmChild:
    """The child does not come to harm there any more, or never did. `why` is kept in their story.

    Raises CannotRecord and AlreadyDone.
    """
    require_both(by)
    if not why.strip():
        raise CannotRecord("Enter why the child is not linked to this place any more.")
    found = (
        PlaceOfHarmChild.objects.select_for_update(of=("self",), no_key=True)
        .select_related("place", "family", "person")
        .filter(pk=linked.pk)
        .first()
    )
    if found is None:
        raise CannotRecord("There is no such link, or it is not yours to see.")
    if found.to_date is not None:
        raise AlreadyDone(f"This ended on {day_plain(found.to_date)}.", by_same=True)
    found.to_date = day_of(at)
    found.save(update_fields=["to_date"])
    _tell(
        found.family,
        [found.person],
        headline=f"No longer linked to a place where children come to harm,"
        f" {found.place.reference}: {_called(found.person)}",
        words=why.strip(),
        about=found,
        by=by,
        at=at,
    )
    return found


def children_named(*, place: PlaceOfHarm) -> tuple[str, ...]:
    """The linked children, among those the asker sees, whose names stand in the place's words.

    Asked after a child was linked: the words were written before anybody knew of them.
    """
    meetings = PlaceMeeting.objects.filter(place=place).values_list(
        "who_was_there", "what_was_said", "what_was_agreed"
    )
    actions = PlaceAction.objects.filter(place=place).values_list("words", "who", "how_it_went")
    own = (place.name, place.where, place.what_worries, place.what_keeps_children_safe)
    texts = [text for row in (own, *meetings, *actions) for text in row]
    return named_in(texts, names_of_children(place))


def _tell(
    family: Family,
    people: list[Person],
    *,
    headline: str,
    words: str,
    about: PlaceOfHarmChild,
    by: Account,
    at: datetime,
) -> None:
    """A line that gives the reference and not the place's name: the story is read by people, and
    by agencies, who may not open the place's record."""
    chronology.write(
        family=family,
        people=people,
        happened_at=datetime.combine(day_of(at), time(), ENGLAND),
        time_known=False,
        kind=ChronologyEntry.Kind.DECISION,
        headline=headline[:200],
        words=words,
        said_by=by.full_name,
        about=about,
        by=by,
        at=at,
    )


def _called(person: Person) -> str:
    return person.called or person.full_name.split(" ")[0] or "a child"
