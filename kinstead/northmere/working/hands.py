"""Whose hands do the work: anybody of the council by name, at any clock of any working day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.agencies.models import Practitioner
from kinstead.family_help.models import FamilyHelpEpisode
from kinstead.front_door.actions import contacts, on_record, screenings
from kinstead.front_door.actions.on_record import Placed, Placing, Who
from kinstead.front_door.models import Contact, ContactPerson, Screening
from kinstead.northmere.days import Days, moment
from kinstead.northmere.families.family import Numbers
from kinstead.people.actions import families, persons
from kinstead.people.actions.persons import Particulars
from kinstead.people.models import Family, FamilyMember, Identifier, Person

FRONT_DOOR, RATIFIES = "Tamsin Okonedo-Price", "Ifeoma Gallacher"
MANAGER, BRONAGH, PROTECTION = "Delphine Achterberg", "Bronagh Tillotson", "Imtiaz Rahmani-Clarke"
TEAM = "Harbour family help team"


class Hands:
    """Does things as people of Northmere, whose records are written already."""

    def __init__(self, days: Days, numbers: Numbers) -> None:
        self.days, self.numbers = days, numbers
        self.accounts = {one.full_name: one for one in Account.objects.filter(is_person=True)}
        self.workers = {
            one.full_name: one for one in Practitioner.objects.select_related("account", "agency")
        }

    def at(self, working_day: int, clock: str) -> datetime:
        """That clock of working day `working_day` from today, which is day 0."""
        return moment(self.days.working(working_day), clock)

    def on(self, day: date, clock: str) -> datetime:
        """That clock of a day."""
        return moment(day, clock)

    def do(self, who: str, action: Callable[..., Any], at: datetime, /, **given: Any) -> Any:
        """Call an action as `who`."""
        with acting_as(self.accounts[who]) as by:
            return action(**given, by=by, at=at)

    def tell(
        self, who: str, at: datetime, /, children: Any, adults: Any = (), **told: Any
    ) -> Contact:
        """A contact received by `who`, about people described as in `contacts.Named`."""
        named: dict[str, Any] = {
            part: [contacts.Named(**one) for one in said]
            for part, said in (("children", children), ("adults", adults))
        }
        made: Contact = self.do(who, contacts.receive, at, told=contacts.Told(**named, **told))
        return made

    def screen(
        self, contact: Contact, at: datetime, reasons: str, level: str, **more: Any
    ) -> Screening:
        """Screened by the front door; a referral unless told otherwise."""
        given: dict[str, Any] = {"result": Screening.Result.REFERRAL, **more}
        given |= {"contact": contact, "reasons": reasons, "level": level}
        made: Screening = self.do(FRONT_DOOR, screenings.screen, at, **given)
        return made

    def place(self, contact: Contact, at: datetime, name: str, ethnicity: str) -> Placed:
        """Everybody a contact names, on a record begun for them, with what the front door asked."""
        family = self.do(FRONT_DOOR, families.open_family, at, name=name)
        rows = list(ContactPerson.objects.filter(contact=contact))
        children = [row.pk for row in rows if row.part == "child"]
        who: dict[Any, Who] = {}
        for row in rows:
            is_child = row.part == "child"
            one = self.do(
                FRONT_DOOR,
                persons.record,
                at,
                family=family,
                part=FamilyMember.Part(row.part),
                given_names=row.given_names,
                family_name=row.family_name,
                described=row.relation,
                particulars=Particulars(
                    birth_date=row.birth_date,
                    sex=row.sex,
                    ethnicity=ethnicity,
                    disabilities=("NONE",) if is_child else (),
                    identifiers=self._numbers(row.birth_date) if is_child else (),
                ),
            )
            who[row.pk] = Who(person=one.pk, parent_of=() if is_child else children)
        there = Placing(family=family, people=who)
        placed: Placed = self.do(FRONT_DOOR, on_record.put, at, contact=contact, placing=there)
        return placed

    def _numbers(self, born: date | None) -> tuple[tuple[Identifier.Kind, str], ...]:
        numbers, kinds = self.numbers, Identifier.Kind
        upn = ((kinds.UPN, numbers.upn(born)),) if born else ()
        return (
            (kinds.CHILD_ID, numbers.child_reference()),
            (kinds.NHS_NUMBER, numbers.nhs_number()),
            *upn,
        )


def people_of(family: Family) -> dict[str, Person]:
    """Everybody of a family by the first of their names."""
    found = Person.objects.filter(memberships__family=family)
    return {one.full_name.split(" ")[0]: one for one in found}


def episode_of(reference: str) -> FamilyHelpEpisode | None:
    """The help that the family of this reference has now, if the family is there."""
    return (
        FamilyHelpEpisode.objects.select_related("family", "referral")
        .filter(family__reference=reference, closed_on=None)
        .first()
    )


def led_by_the_team(**more: Any) -> Any:
    """Help that somebody of the Harbour team leads today, the longest first; the restricted
    record and what is written by hand left out."""
    return (
        FamilyHelpEpisode.objects.select_related("family")
        .filter(
            Q(family__allocations__part="lead"),
            family__allocations__to_date=None,
            family__allocations__team__name=TEAM,
            closed_on=None,
            **more,
        )
        .exclude(family__restrictions__lifted_at=None, family__restrictions__isnull=False)
        .order_by("opened_on", "family__reference")
        .distinct()
    )
