"""The pages of notes: who may open them, what they show, and what a post does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, ReadLog
from kinstead.kit import moments
from kinstead.record.actions import notes
from kinstead.record.models import ChronologyEntry, Draft, Note, NotePerson
from kinstead.record.rules.notes import PersonPart
from tests.actions.record_scene import NOW, Scene, make_scene, restrict
from tests.pages.record_client import MOST_STATEMENTS, fields_of, signed_in, statements


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def finished(scene: Scene, text: str = "All three ate together.", **more: Any) -> Note:
    with acting_as(scene.bronagh):
        done = notes.finish(
            family=scene.pell,
            by=scene.bronagh,
            at=NOW,
            words=notes.NoteWords(
                **{
                    "kind": Note.Kind.VISIT,
                    "happened_on": (NOW - timedelta(days=4)).date(),
                    "what_happened": text,
                    "people": [
                        PersonPart(
                            scene.seun.pk,
                            seen=True,
                            seen_alone=True,
                            own_words="Tell Mum I’m fine.",
                        ),
                        PersonPart(scene.tempe.pk, about_them_only="Sports day."),
                    ],
                    **more,
                }
            ),
        )
    assert isinstance(done, notes.Finished)
    return done.note


def written(scene: Scene, **more: Any) -> dict[str, Any]:
    """What the page posts."""
    yesterday = moments.today() - timedelta(days=1)
    return {
        "do": "put",
        "kind": "visit",
        "happened_date_day": yesterday.day,
        "happened_date_month": yesterday.month,
        "happened_date_year": yesterday.year,
        "from_time": "4.15pm",
        "to_time": "17:20",
        "where": "Maureen’s home",
        "what_happened": "All three ate together.",
        "what_you_make_of_it": "Easy together.",
        "about": [str(scene.seun.pk), str(scene.tempe.pk), str(scene.jaxon.pk)],
        f"seen-{scene.seun.pk}": "yes",
        f"alone-{scene.seun.pk}": "yes",
        f"words-{scene.seun.pk}": "Tell Mum I’m fine.",
        f"seen-{scene.tempe.pk}": "yes",
        f"only-{scene.tempe.pk}": "Sports day.",
        **more,
    }


class TestReading:
    def test_the_list_shows_each_note(self, scene: Scene) -> None:
        finished(scene)
        client = signed_in(scene.bronagh)
        with CaptureQueriesContext(connection) as context:
            page = client.get(reverse("notes", args=[scene.pell.pk]))
        text = page.content.decode()
        assert page.status_code == 200
        assert "All three ate together." in text
        assert "Seun seen alone" in text
        assert "Written 4 days later" in text
        assert "Has a part for one child only" in text
        assert statements(context) <= MOST_STATEMENTS

    def test_a_note_shows_fact_thinking_and_each_child(self, scene: Scene) -> None:
        note = finished(scene, what_we_make_of_it="They are easy together.")
        client = signed_in(scene.imtiaz)
        with CaptureQueriesContext(connection) as context:
            page = client.get(reverse("note", args=[scene.pell.pk, note.pk]))
        text = page.content.decode()
        for shown in (
            "All three ate together.",
            "They are easy together.",
            "Tell Mum I’m fine.",
            "Sports day.",
            "time not given",
            "Bronagh Tillotson",
        ):
            assert shown in text
        assert statements(context) <= MOST_STATEMENTS

    def test_looking_is_kept(self, scene: Scene) -> None:
        note = finished(scene)
        signed_in(scene.imtiaz).get(reverse("note", args=[scene.pell.pk, note.pk]))
        with acting_as(scene.anselm):
            seen = ReadLog.objects.get(account=scene.imtiaz)
        assert (seen.subject_kind, seen.subject_id) == ("note", note.pk)
        assert seen.family_id == scene.pell.pk

    @pytest.mark.parametrize("who", ["outsider", "delphine"])
    def test_an_outsider_gets_nothing(self, scene: Scene, who: str) -> None:
        note = finished(scene)
        client = signed_in(getattr(scene, who))
        for address in _addresses(scene, note):
            assert client.get(address).status_code == 404, address

    @pytest.mark.parametrize("who", ["police", "director"])
    def test_a_role_without_notes_is_told_so(self, scene: Scene, who: str) -> None:
        note = finished(scene)
        client = signed_in(getattr(scene, who))
        for address in _addresses(scene, note):
            assert client.get(address).status_code == 403, address

    def test_of_a_restricted_family_only_the_list_reads(self, scene: Scene) -> None:
        note = finished(scene)
        restrict(scene, scene.pell, scene.anselm)
        address = reverse("note", args=[scene.pell.pk, note.pk])
        assert signed_in(scene.bronagh).get(address).status_code == 404
        assert signed_in(scene.anselm).get(address).status_code == 200

    def test_nobody_signed_in_is_sent_to_sign_in_and_back(self, scene: Scene) -> None:
        address = reverse("write_note", args=[scene.pell.pk])
        page = Client().get(address)
        assert page.status_code == 302
        assert page["Location"].endswith(f"?next={address}")

    def test_a_note_is_not_read_by_way_of_another_family(self, scene: Scene) -> None:
        note = finished(scene)
        page = signed_in(scene.outsider).get(reverse("note", args=[scene.other.pk, note.pk]))
        assert page.status_code == 404

    @pytest.mark.parametrize("asked", ["0", "-1", "x", "99999999999"])
    def test_a_page_number_that_makes_no_sense_is_the_first(self, scene: Scene, asked: str) -> None:
        page = signed_in(scene.bronagh).get(reverse("notes", args=[scene.pell.pk]), {"page": asked})
        assert page.status_code == 200


def _addresses(scene: Scene, note: Note) -> list[str]:
    return [
        reverse("notes", args=[scene.pell.pk]),
        reverse("note", args=[scene.pell.pk, note.pk]),
        reverse("write_note", args=[scene.pell.pk]),
        reverse("correct_note", args=[scene.pell.pk, note.pk]),
    ]


class TestWriting:
    def address(self, scene: Scene) -> str:
        return reverse("write_note", args=[scene.pell.pk])

    def test_the_page_offers_everyone_and_a_part_for_each_child(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        with CaptureQueriesContext(connection) as context:
            page = client.get(self.address(scene))
        text = page.content.decode()
        for person in (scene.seun, scene.tempe, scene.jaxon, scene.kayleigh):
            assert f'value="{person.pk}"' in text
        assert f'name="alone-{scene.seun.pk}"' in text
        assert f'name="alone-{scene.kayleigh.pk}"' not in text
        assert str(scene.stranger.pk) not in text
        assert statements(context) <= MOST_STATEMENTS

    def test_put_on_the_record_it_is_one_note_for_three(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        page = client.get(self.address(scene))
        with CaptureQueriesContext(connection) as context:
            done = client.post(self.address(scene), {**fields_of(page), **written(scene)})
        with acting_as(scene.bronagh):
            note = Note.objects.get()
            people = {p.person_id: p for p in NotePerson.objects.all()}
            assert ChronologyEntry.objects.count() == 1
            assert Draft.objects.get().finished_at is not None
        assert done.status_code == 302
        assert done["Location"] == reverse("note", args=[scene.pell.pk, note.pk])
        assert set(people) == {scene.seun.pk, scene.tempe.pk, scene.jaxon.pk}
        assert people[scene.seun.pk].seen_alone
        assert people[scene.tempe.pk].about_them_only == "Sports day."
        assert note.happened_at.astimezone(moments.ENGLAND).hour == 16
        assert statements(context) <= 30

    def test_a_double_press_is_one_note(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        posted = {**fields_of(client.get(self.address(scene))), **written(scene)}
        first, second = (client.post(self.address(scene), posted) for _ in range(2))
        assert first["Location"] == second["Location"]
        with acting_as(scene.bronagh):
            assert Note.objects.count() == 1

    def test_somebody_seen_is_whom_it_is_about_though_not_ticked(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        posted = {**fields_of(client.get(self.address(scene))), **written(scene)}
        posted["about"] = []
        client.post(self.address(scene), posted)
        with acting_as(scene.bronagh):
            assert set(NotePerson.objects.values_list("person_id", flat=True)) == {
                scene.seun.pk,
                scene.tempe.pk,
            }

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"what_happened": ""}, "Enter what happened"),
            ({"happened_date_month": "13"}, "must be a real date"),
            ({"happened_date_year": "2999"}, "must be today or earlier"),
            (
                {"happened_date_day": "", "happened_date_month": "", "happened_date_year": ""},
                "Enter the date it happened",
            ),
            ({"from_time": "tea time"}, "must be a time, like 16:15"),
            ({"from_time": "25:00"}, "must be a time, like 16:15"),
            ({"to_time": "15:00"}, "must be after the time it began"),
            ({"kind": "party"}, "from the list"),
            ({"where": "x" * 121}, "120 characters or fewer"),
        ],
    )
    def test_what_is_wrong_is_said_at_the_top_and_nothing_typed_is_lost(
        self, scene: Scene, change: dict[str, str], sentence: str
    ) -> None:
        client = signed_in(scene.bronagh)
        posted = {**fields_of(client.get(self.address(scene))), **written(scene, **change)}
        page = client.post(self.address(scene), posted)
        text = page.content.decode()
        assert "There is a problem" in text
        assert sentence in text
        assert "Tell Mum I’m fine." in text
        assert "Easy together." in text
        with acting_as(scene.bronagh):
            assert not Note.objects.exists()
            assert Draft.objects.get().content[f"words-{scene.seun.pk}"] == "Tell Mum I’m fine."

    def test_about_nobody_is_refused_in_a_sentence(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        posted = {
            **fields_of(client.get(self.address(scene))),
            "do": "put",
            "kind": "call",
            "what_happened": "Rang. No answer.",
        }
        text = client.post(self.address(scene), posted).content.decode()
        assert "Tick at least one person this is about" in text
        assert "Rang. No answer." in text

    def test_mended_and_sent_again_it_goes_on_the_record(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        posted = {**fields_of(client.get(self.address(scene))), **written(scene, what_happened="")}
        page = client.post(self.address(scene), posted)
        done = client.post(self.address(scene), {**fields_of(page), **written(scene)})
        assert done.status_code == 302
        with acting_as(scene.bronagh):
            assert Note.objects.count() == 1

    def test_an_outsider_posts_nothing(self, scene: Scene) -> None:
        page = signed_in(scene.outsider).post(self.address(scene), written(scene))
        assert page.status_code == 404
        with acting_as(scene.bronagh):
            assert not Note.objects.exists()

    def test_a_stranger_cannot_be_written_about_on_this_record(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        posted = {
            **fields_of(client.get(self.address(scene))),
            **written(scene, about=[str(scene.stranger.pk), "not-a-key"]),
        }
        client.post(self.address(scene), posted)
        with acting_as(scene.bronagh):
            assert scene.stranger.pk not in NotePerson.objects.values_list("person_id", flat=True)


class TestForgedPosts:
    def test_without_any_token_are_refused(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh, strict=True)
        page = client.post(reverse("write_note", args=[scene.pell.pk]), written(scene))
        assert page.status_code == 403
        with acting_as(scene.bronagh):
            assert not Note.objects.exists()

    def test_the_pages_own_token_is_enough_after_signing_in_again(self, scene: Scene) -> None:
        """Signing in changes Django's token; the page opened before must still be able to save."""
        address = reverse("write_note", args=[scene.pell.pk])
        client = signed_in(scene.bronagh, strict=True)
        page = client.get(address)
        again = signed_in(scene.bronagh, strict=True)
        done = again.post(address, {"page": fields_of(page)["page"], **written(scene)})
        assert done.status_code == 302

    def test_a_page_given_to_somebody_else_saves_nothing(self, scene: Scene) -> None:
        address = reverse("write_note", args=[scene.pell.pk])
        page = signed_in(scene.bronagh).get(address)
        done = signed_in(scene.imtiaz).post(address, {**fields_of(page), **written(scene)})
        assert done.status_code == 403
        for account in (scene.imtiaz, scene.bronagh):
            with acting_as(account):
                assert not Note.objects.exists()
                assert not Draft.objects.filter(account=account).exists()


class TestPuttingRight:
    def address(self, scene: Scene, note: Note) -> str:
        return reverse("correct_note", args=[scene.pell.pk, note.pk])

    def test_stands_beside_the_note(self, scene: Scene) -> None:
        note = finished(scene)
        client = signed_in(scene.imtiaz)
        page = client.get(self.address(scene, note))
        assert "All three ate together." in page.content.decode()
        done = client.post(
            self.address(scene, note),
            {**fields_of(page), "do": "put", "words": "Jaxon was asleep."},
        )
        later = client.get(done["Location"]).content.decode()
        earlier = client.get(reverse("note", args=[scene.pell.pk, note.pk])).content.decode()
        assert "Jaxon was asleep." in later
        assert "This puts an earlier note right" in later
        assert "Jaxon was asleep." in earlier
        assert "All three ate together." in earlier
        assert "Put something right" not in earlier

    def test_left_for_later_it_is_a_draft(self, scene: Scene) -> None:
        note = finished(scene)
        client = signed_in(scene.bronagh)
        page = client.get(self.address(scene, note))
        client.post(
            self.address(scene, note), {**fields_of(page), "do": "leave", "words": "Jaxon was"}
        )
        assert "Jaxon was</textarea>" in client.get(self.address(scene, note)).content.decode()
        assert (
            "Putting a note right"
            in client.get(reverse("notes", args=[scene.pell.pk])).content.decode()
        )

    def test_with_nothing_said_is_refused(self, scene: Scene) -> None:
        note = finished(scene)
        client = signed_in(scene.bronagh)
        page = client.get(self.address(scene, note))
        answer = client.post(
            self.address(scene, note), {**fields_of(page), "do": "put", "words": " "}
        )
        assert "Enter what is right" in answer.content.decode()

    def test_a_second_time_is_refused_in_a_sentence(self, scene: Scene) -> None:
        note = finished(scene)
        client, other = signed_in(scene.bronagh), signed_in(scene.imtiaz)
        pages = [c.get(self.address(scene, note)) for c in (client, other)]
        client.post(self.address(scene, note), {**fields_of(pages[0]), "words": "One"})
        answer = other.post(self.address(scene, note), {**fields_of(pages[1]), "words": "Two"})
        assert "was put right already" in answer.content.decode()
        assert "Two" in answer.content.decode()


def test_every_reader_of_the_pages_is_known(scene: Scene) -> None:
    """Nothing of a family is shown without a line saying who looked."""
    note = finished(scene)
    client = signed_in(scene.bronagh)
    for address in _addresses(scene, note):
        before = _lines(scene.anselm, scene)
        assert client.get(address).status_code == 200
        assert _lines(scene.anselm, scene) == before + 1, address


def _lines(manager: Account, scene: Scene) -> int:
    with acting_as(manager):
        return ReadLog.objects.filter(family_id=scene.pell.pk).count()
