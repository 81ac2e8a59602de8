"""What a family says is kept as they said it, and nobody can change it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.record.actions import family_words
from kinstead.record.actions.family_words import CannotKeep
from kinstead.record.models import ChronologyEntry, FamilyWords
from tests.actions.record_scene import NOW, TODAY, Scene, make_scene

Kind = FamilyWords.Kind


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def keep(scene: Scene, **more: Any) -> FamilyWords:
    return family_words.keep(
        **{
            "family": scene.pell,
            "person": scene.kayleigh,
            "kind": Kind.WISH,
            "words": " I want them to ring before they come. ",
            "said_on": TODAY,
            "how": "at home",
            "by": scene.bronagh,
            "at": NOW,
            **more,
        }
    )


def test_their_words_and_their_line_in_the_chronology(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        keep(scene)
        kept, line = FamilyWords.objects.get(), ChronologyEntry.objects.get()
    assert kept.words == "I want them to ring before they come."
    assert line.words == kept.words
    assert (line.said_by, line.told_by) == ("Kayleigh-Ann Pell", "family")
    assert line.headline == "Kayleigh-Ann Pell said what they want"
    assert line.time_known is False


def test_what_is_going_well_is_something_good(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        keep(scene, person=None, kind=Kind.STRENGTH)
        line = ChronologyEntry.objects.get()
    assert (line.kind, line.said_by) == ("good", "The family")


def test_nobody_changes_them(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        keep(scene)
        with pytest.raises(DatabaseError), transaction.atomic():
            FamilyWords.objects.update(words="I want nothing.")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"words": "  "}, "in their words"),
        ({"words": "x" * 50_001}, "50,000"),
        ({"said_on": TODAY + timedelta(days=1)}, "in the past"),
    ],
)
def test_refused_in_a_sentence(scene: Scene, change: dict[str, Any], sentence: str) -> None:
    with acting_as(scene.bronagh):
        with pytest.raises(CannotKeep, match=sentence):
            keep(scene, **change)
        assert not ChronologyEntry.objects.exists()


def test_words_of_somebody_of_another_family_are_refused(scene: Scene) -> None:
    with acting_as(scene.bronagh), pytest.raises(CannotKeep, match="not in this family"):
        keep(scene, person=scene.stranger)


def test_a_partner_does_not_write_them_down(scene: Scene) -> None:
    with acting_as(scene.police), pytest.raises(NotPermitted):
        keep(scene, by=scene.police)
