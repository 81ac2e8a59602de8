"""What a child said before something was decided, or why nobody knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.kit.keys import new_key
from kinstead.record.actions import voices
from kinstead.record.models import ChronologyEntry, VoiceOfChild
from tests.actions.record_scene import NOW, TODAY, Scene, make_scene

GATE = ("referral_decision", new_key())


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def hear(scene: Scene, by: Account, **other: object) -> VoiceOfChild:
    return voices.hear(
        **{
            "family": scene.pell,
            "person": scene.seun,
            "how": "said",
            "words": "I want my own door.",
            "heard_on": TODAY,
            "about": GATE,
            "by": by,
            "at": NOW,
            **other,
        }
    )


def test_each_hearing_is_kept_beside_the_decision(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        first = hear(scene, scene.bronagh)
        assert hear(scene, scene.bronagh).pk == first.pk, "sent twice it is one"
        hear(scene, scene.bronagh, words="And a lock.")
        hear(scene, scene.bronagh, person=scene.jaxon, how="not_asked", words="He is three.")
        assert VoiceOfChild.objects.filter(about_id=GATE[1]).count() == 3
        assert not ChronologyEntry.objects.exists(), "the decision has the line"


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"words": " "}, "what Seun said or showed"),
        ({"words": " ", "how": "not_asked"}, "why Seun was not asked"),
        ({"how": "telepathy"}, "how Seun was heard"),
        ({"heard_on": TODAY + timedelta(days=1)}, "today or in the past"),
        ({"words": "x" * 50_001}, "50,000"),
    ],
)
def test_what_is_missing(scene: Scene, other: dict[str, object], sentence: str) -> None:
    with acting_as(scene.bronagh), pytest.raises(voices.CannotHear, match=sentence):
        hear(scene, scene.bronagh, **other)


def test_a_child_of_another_family_is_not_heard_here(scene: Scene) -> None:
    with acting_as(scene.bronagh), pytest.raises(voices.CannotHear, match="not in this family"):
        hear(scene, scene.bronagh, person=scene.stranger)


@pytest.mark.parametrize("who", ["police", "director"])
def test_a_role_that_does_not_write_keeps_none(scene: Scene, who: str) -> None:
    by = getattr(scene, who)
    with acting_as(by), pytest.raises(NotPermitted):
        hear(scene, by)


def test_an_outsider_keeps_none(scene: Scene) -> None:
    with acting_as(scene.outsider):
        with pytest.raises((voices.CannotHear, ProgrammingError)), transaction.atomic():
            hear(scene, scene.outsider)
