"""Opening a family's record, and who belongs to it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from kinstead.access.fields import ToldBy
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.actions import Refused
from kinstead.people.models import Family, FamilyMember, Person

_LONGEST_KEEP_IN_MIND = 500


class NoName(Refused):
    """A family's record needs a name to be called by."""


class AlreadyMember(Refused):
    """The person belongs to the family already."""


class NotAMember(Refused):
    """The person does not belong to the family now."""


class MayNotJoin(Refused):
    """Somebody who may not be seen cannot be brought into a family."""


class DayIsWrong(Refused):
    """A day that cannot be."""


class TooLong(Refused):
    """More words than there is room for."""


@transaction.atomic
def open_family(
    *, name: str, told_by: ToldBy = ToldBy.PRACTITIONER, by: Account, at: datetime
) -> Family:
    """Begin a family's record under the next free reference, as people say it: N-40001."""
    require(by, Action.OPEN_FAMILY)
    name = " ".join(name.split())
    if not name:
        raise NoName("Enter a name for the family, such as a surname.")
    family = Family(reference=_next_reference(), name=name[:200], told_by=told_by)
    family.save(force_insert=True)
    return family


@transaction.atomic
def add_member(
    *,
    family: Family,
    person: Person,
    part: FamilyMember.Part,
    described: str = "",
    since: date | None = None,
    told_by: ToldBy = ToldBy.PRACTITIONER,
    by: Account,
    at: datetime,
) -> FamilyMember:
    """Somebody already on record belongs to this family too. Raises AlreadyMember, MayNotJoin."""
    require(by, Action.CHANGE_PEOPLE)
    if since and since > day_of(at):
        raise DayIsWrong("The day they joined must be today or in the past.")
    if not Person.objects.filter(pk=person.pk).exists():
        raise MayNotJoin("There is no such person, or it is not for you to see them.")
    if FamilyMember.objects.filter(family=family, person=person, to_date__isnull=True).exists():
        raise AlreadyMember(f"{person} belongs to this family already.")
    member = FamilyMember(
        family=family,
        person=person,
        part=part,
        described=described.strip(),
        from_date=since,
        told_by=told_by,
    )
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError as why:
        if "in_a_family_once_at_a_time" not in str(why):
            raise
        raise AlreadyMember(
            f"{person} belonged to this family before. Enter a day after they left."
        ) from None
    return member


@transaction.atomic
def member_left(
    *, family: Family, person: Person, on: date, by: Account, at: datetime
) -> FamilyMember:
    """Somebody belongs to this family no longer. What was written about them stays."""
    require(by, Action.CHANGE_PEOPLE)
    member = (
        FamilyMember.objects.select_for_update(no_key=True)
        .filter(family=family, person=person, to_date__isnull=True)
        .first()
    )
    if member is None:
        raise NotAMember(f"{person} does not belong to this family now.")
    if on > day_of(at):
        raise DayIsWrong("The day they left must be today or in the past.")
    if member.from_date and on <= member.from_date:
        raise DayIsWrong("The day they left must be after the day they joined.")
    member.to_date = on
    member.save(update_fields=["to_date"])
    return member


@transaction.atomic
def keep_in_mind(*, family: Family, words: str, by: Account, at: datetime) -> Family:
    """What to know before every visit: “Ring before you come.” Empty words take it away."""
    require(by, Action.CHANGE_PEOPLE)
    words = words.strip()
    if len(words) > _LONGEST_KEEP_IN_MIND:
        raise TooLong(f"Say it in up to {_LONGEST_KEEP_IN_MIND} characters; this has {len(words)}.")
    family.keep_in_mind = words
    family.keep_in_mind_by, family.keep_in_mind_at = by, at
    family.save(update_fields=["keep_in_mind", "keep_in_mind_by", "keep_in_mind_at"])
    return family


def _next_reference() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_family_reference()")
        row = cursor.fetchone()
    assert row is not None
    return str(row[0])
