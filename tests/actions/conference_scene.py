"""A family whose section 47 enquiry found two children at continuing risk, and a third unborn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kinstead.access.identity import acting_as
from kinstead.child_protection.actions import conference_decisions, conferences
from kinstead.child_protection.actions.conference_decisions import Said
from kinstead.child_protection.models import (
    Conference,
    Section47Enquiry,
    Section47EnquiryChild,
)
from kinstead.child_protection.rules.conferences import ChildDecision, OutlineGoal
from kinstead.child_protection.rules.section_47_enquiry_states import STATES as ENQUIRY_STATES
from kinstead.family_help.models import (
    ChildLegalStatus,
    EpisodeChild,
    FamilyHelpEpisode,
    LevelChange,
)
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.people.models import Allocation, Family, FamilyMember, Person, Relationship
from kinstead.record.actions import duties
from kinstead.record.models import Invitation, Status
from kinstead.statute import duty
from tests.cast import Cast, make_cast

BEGAN = date(2026, 5, 7)
HELD = date(2026, 5, 27)
CALLED_AT = datetime(2026, 5, 18, 10, 0, tzinfo=UTC)
MEETS_AT = datetime(2026, 5, 27, 9, 30, tzinfo=UTC)
RECORDED_AT = datetime(2026, 5, 27, 15, 0, tzinfo=UTC)


@dataclass
class Scene:
    """Who and what there is: `seun` and `rosie` at continuing risk, `bump` expected."""

    people: Cast
    family: Family
    seun: Person
    rosie: Person
    bump: Person
    mother: Person
    father: Person
    enquiry: Section47Enquiry
    episode: FamilyHelpEpisode
    referral: dict[Any, ReferralChild]

    @property
    def children(self) -> list[Person]:
        return [self.seun, self.rosie, self.bump]


def make_scene(*, with_protection_lead: bool = True) -> Scene:
    """Everything above, written as Kinstead itself."""
    people = make_cast()
    home = people.households["own"]
    family, seun, mother = home.family, home.child, home.parent
    with acting_as(people.machinery):
        seun.called = "Seun"
        seun.save(update_fields=["called"])
        rosie = Person.objects.create(
            full_name="Rosie Pell", called="Rosie", birth_date=date(2019, 3, 3)
        )
        bump = Person.objects.create(
            full_name="", called="The baby", expected_birth_date=date(2026, 9, 1)
        )
        father = Person.objects.create(
            full_name="Adebayo Okonjo", called="Adebayo", birth_date=date(1986, 2, 2)
        )
        for person, part in ((rosie, "child"), (bump, "child"), (father, "adult")):
            FamilyMember.objects.create(family=family, person=person, part=part)
        for child in (seun, rosie, bump):
            for parent in (mother, father):
                Relationship.objects.create(person=parent, other=child, kind="parent")
        if with_protection_lead:
            Allocation.objects.create(
                family=family,
                practitioner=people.practitioners["protection-lead"],
                part="protection_lead",
                team=people.teams["protection"],
                from_date=BEGAN,
                allocated_by=people.machinery,
            )
        Allocation.objects.filter(family=family, part="chair").update(
            to_date=date(2026, 1, 14), why_ended="Another family"
        )
        referral = Referral.objects.create(
            family=family,
            received_on=date(2026, 5, 6),
            source="2B",
            recorded_by=people.machinery,
            recorded_at=CALLED_AT,
        )
        asked = {}
        episode = FamilyHelpEpisode.objects.create(
            family=family, referral=referral, opened_on=date(2026, 5, 6)
        )
        LevelChange.objects.create(
            episode=episode,
            family=family,
            level="section_47",
            since=BEGAN,
            changed_by=people.machinery,
            changed_at=CALLED_AT,
        )
        enquiry = Section47Enquiry.objects.create(
            family=family,
            lead=people.practitioners["protection-lead"],
            began_on=BEGAN,
            concluded_on=date(2026, 5, 15),
        )
        Status.objects.create(
            family=family,
            about_kind=ENQUIRY_STATES.kind,
            about_id=enquiry.pk,
            state="concluded",
            move="authorise",
            since=CALLED_AT,
            moved_by=people["team-manager"],
        )
        for child in (seun, rosie, bump):
            asked[child.pk] = ReferralChild.objects.create(
                referral=referral,
                person=child,
                family=family,
                primary_need="N1",
                no_further_action=False,
            )
            EpisodeChild.objects.create(episode=episode, person=child, family=family)
            due = duties.open_duty(
                duty=duty("initial-child-protection-conference"),
                family=family,
                person=child,
                headline="Hold the initial conference",
                started=BEGAN,
                about=enquiry,
                by=people.machinery,
                at=CALLED_AT,
            )
            Section47EnquiryChild.objects.create(
                enquiry=enquiry,
                person=child,
                family=family,
                referral_child=asked[child.pk],
                started_on=BEGAN,
                conference_target_on=due.due_on,
                conference_not_required=False,
                result="ongoing_risk",
                why="He is hit.",
            )
            ChildLegalStatus.objects.create(
                person=child,
                family=family,
                referral_child=asked[child.pk],
                kind="section_47",
                from_date=BEGAN,
            )
    return Scene(people, family, seun, rosie, bump, mother, father, enquiry, episode, asked)


def convene(scene: Scene, children: list[Person] | None = None, **changed: Any) -> Conference:
    """The initial conference, called by the lead child protection practitioner."""
    people = scene.people
    values: dict[str, Any] = {
        "family": scene.family,
        "kind": Conference.Kind.INITIAL,
        "children": children or [scene.seun, scene.rosie],
        "chair": people.practitioners["conference-chair"],
        "starts_at": MEETS_AT,
        "ends_at": MEETS_AT + timedelta(hours=2),
        "place": "Civic Centre",
        "asked": [
            conferences.Asked(person=scene.mother),
            conferences.Asked(person=scene.father, why_not_asked="A court order keeps them apart"),
            conferences.Asked(practitioner=people.practitioners["practitioner"]),
            conferences.Asked(guest="Dr Ann Marsh, GP"),
        ],
        "enquiry": scene.enquiry,
        "by": people["protection-lead"],
        "at": CALLED_AT,
    }
    values |= changed
    with acting_as(values["by"]):
        return conferences.convene(**values)


def plan_for(child: Person, **changed: Any) -> ChildDecision:
    """A plan for neglect, visited every ten working days, with the child’s words."""
    values: dict[str, Any] = {
        "person_id": child.pk,
        "result": "plan",
        "why": "He is often alone at night.",
        "category": "NEG",
        "visit_every": 10,
        "voice_how": "said",
        "voice_words": "I want mum to be home.",
    }
    return ChildDecision(**{**values, **changed})


def decide(
    scene: Scene, conference: Conference, *children: ChildDecision, **changed: Any
) -> Conference:
    """The chair records what was decided."""
    by = changed.pop("by", scene.people["conference-chair"])
    values: dict[str, Any] = {
        "conference": conference,
        "said": Said(
            family_words="We want to be left in peace, and we want the nights sorted.",
            what_was_said="School said he is tired.",
            what_was_decided="The children need a plan.",
        ),
        "children": children or [plan_for(scene.seun), plan_for(scene.rosie, category="EMO")],
        "goals": [OutlineGoal("An adult is home every night", "Seun and Rosie say so")],
        "at": RECORDED_AT,
    }
    values |= changed
    with acting_as(by):
        came = {
            one.pk: "came"
            for one in Invitation.objects.filter(meeting_id=conference.meeting_id, why_not_asked="")
        }
        values.setdefault("came", came)
        return conference_decisions.record(by=by, **values)
