"""Section 47 enquiries: each child seen, concluded, authorised by somebody else."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.child_protection.actions import enquiries, other_parents
from kinstead.child_protection.actions.other_parents import CannotAnswer
from kinstead.child_protection.models import (
    OtherParent,
    ParentOffer,
    Section47Enquiry,
    Section47EnquiryChild,
)
from kinstead.family_help.models import ChildLegalStatus
from kinstead.people.models import FamilyMember, Person
from kinstead.record.actions import moves
from kinstead.record.models import (
    Authorisation,
    ChronologyEntry,
    DutyDue,
    OversightNote,
    Status,
    VoiceOfChild,
)
from tests.actions.protection_scene import (
    NOW,
    SOON,
    TODAY,
    concluded,
    enquired,
    more_of,
    ready,
)
from tests.cast import Cast, make_cast


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def who(people: Cast) -> dict[str, Person]:
    return more_of(people)


def child_of(people: Cast, enquiry: Section47Enquiry) -> Section47EnquiryChild:
    with acting_as(people["practitioner"]):
        return Section47EnquiryChild.objects.select_related("family", "person", "enquiry").get(
            enquiry=enquiry
        )


def test_seeing_a_child_meets_its_clock_and_keeps_their_words(
    people: Cast, who: dict[str, Person]
) -> None:
    enquiry = ready(people, who)
    with acting_as(people["practitioner"]):
        child = enquiry.children.get()
        assert (child.seen_on, child.seen_alone) == (TODAY, True)
        due = DutyDue.objects.get(duty="child-seen-in-section-47-enquiry")
        assert (due.state, due.done_on) == ("met", TODAY)
        assert VoiceOfChild.objects.get(about_id=enquiry.pk).words == "Daddy cross"
        assert ChronologyEntry.objects.filter(kind="seen", about_id=enquiry.pk).count() == 1


def test_not_alone_needs_a_reason_and_a_day_that_can_be(
    people: Cast, who: dict[str, Person]
) -> None:
    child = child_of(people, enquired(people, who))
    with acting_as(people["practitioner"]):
        with pytest.raises(enquiries.CannotSee, match="Enter why they were not seen alone"):
            enquiries.see_child(
                child=child, seen_on=TODAY, alone=False, by=people["practitioner"], at=NOW
            )
        with pytest.raises(enquiries.CannotSee, match="between the enquiry"):
            enquiries.see_child(
                child=child,
                seen_on=TODAY - timedelta(days=2),
                alone=True,
                by=people["practitioner"],
                at=NOW,
            )
    with acting_as(people["police"]), pytest.raises(NotPermitted):
        enquiries.see_child(child=child, seen_on=TODAY, alone=True, by=people["police"], at=NOW)


def test_a_child_who_could_not_be_seen_leaves_the_clock_running(
    people: Cast, who: dict[str, Person]
) -> None:
    child = child_of(people, enquired(people, who))
    with acting_as(people["practitioner"]):
        enquiries.could_not_see(
            child=child, why="The family has gone to Hull.", by=people["practitioner"], at=NOW
        )
        assert DutyDue.objects.get(duty="child-seen-in-section-47-enquiry").state == "open"


def test_the_other_parent_is_offered_help_at_once(people: Cast, who: dict[str, Person]) -> None:
    enquiry = enquired(people, who)
    child, by = child_of(people, enquiry), people["practitioner"]
    with acting_as(people.machinery):
        uncle = Person.objects.create(full_name="Dean Marsh")
        FamilyMember.objects.create(family=people.family("own"), part="adult", person=uncle)
    with acting_as(by):
        with pytest.raises(CannotAnswer, match="what was tried"):
            other_parents.answer(child=child, answer="not_known", by=by, at=NOW)
        other_parents.answer(child=child, answer="on_record", parent=uncle, by=by, at=NOW)
        assert ParentOffer.objects.filter(enquiry=enquiry, person=uncle).count() == 1
        other_parents.answer(child=child, answer="none", by=by, at=SOON)
        assert OtherParent.objects.filter(enquiry=enquiry).count() == 2


@pytest.mark.parametrize(
    "missing", ["see", "other_parent", "result"], ids=["not seen", "not asked", "not decided"]
)
def test_is_not_concluded_while_something_is_missing(
    people: Cast, who: dict[str, Person], missing: str
) -> None:
    enquiry, by = enquired(people, who), people["protection-lead"]
    words = {"see": "is seen", "other_parent": "not here", "result": "needs a conclusion"}
    with acting_as(by):
        child = enquiry.children.get()
        if missing != "see":
            enquiries.see_child(
                child=child, seen_on=TODAY, alone=True, by=by, at=NOW, how="said", words="Hello"
            )
        if missing != "other_parent":
            other_parents.answer(child=child, answer="none", by=by, at=NOW)
        results = {} if missing == "result" else {who["jaxon"].pk: ("ongoing_risk", "A grip.")}
        with pytest.raises(moves.IllegalMove, match=words[missing]):
            enquiries.conclude(
                enquiry=enquiry,
                what_happened="x",
                what_we_make_of_it="x",
                family_words="x",
                results=results,
                by=by,
                at=SOON,
            )
        assert not Authorisation.objects.exists()


def test_authorised_with_a_child_at_risk_the_conference_clock_runs_on(
    people: Cast, who: dict[str, Person]
) -> None:
    enquiry = concluded(people, who)
    with acting_as(people["team-manager"]):
        enquiries.authorise(
            enquiry=enquiry, words="I read it all.", by=people["team-manager"], at=SOON
        )
        child = Section47EnquiryChild.objects.get()
        assert (child.result, child.conference_not_required) == ("ongoing_risk", False)
        conference = DutyDue.objects.get(duty="initial-child-protection-conference")
        assert conference.state == "open"
        assert enquiries.conference_duties(enquiry, [who["jaxon"].pk]) == [conference]
        assert ChildLegalStatus.objects.get(kind="section_47").to_date is None
        assert OversightNote.objects.get().words == "I read it all."
        asked = Authorisation.objects.get()
        assert asked.snapshot["children"][0]["result"] == "ongoing_risk"


@pytest.mark.parametrize("result", ["not_substantiated", "no_ongoing_risk"])
def test_authorised_without_risk_everything_of_the_enquiry_ends(
    people: Cast, who: dict[str, Person], result: str
) -> None:
    enquiry = concluded(people, who, result)
    with acting_as(people["team-manager"]):
        enquiries.authorise(enquiry=enquiry, by=people["team-manager"], at=SOON)
        assert Section47EnquiryChild.objects.get().conference_not_required is True
        assert not DutyDue.objects.filter(about_id=enquiry.pk, state="open").exists()
        ended = DutyDue.objects.get(duty="initial-child-protection-conference")
        assert (ended.state, "no conference is needed" in ended.why) == ("not_needed", True)
        assert ChildLegalStatus.objects.get(kind="section_47").to_date == TODAY + timedelta(days=1)


def test_nobody_authorises_their_own_conclusion(people: Cast, who: dict[str, Person]) -> None:
    enquiry = ready(people, who)
    boss = people["team-manager"]
    with acting_as(boss):
        enquiries.conclude(
            enquiry=enquiry,
            what_happened="x",
            what_we_make_of_it="x",
            family_words="x",
            results={who["jaxon"].pk: ("ongoing_risk", "A grip.")},
            by=boss,
            at=SOON,
        )
        with pytest.raises(moves.IllegalMove, match="your own work"):
            enquiries.authorise(enquiry=enquiry, by=boss, at=SOON)
        assert Section47EnquiryChild.objects.get().conference_not_required is None
    with acting_as(people["protection-lead"]), pytest.raises(NotPermitted):
        enquiries.authorise(enquiry=enquiry, by=people["protection-lead"], at=SOON)


def test_returned_with_comments_and_concluded_again(people: Cast, who: dict[str, Person]) -> None:
    enquiry, boss = concluded(people, who), people["team-manager"]
    with acting_as(boss):
        with pytest.raises(moves.IllegalMove, match="Enter your reason"):
            enquiries.send_back(enquiry=enquiry, reason="", by=boss, at=SOON)
        enquiries.send_back(enquiry=enquiry, reason="Ask Craig as well.", by=boss, at=SOON)
        assert Authorisation.objects.get().decision == "returned"
        assert Status.objects.get(about_id=enquiry.pk, until=None).state == "open"
        assert DutyDue.objects.get(duty="initial-child-protection-conference").state == "open"
    with acting_as(people["protection-lead"]):
        enquiries.conclude(
            enquiry=enquiry,
            what_happened="Craig was asked.",
            what_we_make_of_it="A grip.",
            family_words="x",
            results={who["jaxon"].pk: ("no_ongoing_risk", "He is safe.")},
            by=people["protection-lead"],
            at=SOON + timedelta(hours=1),
        )
    with acting_as(boss):
        enquiries.authorise(enquiry=enquiry, by=boss, at=SOON + timedelta(hours=2))
        assert sorted(Authorisation.objects.values_list("decision", flat=True)) == [
            "authorised",
            "returned",
        ]


def test_an_unborn_child_is_not_waited_for(people: Cast, who: dict[str, Person]) -> None:
    with acting_as(people.machinery):
        Person.objects.filter(pk=who["jaxon"].pk).update(
            birth_date=None, expected_birth_date=TODAY + timedelta(days=80)
        )
        who["jaxon"].refresh_from_db()
    enquiry = enquired(people, who)
    with acting_as(people["protection-lead"]):
        assert {d.duty for d in DutyDue.objects.filter(about_id=enquiry.pk)} == {
            "initial-child-protection-conference"
        }


@pytest.mark.django_db(transaction=True)
def test_two_managers_at_once_make_one_decision() -> None:
    people = make_cast()
    who = more_of(people)
    enquiry = concluded(people, who)
    begin, said = threading.Barrier(2), []

    def decide(key: str) -> None:
        try:
            with acting_as(people[key]):
                begin.wait(10)
                enquiries.authorise(enquiry=enquiry, by=people[key], at=SOON)
            said.append("done")
        except moves.AlreadyMoved as why:
            said.append(str(why))
        finally:
            connection.close()

    both = [threading.Thread(target=decide, args=(k,)) for k in ("team-manager", "second-manager")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(30)
    assert sorted(words == "done" for words in said) == [False, True]
    assert any("did this already" in words for words in said)
    with acting_as(people["team-manager"]):
        assert Authorisation.objects.get().decision == "authorised"
        assert Section47Enquiry.objects.count() == 1
