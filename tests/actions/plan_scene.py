"""A family with help begun at a level of need, for the tests of assessments and plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kinstead.access.identity import acting_as
from kinstead.family_help.models import EpisodeChild, FamilyHelpEpisode, LevelChange
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.people.models import Family, Person
from tests.actions.record_scene import NOW, Scene

REFERRED = date(2026, 4, 27)


@dataclass
class Help:
    """The episode, the referral it came from, and the children it is for."""

    episode: FamilyHelpEpisode
    referral: Referral
    children: list[Person]
    family: Family


def make_help(scene: Scene, level: str = "section_17") -> Help:
    """Written as Kinstead itself, so that these tests need no other part of the room."""
    children = [scene.seun, scene.tempe]
    with acting_as(scene.machinery):
        referral = Referral.objects.create(
            family=scene.pell,
            received_on=REFERRED,
            words="The mornings are hard",
            recorded_by=scene.machinery,
            recorded_at=NOW,
        )
        for child in children:
            ReferralChild.objects.create(referral=referral, person=child, family=scene.pell)
        episode = FamilyHelpEpisode.objects.create(
            family=scene.pell, referral=referral, opened_on=REFERRED
        )
        EpisodeChild.objects.bulk_create(
            EpisodeChild(episode=episode, person=child, family=scene.pell) for child in children
        )
        LevelChange.objects.create(
            episode=episode,
            family=scene.pell,
            level=level,
            since=REFERRED,
            changed_by=scene.machinery,
            changed_at=NOW,
        )
    return Help(episode=episode, referral=referral, children=children, family=scene.pell)
