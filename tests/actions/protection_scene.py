"""A family under child protection, step by step, for the tests of that room."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from kinstead.access.identity import acting_as
from kinstead.child_protection.actions import (
    enquiries,
    other_parents,
    strategy_discussions,
)
from kinstead.child_protection.actions.strategy_discussions import Decided, TookPart
from kinstead.child_protection.models import Section47Enquiry, StrategyDiscussion
from kinstead.family_help.models import EpisodeChild, FamilyHelpEpisode, LevelChange
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.people.models import (
    Allocation,
    FamilyMember,
    ParentalResponsibility,
    Person,
    Relationship,
)
from tests.cast import Cast

NOW = datetime(2026, 5, 7, 15, 0, tzinfo=UTC)
TODAY = date(2026, 5, 7)
SOON = NOW + timedelta(days=1)

EVERYBODY = (
    TookPart("council", "Imtiaz Rahmani-Clarke", "there"),
    TookPart("police", "DS Petra Lindqvist", "there", "Called on Tuesday night by a neighbour."),
    TookPart("health", "Nkechi Obaseki", "sent", "No earlier injuries on record."),
)


def more_of(people: Cast) -> dict[str, Person]:
    """The own family grown: a second child, a father who lives elsewhere, help open, a referral."""
    home = people.households["own"]
    family = home.family
    with acting_as(people.machinery):
        seun = home.child
        jaxon = Person.objects.create(
            full_name="Jaxon Pell", called="Jaxon", birth_date=date(2022, 6, 1)
        )
        craig = Person.objects.create(
            full_name="Craig Duddridge", called="Craig", birth_date=date(1990, 2, 3)
        )
        FamilyMember.objects.create(family=family, person=jaxon, part="child")
        FamilyMember.objects.create(family=family, person=craig, part="adult")
        for child in (seun, jaxon):
            ParentalResponsibility.objects.create(
                child=child,
                adult=home.parent,
                basis="mother",
                evidence="Birth certificate",
                from_date=date(2014, 9, 2),
            )
        # A father without parental responsibility, who does not live with his son.
        Relationship.objects.create(person=craig, other=jaxon, kind="parent")
        referral = Referral.objects.create(
            family=family,
            received_on=date(2026, 4, 1),
            recorded_by=people.machinery,
            recorded_at=NOW,
        )
        for child in (seun, jaxon):
            ReferralChild.objects.create(referral=referral, person=child, family=family)
        episode = FamilyHelpEpisode.objects.create(
            family=family, referral=referral, opened_on=date(2026, 4, 2)
        )
        EpisodeChild.objects.create(episode=episode, person=seun, family=family)
        LevelChange.objects.create(
            episode=episode,
            family=family,
            level="targeted_early_help",
            since=date(2026, 4, 2),
            changed_by=people.machinery,
            changed_at=NOW,
        )
    return {"seun": seun, "jaxon": jaxon, "craig": craig, "kayleigh": home.parent}


def asked(people: Cast, who: dict[str, Person], **given: Any) -> StrategyDiscussion:
    """A discussion asked for by the manager, led by Imtiaz."""
    children = [who[name] for name in ("jaxon", "seun") if name in who]
    with acting_as(people["team-manager"]):
        return strategy_discussions.ask(
            **{
                "family": people.family("own"),
                "why": "A bruise nobody can explain.",
                "children": children,
                "asked": [people.practitioners["police"]],
                "protection_lead": people.practitioners["protection-lead"],
                "by": people["team-manager"],
                "at": NOW - timedelta(hours=3),
                **given,
            }
        )


def held(
    people: Cast, discussion: StrategyDiscussion, who: dict[str, Person], **given: Any
) -> StrategyDiscussion:
    """It was held by Imtiaz: an enquiry about Jaxon, none about Seun."""
    with acting_as(given.get("by", people["protection-lead"])):
        return strategy_discussions.hold(
            **{
                "discussion": discussion,
                "held_at": NOW - timedelta(hours=1),
                "taken_part": EVERYBODY,
                "what_is_known": "A bruise on Jaxon’s arm.",
                "what_we_make_of_it": "He may have been gripped.",
                "what_was_decided": "See Jaxon today.",
                "how_enquiry_is_made": "joint",
                "safety_tonight": "Jaxon and Kayleigh-Ann stay with Maureen.",
                "decided": [
                    Decided(who[name], result, why)
                    for name, result, why in (
                        ("jaxon", "section_47", "The bruise has no explanation."),
                        ("seun", "none", "He lives with his grandmother."),
                    )
                    if name in who
                ],
                "by": people["protection-lead"],
                "at": NOW,
                **given,
            }
        )


def enquired(people: Cast, who: dict[str, Person]) -> Section47Enquiry:
    """An open enquiry about Jaxon."""
    discussion = held(people, asked(people, who), who)
    with acting_as(people["protection-lead"]):
        return Section47Enquiry.objects.get(discussion=discussion)


def ready(people: Cast, who: dict[str, Person]) -> Section47Enquiry:
    """Jaxon was seen and the other parent asked about: only the conclusion is missing."""
    enquiry = enquired(people, who)
    with acting_as(people["protection-lead"]):
        child = enquiry.children.get()
        enquiries.see_child(
            child=child,
            seen_on=TODAY,
            alone=True,
            how="said",
            words="Daddy cross",
            by=people["protection-lead"],
            at=NOW,
        )
        other_parents.answer(
            child=child,
            answer="on_record",
            parent=who["craig"],
            by=people["protection-lead"],
            at=NOW,
        )
    return enquiry


def concluded(
    people: Cast, who: dict[str, Person], result: str = "ongoing_risk"
) -> Section47Enquiry:
    """Concluded by Imtiaz, waiting for a manager."""
    enquiry = ready(people, who)
    with acting_as(people["protection-lead"]):
        return enquiries.conclude(
            enquiry=enquiry,
            what_happened="Jaxon was seen at nursery and at home.",
            what_we_make_of_it="The bruise fits a grip.",
            family_words="It was an accident.",
            results={who["jaxon"].pk: (result, "The bruise fits a grip.")},
            by=people["protection-lead"],
            at=SOON,
        )


def leads(people: Cast) -> dict[str, Any]:
    """Who leads the own family now, by part."""
    return dict(
        Allocation.objects.filter(family=people.family("own"), to_date=None).values_list(
            "part", "practitioner__full_name"
        )
    )
