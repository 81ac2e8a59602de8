"""Writing down who somebody is: names, birth, death, and the numbers others know them by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from kinstead.access.fields import ToldBy
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.identifiers import check_child_id, check_nhs_number, check_upn
from kinstead.kit.moments import day_of
from kinstead.people.actions import Refused
from kinstead.people.models import Family, FamilyMember, Identifier, Person, PersonName

Kind = Identifier.Kind
_CHECKS = {
    Kind.CHILD_ID: check_child_id,
    Kind.UPN: check_upn,
    Kind.FORMER_UPN: check_upn,
    Kind.NHS_NUMBER: check_nhs_number,
}
_LONGEST_PROBLEM = 200
# What a child is called who has no name yet, so that every line and page has a word for them.
UNBORN, NEWBORN = "Unborn baby", "Baby"


class NothingToRecord(Refused):
    """Neither a name nor anything else was given."""


class DayIsWrong(Refused):
    """A day that cannot be: a birth still to come, a death before the birth."""


class IdentifierTaken(Refused):
    """A child reference is one person's only, and this person has one or another has this."""


class AlreadyBorn(Refused):
    """A birth was recorded before."""


class NoSuchPerson(Refused):
    """There is no such person, or it is not for this account to see them."""


@dataclass(frozen=True)
class Particulars:
    """What may be known of somebody beside the name. Empty: nobody has said."""

    called: str = ""
    birth_date: date | None = None
    birth_date_is: Person.BirthDateIs = Person.BirthDateIs.KNOWN
    expected_birth_date: date | None = None
    sex: str = ""
    ethnicity: str = ""
    disabilities: tuple[str, ...] = ()
    first_language: str = ""
    needs_interpreter: bool = False
    communication_needs: str = ""
    ways_to_reach: str = ""
    identifiers: tuple[tuple[Identifier.Kind, str], ...] = field(default=())


@transaction.atomic
def record(
    *,
    family: Family,
    part: FamilyMember.Part,
    given_names: str = "",
    family_name: str = "",
    described: str = "",
    since: date | None = None,
    particulars: Particulars | None = None,
    told_by: ToldBy = ToldBy.PRACTITIONER,
    by: Account,
    at: datetime,
) -> Person:
    """Write down somebody new, as a member of `family`; an unborn child may have no name yet.

    Belonging to a family is what lets those who work with it see the person, so the two are one
    act. Raises NothingToRecord, DayIsWrong and IdentifierTaken.
    """
    require(by, Action.CHANGE_PEOPLE)
    known = particulars or Particulars()
    full_name = _joined(given_names, family_name)
    if not full_name and known.expected_birth_date is None:
        raise NothingToRecord("Enter a name, or the date on which a child is expected.")
    _check_birth(known.birth_date, known.expected_birth_date, day_of(at))
    person = Person(
        full_name=full_name,
        called=known.called.strip() or given_names.strip() or ("" if full_name else UNBORN),
        birth_date=known.birth_date,
        birth_date_is=_how_known(known.birth_date, known.birth_date_is),
        expected_birth_date=known.expected_birth_date,
        sex=known.sex,
        ethnicity=known.ethnicity,
        disabilities=list(known.disabilities),
        first_language=known.first_language.strip(),
        needs_interpreter=known.needs_interpreter,
        communication_needs=known.communication_needs.strip(),
        ways_to_reach=known.ways_to_reach.strip(),
        told_by=told_by,
    )
    person.save(force_insert=True)
    FamilyMember(
        family=family,
        person=person,
        part=part,
        described=described.strip(),
        from_date=since,
        told_by=told_by,
    ).save(force_insert=True)
    if full_name:
        PersonName(
            person=person,
            given_names=given_names.strip(),
            family_name=family_name.strip(),
            told_by=told_by,
        ).save(force_insert=True)
    for kind, value in known.identifiers:
        _add_identifier(person, kind, value, since=None, told_by=told_by)
    return person


@transaction.atomic
def rename(
    *,
    person: Person,
    given_names: str,
    family_name: str,
    since: date | None = None,
    called: str = "",
    told_by: ToldBy = ToldBy.PRACTITIONER,
    by: Account,
    at: datetime,
) -> Person:
    """Somebody has another name now. The old one becomes a former name and can still be found."""
    require(by, Action.CHANGE_PEOPLE)
    full_name = _joined(given_names, family_name)
    if not full_name:
        raise NothingToRecord("Enter the new name.")
    day = since or day_of(at)
    if day > day_of(at):
        raise DayIsWrong("The day of the new name must be today or in the past.")
    person = _locked(person.pk)
    if full_name == person.full_name:
        raise NothingToRecord(f"{full_name} is the name already on the record.")
    PersonName.objects.filter(
        person=person, kind=PersonName.Kind.CURRENT, to_date__isnull=True
    ).update(kind=PersonName.Kind.FORMER, to_date=day)
    PersonName(
        person=person,
        given_names=given_names.strip(),
        family_name=family_name.strip(),
        from_date=day,
        told_by=told_by,
    ).save(force_insert=True)
    person.full_name = full_name
    person.called = called.strip() or given_names.strip() or person.called
    person.save(update_fields=["full_name", "called"])
    return person


@transaction.atomic
def set_birth_date(
    *,
    person: Person,
    birth_date: date | None,
    known: Person.BirthDateIs = Person.BirthDateIs.KNOWN,
    by: Account,
    at: datetime,
) -> Person:
    """When somebody was born, as far as it is known; None: it is not known after all."""
    require(by, Action.CHANGE_PEOPLE)
    person = _locked(person.pk)
    _check_birth(birth_date, None, day_of(at))
    if birth_date and person.death_date and birth_date > person.death_date:
        raise DayIsWrong("The date of birth is after the date of death on this record.")
    person.birth_date, person.birth_date_is = birth_date, _how_known(birth_date, known)
    person.save(update_fields=["birth_date", "birth_date_is"])
    return person


@transaction.atomic
def born(
    *,
    person: Person,
    birth_date: date,
    given_names: str = "",
    family_name: str = "",
    sex: str = "",
    by: Account,
    at: datetime,
) -> Person:
    """An expected child was born; named now, or later with `rename`.

    The day they were expected stays on the record. Raises AlreadyBorn and DayIsWrong.
    """
    require(by, Action.CHANGE_PEOPLE)
    person = _locked(person.pk)
    if person.birth_date is not None:
        raise AlreadyBorn("The birth of this child is on the record already.")
    _check_birth(birth_date, None, day_of(at))
    person.birth_date, person.birth_date_is = birth_date, Person.BirthDateIs.KNOWN
    person.sex = sex or person.sex
    if person.called == UNBORN:
        person.called = NEWBORN
    person.save(update_fields=["birth_date", "birth_date_is", "sex", "called"])
    full_name = _joined(given_names, family_name)
    if full_name and full_name != person.full_name:
        return rename(
            person=person,
            given_names=given_names,
            family_name=family_name,
            since=birth_date,
            by=by,
            at=at,
        )
    return person


@transaction.atomic
def died(*, person: Person, death_date: date, by: Account, at: datetime) -> Person:
    """Somebody has died. Raises DayIsWrong."""
    require(by, Action.CHANGE_PEOPLE)
    person = _locked(person.pk)
    if death_date > day_of(at):
        raise DayIsWrong("The date of death must be today or in the past.")
    if person.birth_date and death_date < person.birth_date:
        raise DayIsWrong("The date of death is before the date of birth on this record.")
    person.death_date = death_date
    person.save(update_fields=["death_date"])
    return person


@transaction.atomic
def identify(
    *,
    person: Person,
    kind: Identifier.Kind,
    value: str,
    since: date | None = None,
    told_by: ToldBy = ToldBy.PRACTITIONER,
    by: Account,
    at: datetime,
) -> Identifier:
    """Add a number by which others know somebody.

    One that fails its check is kept all the same, with what is wrong in words in `problem`. A new
    unique pupil number makes the one before it a former one. Raises IdentifierTaken.
    """
    require(by, Action.CHANGE_PEOPLE)
    person = _locked(person.pk)
    return _add_identifier(person, kind, value, since=since, told_by=told_by, on=day_of(at))


def _add_identifier(
    person: Person,
    kind: Identifier.Kind,
    value: str,
    *,
    since: date | None,
    told_by: ToldBy,
    on: date | None = None,
) -> Identifier:
    check = _CHECKS.get(kind)
    found = check(value) if check else None
    plain = found.value if found else value.strip()
    if not plain:
        raise NothingToRecord("Enter the number or reference.")
    held = dict(
        Identifier.objects.filter(person=person, kind=kind, to_date__isnull=True).values_list(
            "value", "id"
        )
    )
    if plain in held:
        raise IdentifierTaken(f"{plain} is on this person’s record already.")
    if held and kind == Kind.CHILD_ID:
        raise IdentifierTaken(
            f"This person has a child reference already: {next(iter(held))}. Each person keeps one."
        )
    if held and kind == Kind.UPN:
        Identifier.objects.filter(pk__in=held.values()).update(
            kind=Kind.FORMER_UPN, to_date=since or on
        )
    row = Identifier(
        person=person,
        kind=kind,
        value=plain[:60],
        problem=((found.problem if found else None) or "")[:_LONGEST_PROBLEM],
        from_date=since,
        told_by=told_by,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as why:
        if "a_child_reference_is_one_persons" not in str(why):
            raise
        raise IdentifierTaken(f"The child reference {plain} is another person’s.") from None
    return row


def _locked(person: UUID) -> Person:
    found = Person.objects.select_for_update(no_key=True).filter(pk=person).first()
    if found is None:
        raise NoSuchPerson("There is no such person, or it is not for you to see them.")
    return found


def _joined(*parts: str) -> str:
    return " ".join(_words(parts))


def _words(parts: Iterable[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def _how_known(birth_date: date | None, said: Person.BirthDateIs) -> Person.BirthDateIs:
    return said if birth_date else Person.BirthDateIs.NOT_KNOWN


def _check_birth(born_on: date | None, expected: date | None, today: date) -> None:
    if born_on and born_on > today:
        raise DayIsWrong(
            "The date of birth must be today or in the past. For a child still to be born, enter"
            " the date they are expected."
        )
    if expected and (expected - today).days > 300:
        raise DayIsWrong("The date a child is expected must be within the next ten months.")
