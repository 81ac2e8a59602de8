"""A note written once for several people of one family."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.kit.keys import new_key
from kinstead.people.models import FamilyMember
from kinstead.record.actions import drafts, duties, notes
from kinstead.record.actions.drafts import Conflict, WriterPage
from kinstead.record.actions.notes import (
    AlreadyCorrected,
    CannotFinish,
    Finished,
    KeptApart,
    NoteWords,
)
from kinstead.record.models import (
    ChronologyEntry,
    ChronologyPerson,
    Draft,
    DutyDue,
    Note,
    NotePerson,
)
from kinstead.record.rules.notes import PersonPart
from kinstead.statute import duty
from tests.actions.record_scene import NOW, TODAY, Scene, make_scene


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def words(scene: Scene, **more: Any) -> NoteWords:
    return NoteWords(
        **{
            "kind": Note.Kind.VISIT,
            "happened_on": date(2026, 5, 11),
            "from_time": time(16, 15),
            "to_time": time(17, 20),
            "place": "Maureen Pell’s home",
            "what_happened": "All three ate together.",
            "what_we_make_of_it": "They are easy with each other.",
            "people": [
                PersonPart(
                    scene.seun.pk, seen=True, seen_alone=True, own_words="Tell Mum I’m fine."
                ),
                PersonPart(scene.tempe.pk, seen=True, about_them_only="Asked about sports day."),
                PersonPart(scene.jaxon.pk),
            ],
            **more,
        }
    )


def finish(scene: Scene, given: NoteWords | None = None, **more: Any) -> Any:
    return notes.finish(
        **{
            "family": scene.pell,
            "words": given or words(scene),
            "by": scene.bronagh,
            "at": NOW,
            **more,
        }
    )


class TestFinishing:
    def test_is_one_note_for_three_children(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            done = finish(scene)
            note = Note.objects.get()
            people = {p.person_id: p for p in NotePerson.objects.filter(note=note)}
        assert isinstance(done, Finished) and done.note.pk == note.pk
        assert set(people) == {scene.seun.pk, scene.tempe.pk, scene.jaxon.pk}
        assert (people[scene.seun.pk].seen, people[scene.seun.pk].seen_alone) == (True, True)
        assert people[scene.seun.pk].own_words == "Tell Mum I’m fine."
        assert people[scene.tempe.pk].about_them_only == "Asked about sports day."
        assert people[scene.jaxon.pk].seen is False
        # Fact and analysis are kept apart.
        assert note.what_happened == "All three ate together."
        assert note.what_we_make_of_it == "They are easy with each other."
        assert note.happened_at == datetime(2026, 5, 11, 15, 15, tzinfo=UTC)
        assert note.ended_at == datetime(2026, 5, 11, 16, 20, tzinfo=UTC)
        assert note.days_late == 0

    def test_writes_one_line_in_the_chronology_about_all_of_them(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            note = finish(scene).note
            line = ChronologyEntry.objects.get()
            about = set(ChronologyPerson.objects.values_list("person_id", flat=True))
        assert line.kind == ChronologyEntry.Kind.SEEN
        assert line.headline == "Visit: Seun and Temperance-Rose seen, Seun alone"
        assert (line.about_kind, line.about_id) == ("note", note.pk)
        assert line.said_by == "Bronagh Tillotson"
        assert about == {scene.seun.pk, scene.tempe.pk, scene.jaxon.pk}

    def test_the_line_says_nothing_of_what_was_written(self, scene: Scene) -> None:
        """The police see the story and not the notes."""
        with acting_as(scene.bronagh):
            finish(scene)
        with acting_as(scene.police):
            line = ChronologyEntry.objects.get()
            assert not Note.objects.exists()
            assert not NotePerson.objects.exists()
        assert line.words == ""
        assert "Maureen" not in line.headline

    def test_an_adult_seen_is_not_a_child_seen(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            finish(
                scene,
                words(
                    scene, kind=Note.Kind.CALL, people=[PersonPart(scene.kayleigh.pk, seen=True)]
                ),
            )
            assert ChronologyEntry.objects.get().kind == ChronologyEntry.Kind.OTHER

    def test_seen_alone_is_seen(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            finish(scene, words(scene, people=[PersonPart(scene.seun.pk, seen_alone=True)]))
            assert NotePerson.objects.get().seen

    @pytest.mark.parametrize(
        ("happened", "written", "days"),
        [
            (date(2026, 5, 12), datetime(2026, 5, 12, 20, 0, tzinfo=UTC), 0),
            (date(2026, 5, 11), datetime(2026, 5, 12, 20, 0, tzinfo=UTC), 0),
            (date(2026, 5, 10), datetime(2026, 5, 12, 20, 0, tzinfo=UTC), 2),
            # Half past midnight in England is still the day before in universal time.
            (date(2026, 5, 11), datetime(2026, 5, 12, 23, 30, tzinfo=UTC), 2),
        ],
    )
    def test_says_how_late_it_was_written(
        self, scene: Scene, happened: date, written: datetime, days: int
    ) -> None:
        given = words(scene, happened_on=happened, from_time=None, to_time=None)
        with acting_as(scene.bronagh):
            note = finish(scene, given, at=written).note
        assert note.days_late == days
        assert note.time_known is False

    def test_closes_the_duties_it_is_told_of(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            due = duties.open_duty(
                duty=duty("child-protection-visit"),
                family=scene.pell,
                person=scene.seun,
                headline="See Seun",
                started=date(2026, 4, 20),
                by=scene.bronagh,
                at=NOW,
            )
            finish(scene, meets=[due])
            kept = DutyDue.objects.get(pk=due.pk)
        assert (kept.state, kept.done_on) == (DutyDue.State.MET, date(2026, 5, 11))

    def test_leaves_duties_alone_unless_told(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            duties.open_duty(
                duty=duty("child-protection-visit"),
                family=scene.pell,
                person=scene.seun,
                headline="See Seun",
                started=date(2026, 4, 20),
                by=scene.bronagh,
                at=NOW,
            )
            finish(scene)
            assert DutyDue.objects.get().state == DutyDue.State.OPEN


class TestRefusing:
    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"people": []}, "Tick at least one"),
            ({"what_happened": "  "}, "Enter what happened"),
            ({"happened_on": TODAY + timedelta(days=1)}, "in the past"),
            ({"happened_on": TODAY, "from_time": time(10, 1)}, "in the past"),
            ({"from_time": time(17, 0), "to_time": time(16, 0)}, "after the time it began"),
            ({"from_time": None, "to_time": time(16, 0)}, "after the time it began"),
            (
                {"happened_on": TODAY, "from_time": time(9, 0), "to_time": time(23, 0)},
                "in the past",
            ),
            ({"what_happened": "x" * 50_001}, "50,000 characters"),
        ],
    )
    def test_in_a_sentence_with_nothing_saved(
        self, scene: Scene, change: dict[str, Any], sentence: str
    ) -> None:
        with acting_as(scene.bronagh):
            with pytest.raises(CannotFinish, match=sentence):
                finish(scene, words(scene, **change))
            assert not Note.objects.exists()
            assert not ChronologyEntry.objects.exists()

    def test_somebody_of_another_family(self, scene: Scene) -> None:
        with acting_as(scene.bronagh), pytest.raises(CannotFinish, match="not in this family"):
            finish(
                scene,
                words(scene, people=[PersonPart(scene.seun.pk), PersonPart(scene.stranger.pk)]),
            )

    def test_somebody_who_had_left_by_then_and_is_not_back(self, scene: Scene) -> None:
        with acting_as(scene.machinery):
            FamilyMember.objects.filter(person=scene.kayleigh).update(to_date=date(2026, 3, 1))
        with acting_as(scene.bronagh):
            with pytest.raises(CannotFinish, match="not in this family"):
                finish(scene, words(scene, people=[PersonPart(scene.kayleigh.pk)]))
            assert finish(
                scene,
                words(scene, happened_on=date(2026, 2, 1), people=[PersonPart(scene.kayleigh.pk)]),
            )

    def test_somebody_whose_role_writes_no_notes(self, scene: Scene) -> None:
        with acting_as(scene.police), pytest.raises(NotPermitted):
            finish(scene, by=scene.police)

    def test_an_outsider(self, scene: Scene) -> None:
        with acting_as(scene.outsider):
            with pytest.raises((CannotFinish, DatabaseError)), transaction.atomic():
                finish(scene, by=scene.outsider)
        with acting_as(scene.bronagh):
            assert not Note.objects.exists()

    def test_a_finished_note_cannot_be_changed(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            finish(scene)
            with pytest.raises(DatabaseError), transaction.atomic():
                Note.objects.update(what_happened="Nothing")


class TestFromADraft:
    content = {"what_happened": "All three ate together."}

    def test_sent_twice_it_is_one_note(self, scene: Scene) -> None:
        page = WriterPage(new_key(), new_key(), NOW)
        with acting_as(scene.bronagh):
            first = finish(scene, content=self.content, page=page)
            again = finish(
                scene, content=self.content, page=page, version=1, at=NOW + timedelta(seconds=1)
            )
            assert Note.objects.count() == 1
            assert ChronologyEntry.objects.count() == 1
            assert Draft.objects.get().finished_at == NOW
        assert isinstance(again, Finished)
        assert again.already and again.note.pk == first.note.pk

    @pytest.mark.parametrize("later", [timedelta(seconds=20), timedelta(minutes=20)])
    def test_other_words_sent_afterwards_become_a_draft(
        self, scene: Scene, later: timedelta
    ) -> None:
        page = WriterPage(new_key(), new_key(), NOW)
        with acting_as(scene.bronagh):
            first = finish(scene, content=self.content, page=page)
            again = finish(
                scene,
                content={"what_happened": "They ate, and Jaxon slept."},
                page=page,
                version=1,
                at=NOW + later,
            )
            assert Note.objects.count() == 1
            open_draft = Draft.objects.get(finished_at=None)
        assert isinstance(again, KeptApart)
        assert again.note.pk == first.note.pk
        assert open_draft.content == {"what_happened": "They ate, and Jaxon slept."}

    def test_waits_while_another_window_wrote_other_words(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            save = {
                "kind": "note",
                "about_id": scene.pell.pk,
                "family": scene.pell,
                "title": "Visit",
                "by": scene.bronagh,
            }
            draft_id = new_key()
            laptop = WriterPage(draft_id, new_key(), NOW)
            phone = WriterPage(draft_id, new_key(), NOW)
            drafts.save(
                **save, content={"what_happened": "From the laptop"}, version=0, at=NOW, page=laptop
            )
            drafts.save(
                **save,
                content={"what_happened": "From the phone"},
                version=0,
                at=NOW + timedelta(minutes=1),
                page=phone,
            )
            waiting = finish(
                scene,
                content={"what_happened": "From the laptop, more"},
                version=1,
                page=laptop,
                at=NOW + timedelta(minutes=2),
            )
            assert isinstance(waiting, Conflict)
            assert not Note.objects.exists()
            # The page opened again shows both; what it then puts on the record goes on it.
            shown = WriterPage(draft_id, new_key(), NOW + timedelta(minutes=3))
            done = finish(
                scene,
                content={"what_happened": "From both"},
                version=2,
                page=shown,
                at=NOW + timedelta(minutes=4),
            )
        assert isinstance(done, Finished)


class TestCorrecting:
    def test_is_a_note_that_points_at_the_old(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            note = finish(scene).note
            later = notes.correct(
                note=note,
                words="Jaxon was asleep upstairs.",
                by=scene.bronagh,
                at=NOW + timedelta(days=4),
            )
            old = Note.objects.get(pk=note.pk)
            lines = list(ChronologyEntry.objects.order_by("written_at"))
        assert later.corrects_id == note.pk
        assert later.happened_at == note.happened_at
        assert later.days_late == 5
        assert old.what_happened == "All three ate together."
        assert [line.corrects_id for line in lines] == [None, lines[0].pk]
        assert lines[1].about_id == later.pk

    def test_may_correct_who_was_seen(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            note = finish(scene).note
            notes.correct(
                note=note,
                words="Nobody was in.",
                by=scene.bronagh,
                at=NOW,
                people=[PersonPart(scene.seun.pk), PersonPart(scene.tempe.pk)],
            )
            line = ChronologyEntry.objects.exclude(corrects=None).get()
        assert line.kind == ChronologyEntry.Kind.OTHER

    def test_the_later_note_is_the_one_to_correct(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            note = finish(scene).note
            notes.correct(note=note, words="First", by=scene.bronagh, at=NOW)
            with pytest.raises(AlreadyCorrected):
                notes.correct(note=note, words="Second", by=scene.bronagh, at=NOW)

    def test_sent_twice_it_is_one_correction(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            note = finish(scene).note
            key = new_key()
            one = notes.correct(note=note, words="First", by=scene.bronagh, at=NOW, draft_id=key)
            two = notes.correct(note=note, words="First", by=scene.bronagh, at=NOW, draft_id=key)
        assert one.pk == two.pk


def test_each_person_is_in_a_note_once(scene: Scene) -> None:
    given = words(scene)
    with acting_as(scene.bronagh), pytest.raises(CannotFinish, match="once"):
        finish(scene, replace(given, people=[*given.people, PersonPart(scene.seun.pk)]))
