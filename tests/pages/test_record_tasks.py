"""Saying on a page that a task is done."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.record.actions import tasks
from kinstead.record.models import Task
from tests.actions.record_scene import NOW, Scene, make_scene
from tests.pages.record_client import signed_in


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def task(scene: Scene) -> Task:
    with acting_as(scene.bronagh):
        return tasks.hand(
            account=scene.imtiaz,
            family=scene.pell,
            headline="Ring the school",
            words="About Friday",
            by=scene.bronagh,
            at=NOW,
        )


def test_asks_once_more_and_then_does_it(scene: Scene, task: Task) -> None:
    client = signed_in(scene.imtiaz)
    address = reverse("task_done", args=[task.pk])
    page = client.get(address).content.decode()
    assert "Ring the school" in page and "Bronagh Tillotson" in page
    with acting_as(scene.imtiaz):
        assert Task.objects.get().done_at is None
    assert client.post(address)["Location"] == reverse("desk")
    with acting_as(scene.imtiaz):
        assert Task.objects.get().done_by_id == scene.imtiaz.pk


def test_a_second_press_changes_nothing(scene: Scene, task: Task) -> None:
    address = reverse("task_done", args=[task.pk])
    signed_in(scene.imtiaz).post(address)
    signed_in(scene.bronagh).post(address)
    with acting_as(scene.imtiaz):
        assert Task.objects.get().done_by_id == scene.imtiaz.pk


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("director", 403)])
def test_nobody_else_sees_it(scene: Scene, task: Task, who: str, status: int) -> None:
    client = signed_in(getattr(scene, who))
    address = reverse("task_done", args=[task.pk])
    assert client.get(address).status_code == status
    assert client.post(address).status_code == status
