"""Calling a conference, and everything that follows from what it decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.models import RoleGrant
from kinstead.access.permissions import NotPermitted
from kinstead.child_protection.actions import conference_reports, conferences
from kinstead.child_protection.actions.conference_decisions import CannotDecide, Said
from kinstead.child_protection.models import (
    ChildProtectionPlan,
    Conference,
    ConferenceChild,
    Dissent,
    ParentOffer,
    PlanCategory,
    Section47EnquiryChild,
    VisitFrequency,
)
from kinstead.child_protection.rules.conference_states import STATES
from kinstead.family_help.models import ChildLegalStatus, Goal, LevelChange
from kinstead.people.models import Allocation
from kinstead.record.actions import moves
from kinstead.record.models import ChronologyEntry, DutyDue, Invitation, VoiceOfChild
from tests.actions.conference_scene import (
    BEGAN,
    CALLED_AT,
    HELD,
    MEETS_AT,
    RECORDED_AT,
    Scene,
    convene,
    decide,
    make_scene,
    plan_for,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def leads_hold() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def duties_of(scene: Scene, name: str) -> list[DutyDue]:
    with acting_as(scene.people.machinery):
        return list(DutyDue.objects.filter(family=scene.family, duty=name).order_by("opened_at"))


def test_a_conference_is_called_with_its_meeting_chair_and_offers(scene: Scene) -> None:
    conference = convene(scene)
    with acting_as(scene.people.machinery):
        assert conference.held_on == HELD and conference.meeting is not None
        assert moves.state_of(STATES, conference.pk) == "convened"
        asked = Invitation.objects.filter(meeting=conference.meeting)
        assert asked.filter(practitioner=conference.chair, needed=True).exists()
        assert asked.get(person=scene.father).why_not_asked
        assert {o.person for o in ParentOffer.objects.filter(conference=conference)} == {
            scene.mother,
            scene.father,
        }
        assert Allocation.objects.filter(
            family=scene.family, part="chair", practitioner=conference.chair, to_date=None
        ).exists()
        line = ChronologyEntry.objects.get(about_id=conference.pk)
        assert line.headline.startswith("Initial child protection conference called for 27 May")
        # Nothing counts for the census before it is held.
        assert not ConferenceChild.objects.filter(plan__isnull=False).exists()
    with acting_as(scene.people["conference-chair"]):
        assert Conference.objects.filter(pk=conference.pk).exists(), "the chair sees it"


def test_nobody_else_calls_a_conference(scene: Scene) -> None:
    for who in ("practitioner", "conference-chair", "police"):
        with pytest.raises(NotPermitted):
            convene(scene, by=scene.people[who])
    # A manager may, who authorises.
    assert convene(scene, by=scene.people["team-manager"]).pk


@pytest.mark.parametrize("who", ["practitioner", "protection-lead", "second-manager"])
def test_the_chair_is_outside_the_work(scene: Scene, who: str) -> None:
    with pytest.raises(conferences.NotOutside, match="Choose"):
        convene(scene, chair=scene.people.practitioners[who])
    with acting_as(scene.people.machinery):
        assert not Conference.objects.exists()


def test_a_chair_who_leads_or_manages_the_work_is_refused_in_words(scene: Scene) -> None:
    chair = scene.people.practitioners["conference-chair"]
    with acting_as(scene.people.machinery):
        part = Allocation.objects.create(
            family=scene.family,
            practitioner=chair,
            part="supervisor",
            from_date=BEGAN,
            allocated_by=scene.people.machinery,
        )
    with pytest.raises(conferences.NotOutside, match="is the supervisor of this work"):
        convene(scene)
    with acting_as(scene.people.machinery):
        Allocation.objects.filter(pk=part.pk).update(to_date=BEGAN, why_ended="Moved")
        scene.people.teams["harbour"].memberships.create(
            practitioner=chair, manages=True, from_date=date(2026, 1, 1)
        )
    with pytest.raises(conferences.NotOutside, match="manages a team that works with"):
        convene(scene)


def test_a_conference_follows_an_authorised_enquiry_and_only_for_children_at_risk(
    scene: Scene,
) -> None:
    with pytest.raises(conferences.CannotConvene, match="follows a section 47 enquiry"):
        convene(scene, enquiry=None)
    with acting_as(scene.people.machinery):
        Section47EnquiryChild.objects.filter(person=scene.rosie).update(result="no_ongoing_risk")
    with pytest.raises(conferences.CannotConvene, match="did not find Rosie at continuing risk"):
        convene(scene)


def test_called_twice_the_second_is_told_of_the_first(scene: Scene) -> None:
    convene(scene)
    with pytest.raises(conferences.CannotConvene, match="called already, for 27 May 2026"):
        convene(scene)


def test_plans_are_made_with_all_that_follows(scene: Scene) -> None:
    conference = decide(scene, convene(scene))
    leads_hold()
    with acting_as(scene.people.machinery):
        assert moves.state_of(STATES, conference.pk) == "decided"
        plan = ChildProtectionPlan.objects.get(person=scene.seun)
        assert (plan.started_on, plan.initial_category, plan.previous_plans) == (HELD, "NEG", 0)
        assert plan.referral_child == scene.referral[scene.seun.pk]
        assert PlanCategory.objects.get(plan=plan).category == "NEG"
        assert VisitFrequency.objects.get(plan=plan).working_days == 10
        status = ChildLegalStatus.objects.filter(person=scene.seun)
        assert status.get(kind="section_47").to_date == HELD
        assert status.get(kind="child_protection_plan").from_date == HELD
        assert Section47EnquiryChild.objects.get(person=scene.seun).initial_conference_on == HELD
        row = ConferenceChild.objects.get(conference=conference, person=scene.seun)
        assert (row.plan, row.result, row.category) == (plan, "plan", "NEG")
        assert VoiceOfChild.objects.get(person=scene.seun).words == "I want mum to be home."
        goal = Goal.objects.get(whose="conference")
        assert goal.said_by == "The conference of 27 May 2026"
        assert {c.person for c in goal.children.all()} == {scene.seun, scene.rosie}
        assert LevelChange.objects.get(episode=scene.episode, until=None).level == "section_47"
        line = ChronologyEntry.objects.filter(about_id=conference.pk).latest("written_at")
        assert line.headline == (
            "Initial child protection conference: plan for Seun (neglect); plan for Rosie"
            " (emotional abuse)"
        )
        assert line.said_by == "Ottoline Mbeki, chair"
    met = duties_of(scene, "initial-child-protection-conference")
    assert {d.person_id: d.state for d in met} == {
        scene.seun.pk: "met",
        scene.rosie.pk: "met",
        scene.bump.pk: "open",
    }
    assert [d.due_on for d in duties_of(scene, "first-core-group")] == [date(2026, 6, 10)]
    assert [d.due_on for d in duties_of(scene, "first-review-child-protection-conference")] == [
        date(2026, 8, 27)
    ]
    visits = duties_of(scene, "child-protection-visit")
    assert {d.person_id for d in visits} == {scene.seun.pk, scene.rosie.pk}
    assert {d.due_on for d in visits} == {date(2026, 6, 10)}, "ten working days, not fifteen"
    assert "The conference has set 10 working days" in visits[0].explanation


def test_no_plan_closes_the_enquiry_and_steps_the_level_down(scene: Scene) -> None:
    no_plan = [
        replace(plan_for(child), result="no_plan", category="", visit_every=None)
        for child in scene.children
    ]
    conference = decide(scene, convene(scene, scene.children), *no_plan, goals=[])
    with acting_as(scene.people.machinery):
        assert moves.state_of(STATES, conference.pk) == "decided"
        assert not ChildProtectionPlan.objects.exists()
        assert not ChildLegalStatus.objects.filter(kind="section_47", to_date=None).exists()
        assert LevelChange.objects.get(episode=scene.episode, until=None).level == "section_17"
        assert not DutyDue.objects.filter(state="open").exists()
        assert Allocation.objects.filter(family=scene.family, part="lead", to_date=None).exists()


def test_an_adjourned_child_sits_again_and_the_clock_runs_on(scene: Scene) -> None:
    again = datetime(2026, 5, 29, 9, 0, tzinfo=UTC)
    conference = decide(
        scene,
        convene(scene),
        plan_for(scene.seun),
        replace(plan_for(scene.rosie), result="adjourned"),
        adjourned_to=again,
    )
    with acting_as(scene.people.machinery):
        following = Conference.objects.exclude(pk=conference.pk).get()
        assert (following.held_on, following.chair) == (date(2026, 5, 29), conference.chair)
        assert [c.person for c in following.children.all()] == [scene.rosie]
        assert following.meeting is not None
        assert following.meeting.invitations.count() == conference.meeting.invitations.count()
        assert Section47EnquiryChild.objects.get(person=scene.rosie).initial_conference_on is None
    open_ones = {
        d.person_id
        for d in duties_of(scene, "initial-child-protection-conference")
        if d.state == "open"
    }
    assert open_ones == {scene.rosie.pk, scene.bump.pk}
    # All of it adjourned is an end of its own, and needs a day.
    with pytest.raises(CannotDecide, match="sits again"):
        decide(
            scene,
            following,
            replace(plan_for(scene.rosie), result="adjourned"),
            at=again + timedelta(hours=3),
        )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"voice_words": ""}, "what each child said or showed"),
        ({"category": ""}, "Choose a category"),
        ({"why": " "}, "Say why, for each child"),
        ({"result": "continue"}, "Say what was decided for each child"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(
    scene: Scene, changed: dict[str, str], sentence: str
) -> None:
    conference = convene(scene)
    with pytest.raises(moves.IllegalMove, match=sentence):
        decide(scene, conference, plan_for(scene.seun, **changed), plan_for(scene.rosie))
    with acting_as(scene.people.machinery):
        assert not ChildProtectionPlan.objects.exists() and not VoiceOfChild.objects.exists()


def test_without_a_lead_child_protection_practitioner_there_is_no_plan() -> None:
    scene = make_scene(with_protection_lead=False)
    conference = convene(scene, by=scene.people["team-manager"])
    with pytest.raises(moves.IllegalMove, match="needs both leads"):
        decide(scene, conference)


def test_only_this_chair_records_and_only_once(scene: Scene) -> None:
    conference = convene(scene)
    with pytest.raises(NotPermitted):
        decide(scene, conference, by=scene.people["protection-lead"])
    with pytest.raises(moves.IllegalMove, match="still to come"):
        decide(scene, conference, at=CALLED_AT)
    decide(scene, conference)
    with pytest.raises(moves.AlreadyMoved) as twice:
        decide(scene, conference)
    assert twice.value.by_same
    with acting_as(scene.people.machinery):
        assert ChildProtectionPlan.objects.count() == 2


def test_another_chair_may_not_record_it(scene: Scene) -> None:
    conference = convene(scene)
    other = scene.people["reviewing-officer"]
    with acting_as(scene.people.machinery):
        RoleGrant.objects.create(
            account=other,
            role_id="conference-chair",
            starts_at=CALLED_AT - timedelta(days=3000),
            ends_at=CALLED_AT + timedelta(days=3000),
            reason="For the test",
        )
    with pytest.raises(moves.IllegalMove, match="Only the chair of this conference"):
        decide(scene, conference, by=other)


def test_held_late_says_why(scene: Scene) -> None:
    late = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
    conference = convene(scene, starts_at=late, ends_at=late + timedelta(hours=2))
    with pytest.raises(moves.IllegalMove, match="later than it was due"):
        decide(scene, conference, at=late + timedelta(hours=3))
    decide(
        scene,
        conference,
        at=late + timedelta(hours=3),
        said=Said(what_was_decided="A plan.", why_late="The father’s interpreter was ill."),
    )
    met = duties_of(scene, "initial-child-protection-conference")
    assert {(d.state, d.why) for d in met if d.state != "open"} == {
        ("late", "The father’s interpreter was ill.")
    }


def test_who_disagreed_stands_beside_the_decision(scene: Scene) -> None:
    conference = decide(
        scene,
        convene(scene),
        dissents=[("Fairhaven Primary", "We think the category is wrong."), ("", "nobody")],
    )
    with acting_as(scene.people.machinery):
        assert [d.whose for d in Dissent.objects.filter(conference=conference)] == [
            "Fairhaven Primary"
        ]


def test_called_off_with_a_reason_the_clock_runs_on(scene: Scene) -> None:
    conference = convene(scene)
    with acting_as(scene.people["protection-lead"]):
        with pytest.raises(moves.IllegalMove, match="Enter your reason"):
            conferences.call_off(
                conference=conference, why="", by=scene.people["protection-lead"], at=CALLED_AT
            )
        conferences.call_off(
            conference=conference,
            why="The chair is ill.",
            by=scene.people["protection-lead"],
            at=CALLED_AT,
        )
        conference.refresh_from_db()
        assert conference.meeting is not None and conference.meeting.cancelled_at
    assert all(d.state == "open" for d in duties_of(scene, "initial-child-protection-conference"))
    next_day = MEETS_AT + timedelta(days=1)
    assert convene(scene, starts_at=next_day, ends_at=next_day + timedelta(hours=2)).pk


def test_a_report_is_shared_with_the_family_or_it_says_why_not(scene: Scene) -> None:
    conference = convene(scene)
    worker = scene.people["practitioner"]
    with acting_as(worker):
        report = conference_reports.bring_report(
            conference=conference,
            discipline="council",
            brought_by="Bronagh Tillotson",
            words="The family asked for help at night.",
            by=worker,
            at=CALLED_AT,
        )
        assert report.shared_with_family_on is None and not report.why_not_shared
        with pytest.raises(conference_reports.CannotBring, match="Enter the day"):
            conference_reports.say_report_shared(report=report, by=worker, at=CALLED_AT)
        conference_reports.say_report_shared(
            report=report, shared_on=CALLED_AT.date(), by=worker, at=CALLED_AT
        )
        report.refresh_from_db()
        assert report.shared_with_family_on == CALLED_AT.date()
    decide(scene, conference)
    with acting_as(worker), pytest.raises(conference_reports.CannotBring, match="is over"):
        conference_reports.bring_report(
            conference=conference,
            discipline="council",
            brought_by="Bronagh Tillotson",
            words="More.",
            by=worker,
            at=RECORDED_AT,
        )


REVIEW_AT = datetime(2026, 8, 20, 9, 30, tzinfo=UTC)


def review(scene: Scene) -> Conference:
    return convene(
        scene,
        kind=Conference.Kind.REVIEW,
        enquiry=None,
        starts_at=REVIEW_AT,
        ends_at=REVIEW_AT + timedelta(hours=2),
        at=REVIEW_AT - timedelta(days=20),
    )


def test_a_review_keeps_a_plan_and_changes_its_category(scene: Scene) -> None:
    decide(scene, convene(scene))
    held = review(scene)
    with acting_as(scene.people.machinery):
        # Not a review of the census before it is held.
        assert not ConferenceChild.objects.filter(conference=held, plan__isnull=False).exists()
    decide(
        scene,
        held,
        plan_for(scene.seun, result="continue", category="EMO", visit_every=5),
        plan_for(scene.rosie, result="continue", category="EMO", visit_every=10),
        goals=[],
        at=REVIEW_AT + timedelta(hours=3),
    )
    with acting_as(scene.people.machinery):
        plan = ChildProtectionPlan.objects.get(person=scene.seun)
        assert (plan.initial_category, plan.latest_category, plan.ended_on) == ("NEG", "EMO", None)
        assert [(c.category, c.to_date) for c in plan.categories.order_by("from_date")] == [
            ("NEG", date(2026, 8, 20)),
            ("EMO", None),
        ]
        assert ConferenceChild.objects.get(conference=held, person=scene.seun).plan == plan
    assert [d.state for d in duties_of(scene, "first-review-child-protection-conference")] == [
        "met"
    ]
    assert [d.due_on for d in duties_of(scene, "later-review-child-protection-conference")] == [
        date(2027, 2, 20)
    ]
    seuns = [d for d in duties_of(scene, "child-protection-visit") if d.person_id == scene.seun.pk]
    assert [(d.state, d.due_on) for d in seuns] == [("open", date(2026, 6, 10))], (
        "a visit that is late already stays owed"
    )


def test_more_frequent_visits_count_from_the_same_visit(scene: Scene) -> None:
    decide(scene, convene(scene))
    at = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
    decide(
        scene,
        convene(
            scene,
            kind=Conference.Kind.REVIEW,
            enquiry=None,
            starts_at=at,
            ends_at=at + timedelta(hours=1),
            at=at - timedelta(days=3),
        ),
        plan_for(scene.seun, result="continue", visit_every=5),
        plan_for(scene.rosie, result="continue", visit_every=2, category="EMO"),
        goals=[],
        at=at + timedelta(hours=2),
    )
    visits = duties_of(scene, "child-protection-visit")
    assert [(d.state, d.due_on) for d in visits if d.person_id == scene.seun.pk] == [
        ("not_needed", date(2026, 6, 10)),
        ("open", date(2026, 6, 3)),
    ]
    # Two working days from 27 May are over: counted from the conference instead.
    assert [d.due_on for d in visits if d.person_id == scene.rosie.pk][-1] == date(2026, 6, 3)


def test_ending_every_plan_steps_down_with_support_going_on(scene: Scene) -> None:
    decide(
        scene,
        convene(scene, scene.children),
        plan_for(scene.seun),
        plan_for(scene.rosie),
        plan_for(scene.bump, result="no_plan", category="", visit_every=None),
    )
    decide(
        scene,
        review(scene),
        plan_for(scene.seun, result="end", category="", visit_every=None),
        plan_for(scene.rosie, result="end", category="", visit_every=None),
        goals=[],
        at=REVIEW_AT + timedelta(hours=3),
    )
    leads_hold()
    with acting_as(scene.people.machinery):
        for plan in ChildProtectionPlan.objects.all():
            assert plan.ended_on == date(2026, 8, 20)
        assert not PlanCategory.objects.filter(to_date=None).exists()
        assert not VisitFrequency.objects.filter(to_date=None).exists()
        assert not ChildLegalStatus.objects.filter(
            kind="child_protection_plan", to_date=None
        ).exists()
        assert LevelChange.objects.get(episode=scene.episode, until=None).level == "section_17"
        assert Goal.objects.get(whose="conference").ended == "dropped"
        assert not DutyDue.objects.filter(state="open").exists()
        assert (
            Allocation.objects.get(family=scene.family, part="lead", to_date=None).practitioner
            == scene.people.practitioners["practitioner"]
        )


def test_an_unborn_child_has_a_plan_before_birth_and_keeps_it(scene: Scene) -> None:
    conference = convene(scene, [scene.bump])
    decide(scene, conference, plan_for(scene.bump, voice_how="too_young", voice_words="Unborn."))
    from kinstead.people.actions import persons

    worker = scene.people["practitioner"]
    with acting_as(worker):
        persons.born(
            person=scene.bump,
            birth_date=date(2026, 8, 28),
            given_names="Ada",
            family_name="Pell",
            by=worker,
            at=datetime(2026, 9, 2, 9, 0, tzinfo=UTC),
        )
    with acting_as(scene.people.machinery):
        plan = ChildProtectionPlan.objects.get(person=scene.bump)
        assert plan.person.full_name == "Ada Pell"
        assert plan.person.expected_birth_date == date(2026, 9, 1)
        assert plan.started_on == HELD
    assert duties_of(scene, "child-protection-visit")[0].headline.startswith("Visit before")
