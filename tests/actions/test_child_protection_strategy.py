"""Strategy discussions: asked for, brought to, held, called off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.child_protection.actions import strategy_discussions
from kinstead.child_protection.actions.leads import CannotLead
from kinstead.child_protection.actions.strategy_discussions import (
    AlreadyAskedFor,
    CannotAsk,
    CannotBring,
    CannotHold,
    Decided,
    TookPart,
)
from kinstead.child_protection.models import (
    InformationBrought,
    ParentOffer,
    Section47Enquiry,
    Section47EnquiryChild,
    StrategyDiscussion,
)
from kinstead.family_help.models import ChildLegalStatus, LevelChange
from kinstead.people.models import Person
from kinstead.record.actions import moves
from kinstead.record.models import ChronologyEntry, DutyDue, Invitation, Status, Task
from tests.actions.protection_scene import EVERYBODY, NOW, TODAY, asked, held, leads, more_of
from tests.cast import Cast, make_cast


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def who(people: Cast) -> dict[str, Person]:
    return more_of(people)


def test_asking_starts_the_clock_and_opens_the_record_to_those_asked(
    people: Cast, who: dict[str, Person]
) -> None:
    discussion = asked(people, who)
    with acting_as(people["police"]):
        seen = StrategyDiscussion.objects.get(pk=discussion.pk)
        assert seen.children.count() == 2
        assert Task.objects.get(account=people["police"]).about_id == discussion.pk
        assert ChronologyEntry.objects.filter(about_id=discussion.pk).exists()
    with acting_as(people["protection-lead"]):
        duty = DutyDue.objects.get(about_id=discussion.pk)
        assert (duty.duty, duty.state) == ("strategy-discussion", "open")
        assert duty.due_at == discussion.asked_at + timedelta(hours=24)
        assert leads(people)["protection_lead"] == "Imtiaz Rahmani-Clarke"
        assert leads(people)["lead"] == "Bronagh Tillotson"


@pytest.mark.parametrize("role", ["practitioner", "police", "outsider", "conference-chair"])
def test_only_whoever_leads_protection_may_ask(
    people: Cast, who: dict[str, Person], role: str
) -> None:
    with acting_as(people[role]), pytest.raises(NotPermitted):
        strategy_discussions.ask(
            family=people.family("own"),
            why="A bruise.",
            children=[who["jaxon"]],
            by=people[role],
            at=NOW,
        )


def test_a_second_is_not_asked_for_while_one_waits(people: Cast, who: dict[str, Person]) -> None:
    first = asked(people, who)
    with pytest.raises(AlreadyAskedFor, match="Anselm Bickerstaffe-Rao") as told:
        asked(people, who)
    assert told.value.discussion == first


def test_a_child_of_another_family_is_refused(people: Cast, who: dict[str, Person]) -> None:
    with pytest.raises(CannotAsk, match="not a child of this family"):
        asked(people, who, children=[people.households["shared"].child])


def test_a_lead_who_is_no_social_worker_is_refused_and_nothing_is_kept(
    people: Cast, who: dict[str, Person]
) -> None:
    with pytest.raises(CannotLead, match="not a social worker"):
        asked(people, who, protection_lead=people.practitioners["police"])
    with acting_as(people["team-manager"]):
        assert not StrategyDiscussion.objects.exists()
        assert not DutyDue.objects.filter(duty="strategy-discussion").exists()


def test_an_agency_brings_its_own_words(people: Cast, who: dict[str, Person]) -> None:
    discussion = asked(people, who)
    with acting_as(people["police"]):
        strategy_discussions.bring(
            discussion=discussion, words="Two calls in 2025.", by=people["police"], at=NOW
        )
        brought = InformationBrought.objects.get()
        assert (brought.discipline, brought.words) == ("police", "Two calls in 2025.")
        assert not Task.objects.filter(account=people["police"], done_at=None).exists()
        with pytest.raises(CannotBring, match="Enter what"):
            strategy_discussions.bring(
                discussion=discussion, words=" ", by=people["police"], at=NOW
            )


def test_holding_decides_for_each_child_and_begins_the_enquiry_once(
    people: Cast, who: dict[str, Person]
) -> None:
    discussion = held(people, asked(people, who), who)
    with acting_as(people["protection-lead"]):
        assert {c.person.called: c.result for c in discussion.children.all()} == {
            "Jaxon": "section_47",
            "Oluwaseun": "none",
        }
        enquiry = Section47Enquiry.objects.get()
        child = Section47EnquiryChild.objects.get()
        assert (child.person, child.started_on) == (who["jaxon"], TODAY)
        assert child.referral_child is not None
        assert child.referral_child.person_id == who["jaxon"].pk
        duties = {d.duty: d for d in DutyDue.objects.filter(about_id=enquiry.pk)}
        assert set(duties) == {
            "child-seen-in-section-47-enquiry",
            "initial-child-protection-conference",
        }
        assert duties["initial-child-protection-conference"].due_on == child.conference_target_on
        assert child.conference_target_on is not None
        assert child.conference_target_on.isoformat() == "2026-05-29"
        assert {d.person_id for d in duties.values()} == {who["jaxon"].pk}
        assert DutyDue.objects.get(about_id=discussion.pk).state == "met"
        footing = ChildLegalStatus.objects.get(kind="section_47")
        assert (footing.person_id, footing.from_date) == (who["jaxon"].pk, TODAY)
        assert LevelChange.objects.get(until=None).level == "section_47"
        assert leads(people)["lead"] == "Bronagh Tillotson"
        assert not Task.objects.filter(about_id=discussion.pk, done_at=None).exists()
        there = dict(Invitation.objects.values_list("discipline", "came"))
        assert there == {"council": "came", "police": "came", "health": "sent_words"}
        # Both parents: the mother, and a father who neither lives there nor holds responsibility.
        assert {o.person_id for o in ParentOffer.objects.all()} == {
            who["kayleigh"].pk,
            who["craig"].pk,
        }


def test_names_who_is_missing(people: Cast, who: dict[str, Person]) -> None:
    discussion = asked(people, who)
    part = [EVERYBODY[0], TookPart("police", "", "absent"), EVERYBODY[2]]
    with pytest.raises(CannotHold, match="^Police did not take part"):
        held(people, discussion, who, taken_part=part)
    held(
        people,
        discussion,
        who,
        taken_part=part,
        held_without_because="Jaxon is in hospital and the police cannot be reached",
    )
    with acting_as(people["protection-lead"]):
        kept = Status.objects.get(about_id=discussion.pk, state="held")
    assert kept.reason.startswith("Held without Police: Jaxon is in hospital")


def test_an_agency_that_brought_something_has_taken_part(
    people: Cast, who: dict[str, Person]
) -> None:
    discussion = asked(people, who)
    with acting_as(people["police"]):
        strategy_discussions.bring(
            discussion=discussion, words="Two calls in 2025.", by=people["police"], at=NOW
        )
    held(people, discussion, who, taken_part=[EVERYBODY[0], EVERYBODY[2]])
    with acting_as(people["police"]):
        assert Invitation.objects.get(discipline="police").came == "sent_words"
        with pytest.raises(CannotBring, match="is over"):
            strategy_discussions.bring(
                discussion=discussion, words="One more.", by=people["police"], at=NOW
            )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"safety_tonight": " "}, "safe tonight"),
        ({"taken_part": EVERYBODY[1:] + (TookPart("council", "", "sent"),)}, "Social care leads"),
        ({"how_enquiry_is_made": ""}, "Choose whether"),
        ({"held_at": NOW + timedelta(hours=1)}, "must be over"),
    ],
)
def test_refuses_in_words(
    people: Cast, who: dict[str, Person], given: dict[str, object], words: str
) -> None:
    with pytest.raises((moves.IllegalMove, CannotHold), match=words):
        held(people, asked(people, who), who, **given)
    with acting_as(people["protection-lead"]):
        assert not Section47Enquiry.objects.exists()


def test_every_child_of_the_family_needs_a_decision(people: Cast, who: dict[str, Person]) -> None:
    discussion = asked(people, who, children=[who["jaxon"]])
    only = [Decided(who["jaxon"], "section_47", "A bruise.")]
    with pytest.raises(moves.IllegalMove, match="including the one"):
        held(people, discussion, who, decided=only)


def test_no_enquiry_without_a_lead_child_protection_practitioner(
    people: Cast, who: dict[str, Person]
) -> None:
    discussion = asked(people, who, protection_lead=None)
    with pytest.raises(moves.IllegalMove, match="two named"):
        held(people, discussion, who, by=people["team-manager"])


def test_recorded_twice_is_one_decision(people: Cast, who: dict[str, Person]) -> None:
    discussion = asked(people, who)
    held(people, discussion, who)
    with pytest.raises(moves.AlreadyMoved) as told:
        held(people, discussion, who)
    assert told.value.by_same
    with acting_as(people["protection-lead"]):
        assert Section47Enquiry.objects.count() == 1


def test_called_off_leaves_no_clock_running(people: Cast, who: dict[str, Person]) -> None:
    discussion = asked(people, who)
    with acting_as(people["protection-lead"]):
        with pytest.raises(moves.IllegalMove, match="Enter your reason"):
            strategy_discussions.call_off(
                discussion=discussion, reason="", by=people["protection-lead"], at=NOW
            )
        strategy_discussions.call_off(
            discussion=discussion,
            reason="It was another child",
            by=people["protection-lead"],
            at=NOW,
        )
        assert DutyDue.objects.get(about_id=discussion.pk).state == "not_needed"


def test_help_begins_with_the_enquiry_where_there_was_none(people: Cast) -> None:
    """A family nobody helped until now: the one episode begins, with both leads and a manager."""
    boss, child = people["team-manager"], people.households["own"].child
    discussion = asked(people, {}, children=[child])
    held(
        people,
        discussion,
        {},
        decided=[Decided(child, "section_47", "A bruise.")],
        supervisor=people.practitioners["team-manager"],
        by=boss,
    )
    with acting_as(boss):
        assert LevelChange.objects.get(until=None).level == "section_47"
        assert Section47EnquiryChild.objects.get().person_id == child.pk
        assert leads(people)["supervisor"] == "Anselm Bickerstaffe-Rao"
