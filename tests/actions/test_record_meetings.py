"""Meetings: arranged, asked to, moved, cancelled, held, and what was said."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.kit import moments
from kinstead.people.actions import homes
from kinstead.people.models import Address, Residence
from kinstead.record.actions import meetings, mentions
from kinstead.record.models import ChronologyEntry, Invitation, Meeting, Mention, Minutes, Task
from tests.actions.record_scene import NOW, Scene, make_scene, restrict

SOON = NOW + timedelta(days=3)
AFTER = SOON + timedelta(hours=3)


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def meeting(scene: Scene) -> Meeting:
    with acting_as(scene.bronagh):
        return arranged(scene, scene.bronagh)


def arranged(scene: Scene, by: Account, **other: object) -> Meeting:
    return meetings.arrange(
        **{
            "family": scene.pell,
            "title": "Team around the family",
            "starts_at": SOON,
            "ends_at": SOON + timedelta(hours=1),
            "place": "Harbour hub, room 2",
            "how": "in_person",
            "about": None,
            "by": by,
            "at": NOW,
            **other,
        }
    )


def test_a_meeting_to_come_is_not_in_the_chronology(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.bronagh):
        assert Meeting.objects.get().title == "Team around the family"
        assert not ChronologyEntry.objects.exists()


def test_sent_twice_it_is_one_meeting(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.bronagh):
        assert arranged(scene, scene.bronagh).pk == meeting.pk
        assert arranged(scene, scene.bronagh, title="Core group").pk != meeting.pk


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"title": "  "}, "what the meeting is for"),
        ({"title": "x" * 201}, "200 characters"),
        ({"ends_at": SOON}, "must end after"),
        ({"ends_at": SOON + timedelta(hours=13)}, "twelve hours"),
        ({"place": "x" * 201}, "200 characters"),
        ({"how": "by_owl"}, "how people will meet"),
    ],
)
def test_what_cannot_be_arranged(scene: Scene, other: dict[str, object], sentence: str) -> None:
    with acting_as(scene.bronagh), pytest.raises(meetings.CannotMeet, match=sentence):
        arranged(scene, scene.bronagh, **other)


def test_a_protected_address_is_no_place_to_meet(scene: Scene) -> None:
    with acting_as(scene.machinery):
        home = Address.objects.create(lines="9 Gannet Refuge, Harbour", postcode="NM9 9ZZ")
        Residence.objects.create(person=scene.kayleigh, address=home, protected=True)
    with acting_as(scene.bronagh):
        homes.reveal(
            address=home,
            family=scene.pell,
            reason="To visit her at home",
            by=scene.bronagh,
            at=moments.now(),
        )
        for place in ("At 9 gannet refuge", "nm99zz", "NM9 9ZZ, ring first"):
            with pytest.raises(meetings.CannotMeet, match="is protected"):
                arranged(scene, scene.bronagh, place=place)
        assert arranged(scene, scene.bronagh, place="At home").place == "At home"


@pytest.mark.parametrize("who", ["police", "director"])
def test_a_role_that_does_not_write_arranges_nothing(scene: Scene, who: str) -> None:
    by = getattr(scene, who)
    with acting_as(by), pytest.raises(NotPermitted):
        arranged(scene, by)


def test_an_outsider_arranges_nothing(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.outsider), pytest.raises(ProgrammingError, match="row-level security"):
        arranged(scene, scene.outsider)


def test_an_outsider_moves_nothing(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.outsider), pytest.raises(meetings.NoSuchMeeting):
        meetings.cancel(meeting=meeting, why="No", by=scene.outsider, at=NOW)


def test_people_are_asked_once_and_the_later_word_stands(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.bronagh):
        first = meetings.invite(
            meeting=meeting,
            person=scene.kayleigh,
            why_not_asked="An order forbids it",
            by=scene.bronagh,
            at=NOW,
        )
        assert first.asked_at is None
        again = meetings.invite(meeting=meeting, person=scene.kayleigh, by=scene.bronagh, at=NOW)
        assert again.pk == first.pk and again.asked_at == NOW and again.why_not_asked == ""
        worker = meetings.invite(
            meeting=meeting,
            practitioner=scene.worker(scene.police),
            needed=True,
            by=scene.bronagh,
            at=NOW,
        )
        assert worker.discipline == "police" and worker.needed
        guest = meetings.invite(
            meeting=meeting, guest="Mrs Okoro, neighbour", by=scene.bronagh, at=NOW
        )
        assert (
            meetings.invite(
                meeting=meeting, guest=" mrs okoro,  NEIGHBOUR", by=scene.bronagh, at=NOW
            ).pk
            == guest.pk
        )


def test_who_cannot_be_asked(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.machinery):
        closed = scene.worker(scene.imtiaz)
        Account.objects.filter(pk=scene.imtiaz.pk).update(is_active=False)
    with acting_as(scene.bronagh):
        for given, sentence in (
            ({"person": scene.stranger}, "not in this family"),
            ({}, "Choose one person"),
            ({"person": scene.seun, "guest": "Somebody"}, "Choose one person"),
            ({"guest": "Somebody", "why_not_asked": "No"}, "Only somebody of the family"),
            ({"person": scene.seun, "why_not_asked": "x" * 301}, "300 characters"),
            ({"practitioner": closed}, "is closed"),
        ):
            with pytest.raises(meetings.CannotInvite, match=sentence):
                meetings.invite(meeting=meeting, by=scene.bronagh, at=NOW, **given)


def test_somebody_from_another_agency_answers_for_themselves_only(
    scene: Scene, meeting: Meeting
) -> None:
    with acting_as(scene.bronagh):
        theirs = meetings.invite(
            meeting=meeting, practitioner=scene.worker(scene.police), by=scene.bronagh, at=NOW
        )
        mothers = meetings.invite(meeting=meeting, person=scene.kayleigh, by=scene.bronagh, at=NOW)
        refused = meetings.invite(
            meeting=meeting,
            person=scene.seun,
            why_not_asked="He asked not to",
            by=scene.bronagh,
            at=NOW,
        )
        with pytest.raises(meetings.CannotMeet, match="not asked"):
            meetings.record_answer(invitation=refused, answer="coming", by=scene.bronagh, at=NOW)
        with pytest.raises(meetings.CannotMeet, match="from the list"):
            meetings.record_answer(invitation=mothers, answer="maybe", by=scene.bronagh, at=NOW)
    with acting_as(scene.police):
        meetings.record_answer(invitation=theirs, answer="coming", by=scene.police, at=NOW)
        with pytest.raises(NotPermitted):
            meetings.record_answer(invitation=mothers, answer="coming", by=scene.police, at=NOW)
        assert Invitation.objects.get(pk=theirs.pk).answer == "coming"
        assert Invitation.objects.get(pk=mothers.pk).answer == ""


def test_moving_raises_the_number_and_asks_again(scene: Scene, meeting: Meeting) -> None:
    later = SOON + timedelta(days=1)
    with acting_as(scene.bronagh):
        one = meetings.invite(meeting=meeting, person=scene.kayleigh, by=scene.bronagh, at=NOW)
        meetings.record_answer(invitation=one, answer="coming", by=scene.bronagh, at=NOW)

        def move(**other: object) -> Meeting:
            return meetings.move(
                **{
                    "meeting": meeting,
                    "starts_at": SOON,
                    "ends_at": SOON + timedelta(hours=1),
                    "place": "Room 3",
                    "by": scene.bronagh,
                    "at": NOW,
                    **other,
                }
            )

        assert move().sequence == 1
        assert Invitation.objects.get().answer == "coming", "another room is the same time"
        moved = move(starts_at=later, ends_at=later + timedelta(hours=1), seen=1)
        assert moved.sequence == 2 and Invitation.objects.get().answer == ""
        same = move(starts_at=later, ends_at=later + timedelta(hours=1), seen=1)
        assert same.sequence == 2, "sent twice it is moved once"
        with pytest.raises(meetings.ChangedMeanwhile, match="Saturday 16 May 2026"):
            move(seen=1)
        with pytest.raises(meetings.CannotMeet, match="still to come"):
            move(starts_at=NOW - timedelta(hours=2), ends_at=NOW)


def test_cancelling_says_why_once(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.bronagh):
        with pytest.raises(meetings.CannotMeet, match="why it is cancelled"):
            meetings.cancel(meeting=meeting, why=" ", by=scene.bronagh, at=NOW)
        gone = meetings.cancel(meeting=meeting, why="The hub is shut", by=scene.bronagh, at=NOW)
        assert gone.sequence == 1 and gone.cancelled_at == NOW
    with acting_as(scene.anselm):
        for press in (
            lambda: meetings.cancel(meeting=meeting, why="Snow", by=scene.anselm, at=NOW),
            lambda: meetings.invite(meeting=meeting, guest="Somebody", by=scene.anselm, at=NOW),
            lambda: minutes(scene, meeting),
        ):
            with pytest.raises(meetings.MeetingCancelled, match="The hub is shut"):
                press()


def minutes(scene: Scene, meeting: Meeting, **other: object) -> Minutes:
    return meetings.write_minutes(
        **{
            "meeting": meeting,
            "family_words": "I want my three round one table.",
            "what_was_said": "School is calmer.",
            "what_was_agreed": "Saturday football.",
            "who_disagreed": "",
            "by": scene.bronagh,
            "at": AFTER,
            **other,
        }
    )


def test_nothing_is_written_of_a_meeting_that_has_not_begun(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.bronagh):
        one = meetings.invite(meeting=meeting, person=scene.kayleigh, by=scene.bronagh, at=NOW)
        with pytest.raises(meetings.CannotMeet, match="not begun"):
            meetings.record_attendance(
                meeting=meeting, came={one.pk: "came"}, by=scene.bronagh, at=NOW
            )
        with pytest.raises(meetings.CannotMeet, match="not begun"):
            minutes(scene, meeting, at=NOW)


def test_who_came_is_told_once_in_the_chronology(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.bronagh):
        mother = meetings.invite(meeting=meeting, person=scene.kayleigh, by=scene.bronagh, at=NOW)
        police = meetings.invite(
            meeting=meeting, practitioner=scene.worker(scene.police), by=scene.bronagh, at=NOW
        )

        def attend(**came: str) -> None:
            keys = {"mother": mother.pk, "police": police.pk}
            meetings.record_attendance(
                meeting=meeting,
                came={keys[name]: value for name, value in came.items()},
                by=scene.bronagh,
                at=AFTER,
            )

        attend(mother="did_not_come")
        assert not ChronologyEntry.objects.exists(), "nobody is known to have come yet"
        attend(mother="came", police="sent_words")
        line = ChronologyEntry.objects.get()
        assert line.headline == "Meeting: Team around the family" and line.happened_at == SOON
        assert line.words == (
            "Kayleigh-Ann came. Petra Lindqvist (Northmere Police) sent a report or words."
        )
        attend(police="came")
        minutes(scene, meeting)
        assert ChronologyEntry.objects.count() == 1
        for press in (
            lambda: meetings.cancel(meeting=meeting, why="Late", by=scene.bronagh, at=AFTER),
            lambda: meetings.move(
                meeting=meeting,
                starts_at=AFTER,
                ends_at=AFTER + timedelta(hours=1),
                place="",
                by=scene.bronagh,
                at=AFTER,
            ),
        ):
            with pytest.raises(meetings.CannotMeet, match="was held"):
                press()
        with pytest.raises(meetings.CannotMeet, match="for each person"):
            attend(mother="slept")
        with pytest.raises(meetings.CannotMeet, match="not asked to this meeting"):
            meetings.record_attendance(
                meeting=meeting, came={scene.pell.pk: "came"}, by=scene.bronagh, at=AFTER
            )


def test_minutes_written_again_are_another_version(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.bronagh):
        first = minutes(scene, meeting)
        assert minutes(scene, meeting).pk == first.pk, "the same words sent twice are one"
        later = minutes(scene, meeting, who_disagreed="Adebayo was told after.")
        assert (first.number, later.number) == (1, 2)
        assert Minutes.objects.get(number=1).who_disagreed == ""
        with pytest.raises(meetings.CannotMeet, match="what was said or what was agreed"):
            minutes(scene, meeting, what_was_said=" ", what_was_agreed="")
        with pytest.raises(meetings.CannotMeet, match="50,000"):
            minutes(scene, meeting, what_was_said="x" * 50_001)


def test_minutes_tell_whom_they_name_and_only_once(scene: Scene, meeting: Meeting) -> None:
    with acting_as(scene.bronagh):
        minutes(scene, meeting, what_was_agreed="@Imtiaz Rahmani-Clarke rings the school.")
        minutes(scene, meeting, what_was_agreed="@Imtiaz Rahmani-Clarke rings the school today.")
        task = Task.objects.get()
        assert task.account == scene.imtiaz and task.about_id == meeting.pk
        assert Mention.objects.get().account == scene.imtiaz


def test_nothing_is_kept_when_somebody_is_named_who_may_not_be(
    scene: Scene, meeting: Meeting
) -> None:
    with acting_as(scene.bronagh):
        with pytest.raises(mentions.CannotMention):
            minutes(scene, meeting, what_was_agreed="@Odalys Crane rings the school.")
        assert not Minutes.objects.exists() and not Task.objects.exists()
        assert not ChronologyEntry.objects.exists()


def test_a_restricted_familys_meeting_is_its_lists_alone(scene: Scene, meeting: Meeting) -> None:
    restrict(scene, scene.pell, scene.bronagh)
    with acting_as(scene.anselm), pytest.raises(meetings.NoSuchMeeting):
        meetings.cancel(meeting=meeting, why="No", by=scene.anselm, at=NOW)
    with acting_as(scene.bronagh):
        assert meetings.cancel(meeting=meeting, why="Yes", by=scene.bronagh, at=NOW).pk


@pytest.mark.django_db(transaction=True)
def test_two_who_cancel_at_once_are_one_who_does_and_one_who_is_told() -> None:
    scene = make_scene()
    with acting_as(scene.bronagh):
        meeting = arranged(scene, scene.bronagh)
    start = threading.Barrier(2)
    said: list[str] = []

    def press(by: Account, why: str) -> None:
        try:
            with acting_as(by):
                start.wait(timeout=20)
                meetings.cancel(meeting=meeting, why=why, by=by, at=NOW)
            said.append(why)
        except meetings.MeetingCancelled as told:
            said.append(str(told))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=press, args=pair)
        for pair in ((scene.bronagh, "Snow"), (scene.anselm, "The hub is shut"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    with acting_as(scene.bronagh):
        kept = Meeting.objects.get()
    assert kept.sequence == 1 and kept.why_cancelled in said
    assert any(one.endswith(f": {kept.why_cancelled}") for one in said)
