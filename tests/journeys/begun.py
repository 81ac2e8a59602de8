"""Where a journey begins when its first steps are walked elsewhere: run by `so_far`, in the site.

Every family here is made by the front door, so that no journey changes another's families.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.agencies.models import Practitioner, TeamMembership
from kinstead.child_protection.actions import enquiries, other_parents, strategy_discussions
from kinstead.child_protection.actions.strategy_discussions import Decided, TookPart
from kinstead.child_protection.models import Section47Enquiry
from kinstead.family_help.actions import episodes
from kinstead.front_door.actions import contacts, on_record, referrals, screenings
from kinstead.front_door.actions.on_record import Placing, Who
from kinstead.front_door.models import Contact, ContactPerson, Referral, ReferralDecision, Screening
from kinstead.kit import moments
from kinstead.people.actions import allocations, families, persons, relationships
from kinstead.people.actions.persons import Particulars
from kinstead.people.models import Allocation, Family, FamilyMember, Person, Relationship

Part = FamilyMember.Part
_WORKS = {
    "lead": "practitioner",
    "supervisor": "team-manager",
    "protection_lead": "protection-lead",
}


@dataclass
class Made:
    """A family and its people, by what they are called."""

    family: Family
    people: dict[str, Person]

    @property
    def said(self) -> dict[str, Any]:
        """What the journey is told of it."""
        return {
            "family": str(self.family.pk),
            "reference": self.family.reference,
            "name": self.family.name,
            "people": {called: str(person.pk) for called, person in self.people.items()},
        }


def somebody(key: str) -> Account:
    """One of the standing cast."""
    with acting_as(Account.objects.command_line()):
        return Account.objects.get(cast_key=key)


def worker(key: str) -> Practitioner:
    """The same, as a practitioner."""
    with acting_as(Account.objects.command_line()):
        return Practitioner.objects.get(account__cast_key=key)


def family(
    name: str,
    children: Sequence[str] = (),
    parents: Sequence[str] = (),
    unborn: str = "",
    works: dict[str, str] | None = None,
) -> dict[str, Any]:
    """A family on record, and who works with it: `works` maps a part to one of the cast."""
    return make_family(name, children, parents, unborn, works or {}).said


def make_family(
    name: str,
    children: Sequence[str],
    parents: Sequence[str],
    unborn: str,
    works: dict[str, str],
) -> Made:
    """The same, for another function of this file."""
    by, at, people = somebody("front-door"), moments.now(), {}
    with acting_as(by):
        made = families.open_family(name=name, by=by, at=at)
        for number, called in enumerate(children):
            people[called] = _person(
                made, Part.CHILD, called, name, Particulars(birth_date=_born(6 + 3 * number)), by
            )
        for number, called in enumerate(parents):
            people[called] = _person(
                made, Part.ADULT, called, name, Particulars(birth_date=_born(31 + number)), by
            )
        if unborn:
            expected = moments.today() + timedelta(days=60)
            people[unborn] = persons.record(
                family=made,
                part=Part.CHILD,
                particulars=Particulars(called=unborn, expected_birth_date=expected),
                by=by,
                at=at,
            )
        for parent in parents:
            for child in (*children, *([unborn] if unborn else [])):
                relationships.relate(
                    person=people[parent],
                    other=people[child],
                    kind=Relationship.Kind.PARENT,
                    by=by,
                    at=at,
                )
        for part, key in works.items():
            _works_with(made, part, key, by, at)
    return Made(made, people)


def _person(
    made: Family, part: Part, called: str, name: str, known: Particulars, by: Account
) -> Person:
    return persons.record(
        family=made,
        part=part,
        given_names=called,
        family_name=name,
        particulars=known,
        by=by,
        at=moments.now(),
    )


def _works_with(made: Family, part: str, key: str, by: Account, at: datetime) -> None:
    person = worker(key)
    membership = TeamMembership.objects.filter(practitioner=person).select_related("team").first()
    allocations.allocate(
        family=made,
        practitioner=person,
        part=Allocation.Part(part),
        team=membership.team if membership else None,
        by=by,
        at=at,
    )


def _born(years: int) -> date:
    today = moments.today()
    return date(today.year - years, 3, 3)


def enquiry(name: str, child: str, parents: Sequence[str]) -> dict[str, Any]:
    """Help has begun, and a strategy discussion decided on an enquiry about one child."""
    made = make_family(name, [child], parents, "", _WORKS)
    _begin_help(made, [made.people[child]])
    found = _enquiry_about(made, made.people[child])
    return made.said | {"enquiry": str(found.pk)}


def _begin_help(made: Made, children: Sequence[Person], level: str = "section_17") -> None:
    by = somebody("front-door-manager")
    with acting_as(by):
        episodes.begin(
            family=made.family,
            children=children,
            level=level,
            lead=None,
            why="The school and their mother asked for help.",
            by=by,
            at=moments.now(),
        )


def _enquiry_about(made: Made, child: Person) -> Section47Enquiry:
    by, now = somebody("protection-lead"), moments.now()
    with acting_as(by):
        discussion = strategy_discussions.ask(
            family=made.family,
            why="A bruise nobody can explain.",
            children=[child],
            by=by,
            at=now - timedelta(minutes=2),
        )
        strategy_discussions.hold(
            discussion=discussion,
            held_at=now - timedelta(minutes=1),
            taken_part=(
                TookPart("council", "Imtiaz Rahmani-Clarke", "there"),
                TookPart("police", "Philippa Quistgaard", "there", "No earlier calls."),
                TookPart("health", "Comfort Adjei-Holroyd", "there", "No earlier injuries."),
            ),
            what_is_known="A bruise above the elbow.",
            what_we_make_of_it="It may be a grip.",
            what_was_decided="See the child today.",
            how_enquiry_is_made="single",
            safety_tonight="With their grandmother.",
            decided=[Decided(child, "section_47", "The bruise has no explanation.")],
            by=by,
            at=now,
        )
        return Section47Enquiry.objects.get(discussion=discussion)


def help_begun(name: str, child: str, level: str) -> dict[str, Any]:
    """A family whose help has begun at `level`, led by the practitioner."""
    made = make_family(name, [child], [], "", _WORKS)
    _begin_help(made, [made.people[child]], level)
    return made.said


def referral_decided(name: str, child: str) -> dict[str, Any]:
    """A referral that the front door's own manager decided: somebody else has to ratify it."""
    by, now = somebody("front-door-manager"), moments.now()
    with acting_as(by):
        contact = contacts.receive(
            told=contacts.Told(
                what_worries="Falls asleep in class every day.",
                family_knows="yes_agrees",
                ways_to_reach="01632 960118",
                children=[contacts.Named(given_names=child, family_name=name)],
            ),
            by=by,
            at=now,
        )
        screenings.screen(
            contact=contact,
            result=Screening.Result.REFERRAL,
            reasons="Neglect over a month, against the section 17 level.",
            level="section_17",
            by=by,
            at=now,
        )
        named = {row.pk: Who(is_new=True) for row in ContactPerson.objects.filter(contact=contact)}
        on_record.put(contact=contact, placing=Placing(new_name=name, people=named), by=by, at=now)
        referral = Referral.objects.select_related("family").get(contact=contact)
        referrals.decide(
            referral=referral,
            result=ReferralDecision.Result.SECTION_17,
            reasons="A tired child and a father who asks for help.",
            primary_need="N1",
            by=by,
            at=now,
        )
    return {"family": str(referral.family_id), "referral": str(referral.pk)}


def at_risk_before_birth(reference: str, name: str) -> dict[str, Any]:
    """From a contact about a baby still to be born to an enquiry that a manager authorised."""
    with acting_as(somebody("front-door")):
        contact = Contact.objects.get(reference=reference)
    referral = _referred(contact, name)
    with acting_as(somebody("front-door")):
        people = {
            row.part: row.person
            for row in ContactPerson.objects.filter(contact=contact).select_related("person")
        }
        for part, key in _WORKS.items():
            _works_with(referral.family, part, key, somebody("front-door"), moments.now())
    child = people["child"]
    assert child is not None
    made = Made(referral.family, {"child": child})
    _begin_help(made, [child])
    found = _enquiry_about(made, child)
    _concluded(found, child)
    return made.said | {"enquiry": str(found.pk)}


def _referred(contact: Contact, name: str) -> Referral:
    by, now = somebody("front-door"), moments.now()
    with acting_as(by):
        screenings.screen(
            contact=contact,
            result=Screening.Result.REFERRAL,
            reasons="A midwife is worried for a baby expected soon.",
            level="section_47",
            by=by,
            at=now,
        )
        named = {row.pk: Who(is_new=True) for row in ContactPerson.objects.filter(contact=contact)}
        on_record.put(contact=contact, placing=Placing(new_name=name, people=named), by=by, at=now)
        referral = Referral.objects.select_related("family").get(contact=contact)
        decision = referrals.decide(
            referral=referral,
            result=ReferralDecision.Result.STRATEGY_DISCUSSION,
            reasons="The baby may come to harm as soon as it is born.",
            primary_need="N1",
            by=by,
            at=now,
        )
    manager = somebody("front-door-manager")
    with acting_as(manager):
        referrals.ratify(decision=decision, by=manager, at=moments.now())
    return referral


def _concluded(found: Section47Enquiry, child: Person) -> None:
    by, manager = somebody("protection-lead"), somebody("front-door-manager")
    with acting_as(by):
        other_parents.answer(child=found.children.get(), answer="none", by=by, at=moments.now())
        enquiries.conclude(
            enquiry=found,
            what_happened="The midwife and the mother were seen at home.",
            what_we_make_of_it="The home is not safe for a baby.",
            family_words="I want to do it right this time.",
            results={child.pk: ("ongoing_risk", "The last baby was hurt here.")},
            by=by,
            at=moments.now(),
        )
    with acting_as(manager):
        enquiries.authorise(enquiry=found, by=manager, at=moments.now())


def moved_in(name: str, child: str, parent: str) -> dict[str, Any]:
    """A family new here, for whom help has begun while their plan elsewhere still runs."""
    made = make_family(name, [child], [parent], "", _WORKS)
    _begin_help(made, [made.people[child]])
    return made.said


def birth(person: str, given_names: str, family_name: str) -> dict[str, Any]:
    """The practitioner records that an expected child was born yesterday, and the name."""
    by = somebody("practitioner")
    with acting_as(by):
        persons.born(
            person=Person.objects.get(pk=person),
            birth_date=moments.today() - timedelta(days=1),
            given_names=given_names,
            family_name=family_name,
            by=by,
            at=moments.now(),
        )
    return {}
