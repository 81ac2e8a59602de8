"""Where a journey begins when its first steps are walked elsewhere: run by `so_far`, in the site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from kinstead.access.identity import acting_as
from kinstead.child_protection.actions import enquiries, other_parents, strategy_discussions
from kinstead.child_protection.actions.strategy_discussions import Decided, TookPart
from kinstead.child_protection.models import Section47Enquiry
from kinstead.family_help.actions import episodes
from kinstead.front_door.actions import contacts, on_record, referrals, screenings
from kinstead.front_door.actions.on_record import Placing, Who
from kinstead.front_door.models import (
    Contact,
    ContactPerson,
    Referral,
    ReferralDecision,
    Screening,
)
from kinstead.kit import moments
from kinstead.people.actions import persons
from kinstead.people.models import Person
from tests.journeys.made_families import WORKS, Made, make_family, somebody, works_with


def family(
    name: str,
    children: Sequence[str] = (),
    parents: Sequence[str] = (),
    unborn: str = "",
    works: dict[str, str] | None = None,
) -> dict[str, Any]:
    """A family on record, and who works with it: `works` maps a part to one of the cast."""
    return make_family(name, children, parents, unborn, works or {}).said


def enquiry(name: str, child: str, parents: Sequence[str]) -> dict[str, Any]:
    """Help has begun, and a strategy discussion decided on an enquiry about one child."""
    made = make_family(name, [child], parents, "", WORKS)
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
    made = make_family(name, [child], [], "", WORKS)
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
        for part, key in WORKS.items():
            works_with(referral.family, part, key, somebody("front-door"), moments.now())
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
    made = make_family(name, [child], [parent], "", WORKS)
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
