"""Everything there is to do on one page: due, asked for, handed, done and not done after all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.kit import moments
from kinstead.record.actions import meetings, tasks
from kinstead.record.models import DutyDue, Task
from tests.actions.record_scene import Scene, make_scene, restrict
from tests.pages.record_client import MOST_STATEMENTS, signed_in, statements

NOW, TODAY = moments.now(), moments.today()


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def handed(scene: Scene, **other: object) -> Task:
    with acting_as(scene.bronagh):
        return tasks.hand(
            **{
                "account": scene.imtiaz,
                "family": scene.pell,
                "headline": "Ring the school",
                "by": scene.bronagh,
                "at": NOW,
                **other,
            }
        )


def page_of(scene: Scene, who: str) -> str:
    return signed_in(getattr(scene, who)).get(reverse("tasks")).content.decode()


def test_what_is_due_and_what_was_asked_stand_together_soonest_first(scene: Scene) -> None:
    with acting_as(scene.machinery):
        DutyDue.objects.create(
            family=scene.pell,
            person=scene.jaxon,
            duty="child-in-need-review",
            edition_from=TODAY,
            headline="Review of the plan",
            started_on=TODAY - timedelta(days=40),
            due_on=TODAY - timedelta(days=9),
            explanation="Six weeks from the first",
            owner=scene.worker(scene.imtiaz),
            opened_by=scene.machinery,
            opened_at=NOW,
        )
    handed(scene, due_on=TODAY)
    handed(scene, headline="Buy a stair gate")
    text = page_of(scene, "imtiaz")
    late, today, some_day = (
        text.index(words) for words in ("Review of the plan", "Ring the school", "Buy a stair gate")
    )
    assert late < today < some_day
    assert "Jaxon" in text and "Asked by Bronagh Tillotson" in text and "Pell family" in text


def test_done_can_be_undone_on_the_page(scene: Scene) -> None:
    task = handed(scene)
    client = signed_in(scene.imtiaz)
    done = client.post(reverse("task_done", args=[task.pk]), {"from_tasks": "yes"})
    assert done["Location"] == reverse("tasks")
    assert "It is not done" in page_of(scene, "imtiaz")
    undone = client.post(reverse("task_not_done", args=[task.pk]), follow=True)
    assert "It is to be done again." in undone.content.decode()
    with acting_as(scene.imtiaz):
        assert Task.objects.get().done_at is None


def test_whoever_asked_takes_it_back(scene: Scene) -> None:
    task = handed(scene)
    assert "With Imtiaz Rahmani-Clarke since" in page_of(scene, "bronagh")
    other = signed_in(scene.imtiaz).post(reverse("take_back_task", args=[task.pk]), follow=True)
    assert "Somebody else asked for this" in other.content.decode()
    signed_in(scene.bronagh).post(reverse("take_back_task", args=[task.pk]))
    assert "Ring the school" not in page_of(scene, "imtiaz")
    assert "Ring the school" not in page_of(scene, "bronagh").replace("Taken back.", "")


def test_handing_something_over(scene: Scene) -> None:
    address = reverse("hand_task", args=[scene.pell.pk])
    client = signed_in(scene.bronagh)
    page = client.get(address).content.decode()
    assert "Imtiaz Rahmani-Clarke" in page and "Petra Lindqvist" in page
    assert "Odalys Crane" not in page and "Delphine" not in page
    given = {"account": str(scene.imtiaz.pk), "headline": "Ring the school"}
    assert client.post(address, given)["Location"] == reverse("tasks")
    for wrong, sentence in (
        ({**given, "account": str(scene.outsider.pk)}, "Choose who is asked from the list"),
        ({**given, "account": "not-a-key"}, "Choose who is asked from the list"),
        ({**given, "headline": ""}, "Enter what is to be done"),
        (
            {**given, "due_on_day": "1", "due_on_month": "1", "due_on_year": "2020"},
            "must be",
        ),
    ):
        answer = client.post(address, wrong)
        assert answer.status_code == 422 and sentence in answer.content.decode()
    with acting_as(scene.imtiaz):
        assert Task.objects.get().account == scene.imtiaz


def test_what_is_agreed_at_a_meeting_is_listed_there(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        meeting = meetings.arrange(
            family=scene.pell,
            title="Team around the family",
            starts_at=NOW + timedelta(days=1),
            ends_at=NOW + timedelta(days=1, hours=1),
            by=scene.bronagh,
            at=NOW,
        )
        meetings.invite(
            meeting=meeting, practitioner=scene.worker(scene.police), by=scene.bronagh, at=NOW
        )
    given = {
        "account": str(scene.imtiaz.pk),
        "headline": "Ring the school",
        "meeting": str(meeting.pk),
    }
    answer = signed_in(scene.bronagh).post(
        reverse("hand_task", args=[scene.pell.pk]), given, follow=True
    )
    text = answer.content.decode()
    assert "Handed to colleagues" in text and "Ring the school" in text
    assert "Open the meeting" in page_of(scene, "imtiaz")
    assert "Meetings you are asked to" in page_of(scene, "police")


@pytest.mark.parametrize("name", ["task_not_done", "take_back_task"])
def test_nobody_else_touches_it(scene: Scene, name: str) -> None:
    task = handed(scene)
    address = reverse(name, args=[task.pk])
    assert signed_in(scene.outsider).post(address).status_code == 404
    assert signed_in(scene.director).post(address).status_code == 403
    assert signed_in(scene.bronagh).get(address).status_code == 405


def test_a_restricted_familys_work_is_its_lists_alone(scene: Scene) -> None:
    handed(scene)
    restrict(scene, scene.pell, scene.bronagh, scene.anselm)
    assert "Ring the school" not in page_of(scene, "imtiaz")
    text = page_of(scene, "anselm")
    assert "Ring the school" in text and "Restricted" in text
    address = reverse("hand_task", args=[scene.pell.pk])
    assert signed_in(scene.imtiaz).get(address).status_code == 404
    page = signed_in(scene.bronagh).get(address).content.decode()
    assert "Anselm" in page and "Imtiaz" not in page


def test_the_page_asks_no_more_for_many(scene: Scene) -> None:
    client = signed_in(scene.imtiaz)
    for number in range(6):
        handed(scene, headline=f"Ring {number}", due_on=TODAY + timedelta(days=number))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("tasks")).status_code == 200
    assert statements(asked) <= MOST_STATEMENTS
