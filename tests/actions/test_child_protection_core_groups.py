"""Core groups, visits under a plan, and children who move in with one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.child_protection.actions import core_groups, protection_visits, transfers_in
from kinstead.child_protection.actions.conferences import Asked
from kinstead.child_protection.models import (
    ChildProtectionPlan,
    Conference,
    CoreGroup,
    TransferIn,
)
from kinstead.child_protection.rules.child_protection_plan_states import STATES as PLAN_STATES
from kinstead.child_protection.rules.core_group_states import STATES
from kinstead.family_help.models import Goal, PlanAction, Visit
from kinstead.front_door.models import ReferralChild
from kinstead.record.actions import moves, notes
from kinstead.record.actions.notes import NoteWords
from kinstead.record.models import ChronologyEntry, DutyDue, Invitation, Note
from kinstead.record.rules.notes import PersonPart
from tests.actions.conference_scene import Scene, convene, decide, make_scene, plan_for

pytestmark = pytest.mark.django_db

CALLED_AT = datetime(2026, 5, 28, 9, 0, tzinfo=UTC)
MEETS_AT = datetime(2026, 6, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def scene() -> Scene:
    made = make_scene()
    decide(made, convene(made))
    return made


def call(scene: Scene, **changed: object) -> CoreGroup:
    by = scene.people["practitioner"]
    values: dict[str, object] = {
        "family": scene.family,
        "starts_at": MEETS_AT,
        "ends_at": MEETS_AT + timedelta(hours=1),
        "place": "Fairhaven Primary",
        "asked": [
            Asked(person=scene.mother),
            Asked(practitioner=scene.people.practitioners["protection-lead"]),
        ],
        "at": CALLED_AT,
    } | changed
    with acting_as(by):
        return core_groups.schedule(by=by, **values)  # type: ignore[arg-type]


def hold(scene: Scene, group: CoreGroup, **changed: object) -> CoreGroup:
    by = scene.people["practitioner"]
    values: dict[str, object] = {
        "what_changed": "Mum was home every night.",
        "what_we_make_of_it": "It is a beginning.",
        "family_words": "It is easier now.",
        "at": MEETS_AT + timedelta(hours=3),
    } | changed
    with acting_as(by):
        came = {i.pk: "came" for i in Invitation.objects.filter(meeting_id=group.meeting_id)}
        return core_groups.record(
            group=group,
            by=by,
            **({"came": came} | values),  # type: ignore[arg-type]
        )


def duties_of(scene: Scene, name: str) -> list[DutyDue]:
    with acting_as(scene.people.machinery):
        return list(DutyDue.objects.filter(family=scene.family, duty=name).order_by("opened_at"))


def plan_states(scene: Scene) -> set[str]:
    with acting_as(scene.people.machinery):
        return {
            moves.state_of(PLAN_STATES, plan.pk)
            for plan in ChildProtectionPlan.objects.filter(family=scene.family)
        }


def test_the_first_core_group_makes_the_outline_a_plan(scene: Scene) -> None:
    group = call(scene)
    assert group.due_on == date(2026, 6, 10)
    with acting_as(scene.people.machinery):
        goal = Goal.objects.get(whose="conference")
    hold(
        scene,
        group,
        agreed=[
            core_groups.Agreed(
                goal_id=goal.pk,
                words="Ring Noor when a night shift is offered",
                person=scene.mother,
                by_date=date(2026, 6, 20),
            )
        ],
    )
    assert plan_states(scene) == {"detailed"}
    assert [d.state for d in duties_of(scene, "first-core-group")] == ["met"]
    assert [(d.state, d.due_on) for d in duties_of(scene, "later-core-group")] == [
        ("open", date(2026, 7, 21))
    ]
    with acting_as(scene.people.machinery):
        assert moves.state_of(STATES, group.pk) == "recorded"
        action = PlanAction.objects.get()
        assert (action.person, action.meeting_id) == (scene.mother, group.meeting_id)
        assert ChronologyEntry.objects.filter(about_id=group.pk, headline="Core group").exists()


def test_the_next_core_group_carries_the_plan_out(scene: Scene) -> None:
    hold(scene, call(scene))
    later = MEETS_AT + timedelta(days=28)
    hold(
        scene,
        call(scene, starts_at=later, ends_at=later + timedelta(hours=1)),
        at=later + timedelta(hours=2),
    )
    assert plan_states(scene) == {"active"}
    assert [d.state for d in duties_of(scene, "later-core-group")] == ["met", "open"]


def test_a_core_group_without_the_family_or_twice_is_refused(scene: Scene) -> None:
    with pytest.raises(core_groups.CannotCall, match="family belongs"):
        call(scene, asked=[Asked(guest="Dr Marsh, GP")])
    call(scene)
    with pytest.raises(core_groups.CannotCall, match="called already, for 9 June 2026"):
        call(scene)


def test_written_up_twice_it_is_once_and_says_what_is_missing(scene: Scene) -> None:
    group = call(scene)
    with pytest.raises(moves.IllegalMove, match="still to come"):
        hold(scene, group, at=CALLED_AT)
    with pytest.raises(moves.IllegalMove, match="what has changed"):
        hold(scene, group, what_changed=" ")
    with pytest.raises(moves.IllegalMove, match="Say who came"):
        hold(scene, group, came={})
    hold(scene, group)
    with pytest.raises(moves.AlreadyMoved) as twice:
        hold(scene, group)
    assert twice.value.by_same
    assert len(duties_of(scene, "later-core-group")) == 1


def test_held_late_it_says_why(scene: Scene) -> None:
    late = MEETS_AT + timedelta(days=7)
    group = call(scene, starts_at=late, ends_at=late + timedelta(hours=1))
    with pytest.raises(core_groups.CannotRecord, match="Say why"):
        hold(scene, group, at=late + timedelta(hours=2))
    hold(scene, group, at=late + timedelta(hours=2), why_late="The school was closed.")
    assert [(d.state, d.why) for d in duties_of(scene, "first-core-group")] == [
        ("late", "The school was closed.")
    ]


def test_only_casework_calls_a_core_group_and_one_called_off_leaves_the_clock(
    scene: Scene,
) -> None:
    police = scene.people["conference-chair"]
    with acting_as(police), pytest.raises(NotPermitted):
        core_groups.schedule(
            family=scene.family,
            starts_at=MEETS_AT,
            ends_at=MEETS_AT + timedelta(hours=1),
            asked=[Asked(person=scene.mother)],
            by=police,
            at=CALLED_AT,
        )
    group = call(scene)
    by = scene.people["practitioner"]
    with acting_as(by):
        core_groups.call_off(group=group, why="Nobody could come.", by=by, at=CALLED_AT)
        assert moves.state_of(STATES, group.pk) == "called_off"
    assert [d.state for d in duties_of(scene, "first-core-group")] == ["open"]


def test_plans_that_end_take_the_core_group_with_them(scene: Scene) -> None:
    group = call(scene)
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
        plan_for(scene.seun, result="end", category="", visit_every=None),
        plan_for(scene.rosie, result="end", category="", visit_every=None),
        goals=[],
        at=at + timedelta(hours=2),
    )
    with acting_as(scene.people.machinery):
        assert moves.state_of(STATES, group.pk) == "called_off"
        group.refresh_from_db()
        assert group.meeting is not None and group.meeting.cancelled_at is not None
    assert [d.state for d in duties_of(scene, "first-core-group")] == ["not_needed"]


def visit(scene: Scene, on: date, *parts: PersonPart) -> Note:
    by = scene.people["practitioner"]
    with acting_as(by):
        done = notes.finish(
            family=scene.family,
            words=NoteWords(
                kind=Note.Kind.VISIT,
                happened_on=on,
                what_happened="We played a game.",
                people=parts,
            ),
            by=by,
            at=datetime(2026, 7, 20, 9, 0, tzinfo=UTC),
        )
        assert isinstance(done, notes.Finished)
        return done.note


def count(scene: Scene, note: Note, **changed: object) -> list[Visit]:
    by = scene.people["practitioner"]
    with acting_as(by):
        return protection_visits.count(
            note=note,
            by=by,
            at=datetime(2026, 7, 20, 10, 0, tzinfo=UTC),
            **changed,  # type: ignore[arg-type]
        )


def test_one_note_counts_for_each_child_and_the_next_visit_is_by_their_own_frequency(
    scene: Scene,
) -> None:
    note = visit(
        scene,
        date(2026, 6, 4),
        PersonPart(scene.seun.pk, seen=True, seen_alone=True),
        PersonPart(scene.rosie.pk, seen=False),
    )
    counted = count(scene, note)
    assert {(v.person_id, v.seen, v.seen_alone) for v in counted} == {
        (scene.seun.pk, True, True),
        (scene.rosie.pk, False, False),
    }
    visits = duties_of(scene, "child-protection-visit")
    assert [(d.state, d.due_on) for d in visits if d.person_id == scene.seun.pk] == [
        ("met", date(2026, 6, 10)),
        ("open", date(2026, 6, 18)),
    ]
    # Not seen: it is counted, and her clock runs on.
    assert [(d.state, d.due_on) for d in visits if d.person_id == scene.rosie.pk] == [
        ("open", date(2026, 6, 10))
    ]
    count(scene, note)
    assert len(duties_of(scene, "child-protection-visit")) == 3, "counted twice it is once"


def test_an_earlier_visit_written_late_does_not_put_the_clock_back(scene: Scene) -> None:
    count(scene, visit(scene, date(2026, 6, 8), PersonPart(scene.seun.pk, seen=True)))
    count(scene, visit(scene, date(2026, 6, 2), PersonPart(scene.seun.pk, seen=True)))
    seuns = [d for d in duties_of(scene, "child-protection-visit") if d.person_id == scene.seun.pk]
    assert [(d.state, d.started_on) for d in seuns][-1] == ("open", date(2026, 6, 8))
    assert len(seuns) == 2


def test_a_visit_is_counted_by_casework_and_for_children_with_a_plan(scene: Scene) -> None:
    note = visit(scene, date(2026, 6, 4), PersonPart(scene.mother.pk, seen=True))
    with pytest.raises(protection_visits.CannotCount, match="no child who has"):
        count(scene, note)
    chair = scene.people["conference-chair"]
    with acting_as(chair), pytest.raises(NotPermitted):
        protection_visits.count(note=note, by=chair, at=CALLED_AT)


@pytest.fixture
def newcomers() -> Scene:
    return make_scene()


def move_in(scene: Scene, **changed: object) -> TransferIn:
    by = scene.people["practitioner"]
    values: dict[str, object] = {
        "family": scene.family,
        "children": [scene.seun, scene.rosie],
        "from_authority": "Southmere Council",
        "told_on": date(2026, 6, 8),
        "category": "NEG",
        "what_they_told_us": "Neglect since March.",
        "at": datetime(2026, 6, 8, 15, 0, tzinfo=UTC),
    } | changed
    with acting_as(by):
        return transfers_in.record(by=by, **values)  # type: ignore[arg-type]


def test_a_transfer_in_starts_a_clock_for_each_child_and_our_conference_makes_our_plan(
    newcomers: Scene,
) -> None:
    scene = newcomers
    transfer = move_in(scene)
    assert move_in(scene).pk == transfer.pk, "sent twice it is one"
    clocks = duties_of(scene, "transfer-in-conference")
    assert {(d.person_id, d.due_on) for d in clocks} == {
        (scene.seun.pk, date(2026, 6, 29)),
        (scene.rosie.pk, date(2026, 6, 29)),
    }
    at = datetime(2026, 6, 22, 9, 0, tzinfo=UTC)
    conference = convene(
        scene,
        kind=Conference.Kind.TRANSFER_IN,
        enquiry=None,
        transfer=transfer,
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        at=at - timedelta(days=7),
    )
    decide(
        scene,
        conference,
        plan_for(scene.seun, plans_elsewhere=1),
        plan_for(scene.rosie, plans_elsewhere=1),
        at=at + timedelta(hours=4),
    )
    assert {d.state for d in duties_of(scene, "transfer-in-conference")} == {"met"}
    with acting_as(scene.people.machinery):
        plan = ChildProtectionPlan.objects.get(person=scene.seun)
        assert (plan.started_on, plan.previous_plans) == (date(2026, 6, 22), 1)
        # The census asks for this day on the referral itself.
        assert ReferralChild.objects.get(person=scene.seun).initial_conference_on == date(
            2026, 6, 22
        )


def test_a_transfer_in_says_what_is_missing(newcomers: Scene) -> None:
    for changed, sentence in (
        ({"children": []}, "at least one child"),
        ({"from_authority": " "}, "which authority"),
        ({"told_on": date(2026, 6, 9)}, "in the past"),
        ({"children": [newcomers.people.households["shared"].child]}, "not in this family"),
    ):
        with pytest.raises(transfers_in.CannotTransfer, match=sentence):
            move_in(newcomers, **changed)  # type: ignore[arg-type]
    with acting_as(newcomers.people.machinery):
        assert not TransferIn.objects.exists()


def test_children_who_do_not_stay_need_no_conference(newcomers: Scene) -> None:
    transfer = move_in(newcomers)
    by = newcomers.people["protection-lead"]
    with acting_as(by):
        transfers_in.not_staying(
            transfer=transfer, why="They went back.", by=by, at=CALLED_AT + timedelta(days=30)
        )
    assert {d.state for d in duties_of(newcomers, "transfer-in-conference")} == {"not_needed"}
