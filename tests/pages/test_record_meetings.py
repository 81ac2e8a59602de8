"""A family's meetings on their pages: arranging, asking, answering, holding, and the calendar."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.kit import moments
from kinstead.kit.keys import new_key
from kinstead.record.actions import meetings as actions
from kinstead.record.models import ChronologyEntry, Invitation, Meeting, Minutes, Task
from tests.actions.record_scene import Scene, make_scene, restrict
from tests.pages.record_client import MOST_STATEMENTS, fields_of, signed_in, statements

NOW = moments.now().replace(hour=12, minute=0, second=0, microsecond=0)
SOON, AGO = NOW + timedelta(days=3), NOW - timedelta(days=3)


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def arranged(scene: Scene, starts_at: Any = SOON, **other: Any) -> Meeting:
    with acting_as(scene.bronagh):
        meeting = actions.arrange(
            family=scene.pell,
            title="Seun and Jaxon: who does what",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            place="Harbour hub; room 2, upstairs",
            how="in_person",
            about=None,
            by=scene.bronagh,
            at=min(NOW, starts_at),
            **other,
        )
        for given in (
            {"person": scene.kayleigh},
            {"person": scene.seun, "why_not_asked": "He said he would rather not"},
            {"practitioner": scene.worker(scene.police), "needed": True},
            {"guest": "Mrs Okoro, neighbour"},
        ):
            actions.invite(meeting=meeting, by=scene.bronagh, at=min(NOW, starts_at), **given)
    return meeting


def at(name: str, meeting: Meeting) -> str:
    return reverse(name, args=[meeting.family_id, meeting.pk])


def posted(scene: Scene, **other: str) -> dict[str, str]:
    with acting_as(scene.bronagh):
        lead = scene.worker(scene.bronagh)
    return {
        "title": "Team around the family",
        "on_day": str(SOON.day),
        "on_month": str(SOON.month),
        "on_year": str(SOON.year),
        "from_time": "10:00",
        "to_time": "11.30",
        "how": "both",
        "place": "Harbour hub",
        f"ask-{scene.kayleigh.pk}": "on",
        f"ask-{lead.pk}": "on",
        "guests": "Mrs Okoro, neighbour\n\n Mrs Okoro,  neighbour",
        **other,
    }


def test_arranging_asks_those_ticked_and_keeps_why_the_others_are_not(scene: Scene) -> None:
    client = signed_in(scene.bronagh)
    address = reverse("arrange_meeting", args=[scene.pell.pk])
    page = client.get(address).content.decode()
    assert "Kayleigh-Ann" in page and "Petra Lindqvist" in page and "Harbour hub" not in page
    answer = client.post(
        address, posted(scene, **{f"why-{scene.jaxon.pk}": "He is three; his key worker speaks"})
    )
    with acting_as(scene.bronagh):
        meeting = Meeting.objects.get()
        assert answer["Location"] == at("meeting", meeting)
        assert (meeting.how, meeting.ends_at - meeting.starts_at) == ("both", timedelta(minutes=90))
        asked = {
            one.person_id or one.practitioner_id or one.guest: one.why_not_asked
            for one in Invitation.objects.all()
        }
        assert asked == {
            scene.kayleigh.pk: "",
            scene.jaxon.pk: "He is three; his key worker speaks",
            scene.worker(scene.bronagh).pk: "",
            "Mrs Okoro, neighbour": "",
        }
    shown = client.get(answer["Location"]).content.decode()
    assert "not asked" in shown and "He is three; his key worker speaks" in shown
    assert "No answer yet" in shown and "You answered: coming" in shown, "as she arranged it"
    client.post(address, posted(scene))
    with acting_as(scene.bronagh):
        assert Meeting.objects.count() == 1, "sent twice it is one meeting"


def test_no_grown_up_of_the_family_is_passed_over_in_silence(scene: Scene) -> None:
    given = posted(scene)
    del given[f"ask-{scene.kayleigh.pk}"]
    answer = signed_in(scene.bronagh).post(reverse("arrange_meeting", args=[scene.pell.pk]), given)
    text = answer.content.decode()
    assert answer.status_code == 422 and "<title>Error: Arrange a meeting" in text
    assert "Ask Kayleigh-Ann, or enter why Kayleigh-Ann is not asked" in text
    assert f'href="#id_why-{scene.kayleigh.pk}"' in text
    with acting_as(scene.bronagh):
        assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"title": ""}, "Enter what the meeting is for"),
        ({"on_day": ""}, "must include a day"),
        ({"from_time": ""}, "Enter the time it begins"),
        ({"to_time": "9:00"}, "must end after it begins"),
        ({"to_time": "noonish"}, "must be a time"),
        ({"how": "owl"}, "Choose how people will meet"),
    ],
)
def test_what_is_missing_is_said(scene: Scene, other: dict[str, str], sentence: str) -> None:
    answer = signed_in(scene.bronagh).post(
        reverse("arrange_meeting", args=[scene.pell.pk]), posted(scene, **other)
    )
    assert answer.status_code == 422 and sentence in answer.content.decode()


def test_the_list_shows_what_is_to_come_and_what_was(scene: Scene) -> None:
    arranged(scene)
    past = arranged(scene, AGO)
    with acting_as(scene.bronagh):
        gone = arranged(scene, SOON + timedelta(days=1))
        actions.cancel(meeting=gone, why="The hub is shut", by=scene.bronagh, at=NOW)
    text = signed_in(scene.police).get(reverse("meetings", args=[scene.pell.pk])).content.decode()
    coming, _, before = text.partition('id="past"')
    assert "3 asked" in coming and "The hub is shut" in coming
    assert at("meeting", past) in before and "not recorded who came" in before
    assert "Arrange a meeting" not in text


def test_a_colleague_who_is_asked_answers_for_themselves(scene: Scene) -> None:
    meeting = arranged(scene)
    client = signed_in(scene.police)
    page = client.get(at("meeting", meeting)).content.decode()
    assert "You are asked to come" in page
    assert "rather not" not in page, "why a child is not asked is for those who read the notes"
    assert at("move_meeting", meeting) not in page
    client.post(at("answer_meeting", meeting), {"answer": "coming"})
    with acting_as(scene.bronagh):
        answers = {i.practitioner_id: i.answer for i in Invitation.objects.all()}
        assert answers[scene.worker(scene.police).pk] == "coming"
        assert set(answers.values()) == {"coming", ""}
    assert "You answered: coming" in client.get(at("meeting", meeting)).content.decode()
    nobody = signed_in(scene.imtiaz).post(
        at("answer_meeting", meeting), {"answer": "coming"}, follow=True
    )
    assert "You are not asked" in nobody.content.decode()


def test_answers_are_written_down_for_others(scene: Scene) -> None:
    meeting = arranged(scene)
    with acting_as(scene.bronagh):
        mother = Invitation.objects.get(person=scene.kayleigh)
    client = signed_in(scene.bronagh)
    page = client.get(at("meeting_answers", meeting)).content.decode()
    assert f"answer-{mother.pk}" in page and page.count('name="answer-') == 3, "not of the child"
    client.post(at("meeting_answers", meeting), {f"answer-{mother.pk}": "not_coming"})
    with acting_as(scene.bronagh):
        assert Invitation.objects.get(pk=mother.pk).answer == "not_coming"
    wrong = client.post(at("meeting_answers", meeting), {f"answer-{mother.pk}": "perhaps"})
    assert wrong.status_code == 422 and "Choose from the list" in wrong.content.decode()


def test_somebody_else_is_asked_later_and_somebody_no_longer(scene: Scene) -> None:
    meeting = arranged(scene)
    client = signed_in(scene.bronagh)
    page = client.get(at("ask_to_meeting", meeting)).content.decode()
    assert "is asked already" in page
    client.post(
        at("ask_to_meeting", meeting),
        {
            f"ask-{scene.tempe.pk}": "on",
            f"why-{scene.kayleigh.pk}": "A court order of Monday",
            "guests": "Canon Abara",
        },
    )
    with acting_as(scene.bronagh):
        assert Invitation.objects.get(person=scene.tempe).asked_at
        assert Invitation.objects.get(person=scene.kayleigh).why_not_asked
        assert Invitation.objects.filter(guest="Canon Abara").exists()


def test_moving_and_cancelling_on_their_pages(scene: Scene) -> None:
    meeting = arranged(scene)
    client = signed_in(scene.bronagh)
    page = client.get(at("move_meeting", meeting)).content.decode()
    assert 'name="seen" value="0"' in page and "Harbour hub; room 2" in page
    later = SOON + timedelta(days=2)
    given = {
        "on_day": later.day,
        "on_month": later.month,
        "on_year": later.year,
        "from_time": "9:15",
        "to_time": "10:15",
        "place": "School",
        "seen": "0",
    }
    assert client.post(at("move_meeting", meeting), given)["Location"] == at("meeting", meeting)
    again = client.post(at("move_meeting", meeting), {**given, "from_time": "9:30"})
    assert again.status_code == 422 and "Look again before you move it" in again.content.decode()
    refused = client.post(at("cancel_meeting", meeting), {"why": " "})
    assert refused.status_code == 422 and "Enter why it is cancelled" in refused.content.decode()
    client.post(at("cancel_meeting", meeting), {"why": "The school is shut"})
    shown = client.get(at("meeting", meeting)).content.decode()
    assert "The school is shut" in shown and at("move_meeting", meeting) not in shown
    with acting_as(scene.bronagh):
        assert Meeting.objects.get().sequence == 2
    late = client.post(at("cancel_meeting", meeting), {"why": "Snow"})
    assert late.status_code == 422 and "was cancelled on" in late.content.decode()


def test_who_came_by_discipline(scene: Scene) -> None:
    meeting = arranged(scene, AGO)
    client = signed_in(scene.bronagh)
    with acting_as(scene.bronagh):
        by_name = {i.guest or i.person_id or i.practitioner_id: i for i in Invitation.objects.all()}
    page = client.get(at("meeting_attendance", meeting)).content.decode()
    assert page.index("The family") < page.index("Police") < page.index("Others asked by name")
    client.post(
        at("meeting_attendance", meeting),
        {
            f"came-{by_name[scene.kayleigh.pk].pk}": "came",
            f"came-{by_name[scene.worker(scene.police).pk].pk}": "apologised",
            "others": "Canon Abara",
        },
    )
    with acting_as(scene.bronagh):
        line = ChronologyEntry.objects.get()
        assert line.words == (
            "Kayleigh-Ann and Canon Abara came. Petra Lindqvist (Northmere Police) sent apologies."
        )
    shown = client.get(at("meeting", meeting)).content.decode()
    assert "Had to be there and was not" in shown and "Petra Lindqvist" in shown


def test_minutes_are_written_kept_as_they_are_written_and_versioned(scene: Scene) -> None:
    meeting = arranged(scene, AGO)
    client = signed_in(scene.bronagh)
    address = at("write_minutes", meeting)
    first = client.get(address).content.decode()
    assert "@Imtiaz Rahmani-Clarke" in first and "Odalys Crane" not in first
    said = {
        "do": "put",
        "family_words": "I want them round one table.",
        "what_was_said": "School is calmer.",
        "what_was_agreed": "@Imtiaz Rahmani-Clarke rings the school.",
        "who_disagreed": "",
    }
    left = client.post(address, {**said, "do": "leave"})
    assert left.status_code in (302, 303)
    assert "I want them round one table." in client.get(address).content.decode()
    assert client.post(address, said)["Location"] == at("meeting", meeting)
    with acting_as(scene.bronagh):
        assert Minutes.objects.get().number == 1
        assert Task.objects.get().account == scene.imtiaz
    page = signed_in(scene.police).get(at("meeting", meeting)).content.decode()
    assert '<blockquote class="kin-says"><p>I want them round one table.' in page
    client.get(address)
    client.post(address, {**said, "who_disagreed": "Adebayo was told after."})
    page = client.get(at("meeting", meeting)).content.decode()
    assert "Version 2" in page and "Earlier versions of the minutes: 1" in page
    assert "Adebayo was told after." in page


def test_nobody_is_named_who_may_not_open_the_record(scene: Scene) -> None:
    meeting = arranged(scene, AGO)
    answers = set()
    for name in ("Odalys Crane", "Nobody Atall"):
        client = signed_in(scene.bronagh)
        kept = fields_of(client.get(at("write_minutes", meeting)))
        said = {"do": "put", "what_was_said": "x", "what_was_agreed": f"@{name} rings."}
        answer = client.post(at("write_minutes", meeting), {**kept, **said})
        assert answer.status_code == 422
        found = re.search(r"@[^<]* cannot be named here[^<]*", answer.content.decode())
        assert found
        answers.add(found[0].replace(name, "…"))
    assert len(answers) == 1, "the same words whether or not there is such a person"
    with acting_as(scene.bronagh):
        assert not Minutes.objects.exists()


def test_the_calendar_names_nobody_of_the_family(scene: Scene) -> None:
    meeting = arranged(scene)
    answer = signed_in(scene.police).get(at("meeting_calendar", meeting))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert answer["Content-Disposition"] == 'attachment; filename="meeting-N-48213.ics"'
    assert "no-store" in answer["Cache-Control"]
    file = answer.content.decode().replace("\r\n ", "")
    for hidden in ("Pell", "Kayleigh", "Seun", "Jaxon", "Okoro", "who does what", "rather not"):
        assert hidden not in file
    assert "SUMMARY:Meeting (N-48213)\r\n" in file
    assert "LOCATION:Harbour hub\\; room 2\\, upstairs\r\n" in file
    assert f"UID:{meeting.pk}\r\nSEQUENCE:0\r\n" in file
    assert "mailto:petra@northmere.example" in file
    with acting_as(scene.bronagh):
        actions.cancel(meeting=meeting, why="Snow", by=scene.bronagh, at=NOW)
    gone = signed_in(scene.bronagh).get(at("meeting_calendar", meeting)).content.decode()
    assert "METHOD:CANCEL" in gone and "SEQUENCE:1" in gone and "Snow" not in gone


PAGES = (
    "meeting",
    "ask_to_meeting",
    "meeting_answers",
    "move_meeting",
    "cancel_meeting",
    "meeting_attendance",
    "write_minutes",
    "meeting_calendar",
)


@pytest.mark.parametrize("name", PAGES)
def test_nobody_else_opens_it(scene: Scene, name: str) -> None:
    meeting = arranged(scene, AGO)
    assert signed_in(scene.outsider).get(at(name, meeting)).status_code == 404
    assert signed_in(scene.director).get(at(name, meeting)).status_code == 403
    partners = signed_in(scene.police).get(at(name, meeting)).status_code
    assert partners == (200 if name in ("meeting", "meeting_calendar") else 403)
    restrict(scene, scene.pell, scene.bronagh)
    assert signed_in(scene.anselm).get(at(name, meeting)).status_code == 404
    assert signed_in(scene.bronagh).get(at(name, meeting)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_much(scene: Scene, name: str) -> None:
    meeting = arranged(scene, AGO)
    client = signed_in(scene.bronagh)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(at(name, meeting)).status_code == 200
    assert statements(asked) <= MOST_STATEMENTS


def test_what_has_its_own_page_is_held_and_called_off_there(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        meeting = actions.arrange(
            family=scene.pell,
            title="Core group",
            starts_at=AGO,
            ends_at=AGO + timedelta(hours=1),
            about=("core_group", new_key()),
            by=scene.bronagh,
            at=AGO,
        )
        one = actions.invite(meeting=meeting, person=scene.kayleigh, by=scene.bronagh, at=AGO)
    client = signed_in(scene.bronagh)
    page = client.get(at("meeting", meeting)).content.decode()
    assert "Open the core group" in page and at("meeting_attendance", meeting) not in page
    for name, given in (("cancel_meeting", {"why": "Snow"}), ("meeting_attendance", {})):
        answer = client.post(at(name, meeting), given, follow=True)
        assert "own page" in answer.content.decode()
    with acting_as(scene.bronagh):
        assert Meeting.objects.get().cancelled_at is None
        actions.record_attendance(meeting=meeting, came={one.pk: "came"}, by=scene.bronagh, at=NOW)
        assert not ChronologyEntry.objects.exists(), "the core group has a line of its own"
