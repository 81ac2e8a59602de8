"""Naming a colleague: only one who may see the record, told once, and nothing told of the rest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kinstead.access.identity import acting_as
from kinstead.access.roles import Section
from kinstead.kit import moments
from kinstead.kit.keys import new_key
from kinstead.people.models import EmergencyAccess
from kinstead.record.actions import mentions
from kinstead.record.colleagues import colleagues_who_see
from kinstead.record.models import Mention, Task
from tests.actions.record_scene import NOW, Scene, make_scene, restrict


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def named(scene: Scene, words: str, kind: str = "minutes", key: object = None) -> set[str]:
    with acting_as(scene.bronagh):
        told = mentions.mention(
            family=scene.pell,
            about=(kind, key or new_key()),
            words=words,
            headline="Read the minutes",
            by=scene.bronagh,
            at=NOW,
        )
    return {account.full_name for account in told}


def test_each_is_told_once_in_a_thing(scene: Scene) -> None:
    key = new_key()
    words = "@Imtiaz Rahmani-Clarke and @Anselm Bickerstaffe-Rao, with @Bronagh Tillotson"
    assert named(scene, words, key=key) == {"Imtiaz Rahmani-Clarke", "Anselm Bickerstaffe-Rao"}
    assert named(scene, words, key=key) == set(), "written again, nobody is told twice"
    assert named(scene, words) == {"Imtiaz Rahmani-Clarke", "Anselm Bickerstaffe-Rao"}
    with acting_as(scene.imtiaz):
        mine = Task.objects.filter(account=scene.imtiaz)
        assert mine.count() == 2 and Mention.objects.filter(account=scene.imtiaz).count() == 2
        assert mine[0].headline == "Read the minutes" and mine[0].family == scene.pell


def test_a_partner_is_named_in_casework_and_not_in_notes(scene: Scene) -> None:
    assert named(scene, "@Petra Lindqvist brings it") == {"Petra Lindqvist"}
    with pytest.raises(mentions.CannotMention):
        named(scene, "@Petra Lindqvist brings it", kind="note")


@pytest.mark.parametrize("name", ["Odalys Crane", "Delphine Achterberg", "Nobody Here", "Kinstead"])
def test_the_refusal_is_the_same_for_everybody_who_is_not_offered(scene: Scene, name: str) -> None:
    with pytest.raises(mentions.CannotMention) as why:
        named(scene, f"Ask @{name}.")
    assert str(why.value) == (
        f"@{name} cannot be named here. Choose from the colleagues listed, or leave out the @."
    )
    with acting_as(scene.bronagh):
        assert not Mention.objects.exists() and not Task.objects.exists()


def test_of_a_restricted_family_only_its_list(scene: Scene) -> None:
    restrict(scene, scene.pell, scene.bronagh, scene.anselm)
    assert named(scene, "@Anselm Bickerstaffe-Rao") == {"Anselm Bickerstaffe-Rao"}
    with pytest.raises(mentions.CannotMention):
        named(scene, "@Imtiaz Rahmani-Clarke")


def test_nobody_is_listed_for_somebody_who_may_not_see_the_family(scene: Scene) -> None:
    for who in (scene.outsider, scene.director):
        with acting_as(who):
            assert colleagues_who_see(scene.pell.pk, me=who, at=NOW) == []
    restrict(scene, scene.pell, scene.bronagh)
    with acting_as(scene.anselm):
        assert colleagues_who_see(scene.pell.pk, me=scene.anselm, at=NOW) == []
    with acting_as(scene.bronagh):
        listed = colleagues_who_see(scene.pell.pk, me=scene.bronagh, at=NOW, section=Section.NOTES)
        assert [one.who for one in listed] == [scene.bronagh.pk]


def test_who_passes_through_in_an_emergency_is_told_of_nobody(scene: Scene) -> None:
    now = moments.now()
    restrict(scene, scene.pell, scene.anselm)
    with acting_as(scene.outsider):
        EmergencyAccess.objects.create(
            account=scene.outsider,
            family=scene.pell,
            reason="A child is missing tonight",
            at=now,
            ends_at=now + timedelta(hours=1),
            review_due_on=moments.day_of(now) + timedelta(days=1),
        )
        assert colleagues_who_see(scene.pell.pk, me=scene.outsider, at=now) == []


def test_a_role_without_notes_leaves_the_at_out(scene: Scene) -> None:
    with acting_as(scene.police):
        with pytest.raises(mentions.CannotMention, match="without it"):
            mentions.mention(
                family=scene.pell,
                about=("information_brought", new_key()),
                words="@Imtiaz Rahmani-Clarke knows",
                headline="Read it",
                by=scene.police,
                at=NOW,
            )
        assert (
            mentions.mention(
                family=scene.pell,
                about=("information_brought", new_key()),
                words="Nobody is named.",
                headline="Read it",
                by=scene.police,
                at=NOW,
            )
            == ()
        )
