"""A task is done, is not done after all, and is taken back."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.record.actions import tasks
from kinstead.record.models import Task
from tests.actions.record_scene import NOW, Scene, make_scene

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def task(scene: Scene) -> Task:
    return handed(scene)


def handed(scene: Scene) -> Task:
    with acting_as(scene.bronagh):
        return tasks.hand(
            account=scene.imtiaz,
            family=scene.pell,
            headline="Ring the school",
            by=scene.bronagh,
            at=NOW,
        )


@pytest.mark.parametrize("who", ["imtiaz", "bronagh"])
def test_done_is_undone_by_whom_it_concerns(scene: Scene, task: Task, who: str) -> None:
    by = getattr(scene, who)
    with acting_as(scene.imtiaz):
        tasks.done(task=task, by=scene.imtiaz, at=NOW)
    with acting_as(by):
        for _ in range(2):
            again = tasks.undo(task=task, by=by, at=LATER)
            assert (again.done_by, again.done_at) == (None, None)


def test_nobody_else_undoes_it(scene: Scene, task: Task) -> None:
    with acting_as(scene.imtiaz):
        tasks.done(task=task, by=scene.imtiaz, at=NOW)
    with acting_as(scene.anselm), pytest.raises(tasks.CannotUndo, match="Imtiaz Rahmani-Clarke"):
        tasks.undo(task=task, by=scene.anselm, at=LATER)
    with acting_as(scene.outsider), pytest.raises(tasks.NoSuchTask):
        tasks.undo(task=task, by=scene.outsider, at=LATER)


def test_whoever_asked_takes_it_back(scene: Scene, task: Task) -> None:
    for by in (scene.imtiaz, scene.anselm):
        with acting_as(by), pytest.raises(tasks.CannotTakeBack, match="Somebody else asked"):
            tasks.take_back(task=task, by=by, at=LATER)
    with acting_as(scene.bronagh):
        for _ in range(2):
            gone = tasks.take_back(task=task, by=scene.bronagh, at=LATER)
            assert gone.taken_back and gone.done_at == LATER
    with acting_as(scene.imtiaz):
        with pytest.raises(tasks.AlreadyDone, match="has taken this back"):
            tasks.done(task=task, by=scene.imtiaz, at=LATER)
        with pytest.raises(tasks.CannotUndo, match="Hand it over again"):
            tasks.undo(task=task, by=scene.imtiaz, at=LATER)


def test_what_is_done_is_not_taken_back(scene: Scene, task: Task) -> None:
    with acting_as(scene.imtiaz):
        tasks.done(task=task, by=scene.imtiaz, at=NOW)
    with acting_as(scene.bronagh), pytest.raises(tasks.AlreadyDone, match="is done"):
        tasks.take_back(task=task, by=scene.bronagh, at=LATER)


@pytest.mark.django_db(transaction=True)
def test_done_and_taken_back_at_once_is_one_of_them() -> None:
    scene = make_scene()
    task = handed(scene)
    start = threading.Barrier(2)
    said: list[str] = []

    def press(what: str) -> None:
        by = scene.imtiaz if what == "done" else scene.bronagh
        try:
            with acting_as(by):
                start.wait(timeout=20)
                (tasks.done if what == "done" else tasks.take_back)(task=task, by=by, at=LATER)
            said.append(what)
        except tasks.AlreadyDone as why:
            said.append(str(why))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[what]) for what in ("done", "take back")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(said) == 2 and len({"done", "take back"} & set(said)) == 1
    with acting_as(scene.imtiaz):
        kept = Task.objects.get()
        assert kept.taken_back == ("take back" in said)
