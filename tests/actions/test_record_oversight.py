"""A manager's note at a gate."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.kit.keys import new_key
from kinstead.record.actions import oversight
from kinstead.record.models import ChronologyEntry, OversightNote, Task
from tests.actions.record_scene import NOW, Scene, make_scene, restrict


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def write(scene: Scene, by: Account, **other: object) -> OversightNote:
    return oversight.write(
        **{
            "family": scene.pell,
            "gate": "assessment checkpoint",
            "words": "Seen the draft. See Jaxon alone by Friday.",
            "by": by,
            "at": NOW,
            **other,
        }
    )


def test_a_note_of_its_own_has_a_line_without_its_words(scene: Scene) -> None:
    with acting_as(scene.anselm):
        note = write(scene, scene.anselm)
        line = ChronologyEntry.objects.get()
        assert line.headline == "A manager looked at the work: assessment checkpoint"
        assert line.words == "" and line.about_id == note.pk
        assert write(scene, scene.anselm).pk == note.pk, "sent twice it is one"


def test_a_note_about_something_stands_beside_that_things_line(scene: Scene) -> None:
    with acting_as(scene.anselm):
        note = write(
            scene,
            scene.anselm,
            about=("assessment", new_key()),
            words="@Bronagh Tillotson: see Jaxon.",
        )
        assert not ChronologyEntry.objects.exists()
        task = Task.objects.get()
        assert task.account == scene.bronagh and task.about_id == note.pk
        assert task.headline == "Read a manager’s note: assessment checkpoint"


@pytest.mark.parametrize("who", ["bronagh", "police", "director"])
def test_nobody_but_a_manager_writes_one(scene: Scene, who: str) -> None:
    by = getattr(scene, who)
    with acting_as(by), pytest.raises(NotPermitted):
        write(scene, by)


def test_another_teams_manager_cannot(scene: Scene) -> None:
    restrict(scene, scene.pell, scene.bronagh)
    for by in (scene.delphine, scene.anselm):
        with acting_as(by), pytest.raises(ProgrammingError), transaction.atomic():
            write(scene, by)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"gate": " "}, "what you looked at"),
        ({"gate": "x" * 61}, "60 characters"),
        ({"words": " "}, "what you think"),
        ({"words": "x" * 50_001}, "50,000"),
    ],
)
def test_what_is_missing(scene: Scene, other: dict[str, object], sentence: str) -> None:
    with acting_as(scene.anselm), pytest.raises(oversight.CannotOversee, match=sentence):
        write(scene, scene.anselm, **other)
