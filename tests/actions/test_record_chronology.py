"""Lines of the chronology: written once, with whom they are about; put right by a new line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from kinstead.access.identity import acting_as
from kinstead.access.models import RoleGrant
from kinstead.access.permissions import NotPermitted
from kinstead.people.models import Person
from kinstead.record.actions import chronology
from kinstead.record.actions.chronology import AlreadyCorrected, HasNotHappened
from kinstead.record.models import ChronologyEntry, ChronologyPerson
from tests.actions.record_scene import NOW, Scene, make_scene

Kind = ChronologyEntry.Kind


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def write(scene: Scene, **more: object) -> ChronologyEntry:
    given = {
        "family": scene.pell,
        "people": [scene.seun, scene.jaxon],
        "happened_at": NOW - timedelta(hours=3),
        "kind": Kind.WORRYING,
        "headline": "The school rang about a bruise",
        "said_by": "Fairhaven Primary",
        "by": scene.bronagh,
        "at": NOW,
        **more,
    }
    return chronology.write(**given)  # type: ignore[arg-type]


class TestWriting:
    def test_keeps_the_line_and_whom_it_is_about(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            entry = write(scene, about=scene.seun)
            kept = ChronologyEntry.objects.get(pk=entry.pk)
            about = set(
                ChronologyPerson.objects.filter(entry=kept).values_list("person_id", flat=True)
            )
        assert about == {scene.seun.pk, scene.jaxon.pk}
        assert (kept.about_kind, kept.about_id) == ("person", scene.seun.pk)
        assert (kept.written_by_id, kept.written_at) == (scene.bronagh.pk, NOW)

    def test_a_person_named_twice_is_on_it_once(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            entry = write(scene, people=[scene.seun, scene.seun])
            assert ChronologyPerson.objects.filter(entry=entry).count() == 1

    def test_what_is_to_come_is_refused(self, scene: Scene) -> None:
        with acting_as(scene.bronagh), pytest.raises(HasNotHappened):
            write(scene, happened_at=NOW + timedelta(minutes=1))

    def test_a_day_without_a_time_may_be_today(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            assert write(scene, happened_at=NOW.replace(hour=0), time_known=False).pk

    def test_what_is_taken_in_from_elsewhere_is_kept_as_it_says(self, scene: Scene) -> None:
        with acting_as(scene.machinery):
            write(
                scene,
                happened_at=NOW + timedelta(days=30),
                by=scene.machinery,
                source=ChronologyEntry.Source.IMPORTED,
            )

    def test_without_a_headline_it_is_refused(self, scene: Scene) -> None:
        with acting_as(scene.bronagh), pytest.raises(ValueError, match="headline"):
            write(scene, headline="  ")

    def test_a_closed_account_writes_nothing(self, scene: Scene) -> None:
        scene.bronagh.is_active = False
        with acting_as(scene.bronagh), pytest.raises(NotPermitted):
            write(scene)

    def test_an_outsider_cannot_write_on_the_record(self, scene: Scene) -> None:
        with acting_as(scene.outsider), pytest.raises(DatabaseError), transaction.atomic():
            write(scene, by=scene.outsider)

    def test_nobody_can_change_a_line(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            entry = write(scene)
            with pytest.raises(DatabaseError), transaction.atomic():
                ChronologyEntry.objects.filter(pk=entry.pk).update(headline="Nothing happened")

    def test_if_the_people_cannot_be_kept_neither_is_the_line(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            with pytest.raises(DatabaseError), transaction.atomic():
                write(scene, people=[Person(id=None, full_name="Nobody saved")])
            assert not ChronologyEntry.objects.exists()


class TestCorrecting:
    def test_is_a_new_line_that_points_at_the_old(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            entry = write(scene)
            later = chronology.correct(
                entry=entry,
                headline="The school rang about a graze",
                said_by="Fairhaven Primary",
                by=scene.bronagh,
                at=NOW + timedelta(days=1),
            )
            kept = ChronologyEntry.objects.get(pk=entry.pk)
            about = ChronologyPerson.objects.filter(entry=later).count()
        assert later.corrects_id == entry.pk
        assert kept.headline == "The school rang about a bruise"
        assert later.happened_at == entry.happened_at
        assert later.kind == entry.kind
        assert about == 2

    def test_the_later_line_is_the_one_to_correct(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            entry = write(scene)
            chronology.correct(
                entry=entry, headline="Not so", said_by="x", by=scene.bronagh, at=NOW
            )
            with pytest.raises(AlreadyCorrected):
                chronology.correct(
                    entry=entry, headline="Nor so", said_by="x", by=scene.bronagh, at=NOW
                )


def test_a_lapsed_role_sees_no_line(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        write(scene)
    with acting_as(scene.machinery):
        RoleGrant.objects.filter(account=scene.bronagh).update(ends_at=NOW - timedelta(days=1))
    with acting_as(scene.bronagh):
        assert not ChronologyEntry.objects.exists()
