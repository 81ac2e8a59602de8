"""Nothing typed is lost: not to a second window, a second person, or a change of mind."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.kit import moments
from kinstead.kit.keys import new_key
from kinstead.record.actions import drafts
from kinstead.record.actions.drafts import Conflict, NoSuchDraft, Saved, TooMuch, WriterPage
from kinstead.record.jobs import remove_old_drafts
from kinstead.record.models import Draft, DraftVersion
from kinstead.record.rules.drafts import LARGEST
from tests.actions.record_scene import NOW, Scene, make_scene, restrict

MINUTE = timedelta(minutes=1)


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def page(draft_id: Any = None, opened_at: datetime = NOW) -> WriterPage:
    return WriterPage(draft_id or new_key(), new_key(), opened_at)


def save(
    scene: Scene,
    text: str,
    *,
    version: int,
    by: Account | None = None,
    at: datetime = NOW,
    page: WriterPage | None = None,
    **more: Any,
) -> Saved | Conflict:
    return drafts.save(
        **{
            "kind": "note",
            "about_id": scene.pell.pk,
            "family": scene.pell,
            "title": "Visit",
            "content": {"what_happened": text},
            "version": version,
            "by": by or scene.bronagh,
            "at": at,
            "page": page,
            **more,
        }
    )


class TestOneWindow:
    def test_saves_and_saves_again(self, scene: Scene) -> None:
        here = page()
        with acting_as(scene.bronagh):
            first = save(scene, "All three", version=0, page=here)
            second = save(scene, "All three ate", version=1, page=here, at=NOW + MINUTE)
            kept = Draft.objects.get()
        assert isinstance(first, Saved) and isinstance(second, Saved)
        assert (first.version, second.version) == (1, 2)
        assert (first.words, second.words) == (2, 3)
        assert kept.content == {"what_happened": "All three ate"}
        assert kept.pk == here.draft_id

    def test_an_answer_that_was_lost_on_the_way_is_no_second_window(self, scene: Scene) -> None:
        here = page()
        with acting_as(scene.bronagh):
            save(scene, "All", version=0, page=here)
            again = save(scene, "All three", version=0, page=here, at=NOW + MINUTE)
        assert isinstance(again, Saved)

    def test_without_a_page_the_version_tells_windows_apart(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            save(scene, "All", version=0)
            assert isinstance(save(scene, "All three", version=1), Saved)
            assert isinstance(save(scene, "Something else", version=1), Conflict)

    def test_many_words_gone_at_once_can_be_had_back(self, scene: Scene) -> None:
        here = page()
        with acting_as(scene.bronagh):
            save(
                scene,
                "one two three four five six seven eight nine ten eleven",
                version=0,
                page=here,
            )
            save(scene, "one", version=1, page=here, at=NOW + MINUTE)
            kept = DraftVersion.objects.get()
        assert kept.content["what_happened"].endswith("eleven")
        assert kept.settled_at is not None

    def test_characters_that_cannot_be_stored_lose_nothing_else(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            save(scene, "Tea\x00 with \ud83d Nan", version=0)
            assert Draft.objects.get().content["what_happened"] == "Tea with � Nan"

    def test_a_draft_larger_than_anyone_writes_is_refused(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            with pytest.raises(TooMuch, match="document"):
                save(scene, "x" * LARGEST, version=0)
            assert not Draft.objects.exists()


class TestTwoWindows:
    def test_both_versions_are_kept(self, scene: Scene) -> None:
        laptop = page()
        phone = page(laptop.draft_id)
        with acting_as(scene.bronagh):
            save(scene, "From the laptop", version=0, page=laptop)
            second = save(scene, "From the phone", version=0, page=phone, at=NOW + MINUTE)
            draft = Draft.objects.get()
            beside = DraftVersion.objects.get()
        assert isinstance(second, Conflict)
        assert draft.content == {"what_happened": "From the laptop"}
        assert beside.content == {"what_happened": "From the phone"}
        assert beside.settled_at is None

    def test_each_goes_on_without_touching_the_other(self, scene: Scene) -> None:
        laptop, phone = page(), page()
        with acting_as(scene.bronagh):
            save(scene, "Laptop", version=0, page=laptop)
            told = save(scene, "Phone", version=0, page=phone, at=NOW + MINUTE)
            assert isinstance(told, Conflict)
            save(scene, "Phone more", version=told.version, page=phone, at=NOW + 2 * MINUTE)
            save(scene, "Laptop more", version=1, page=laptop, at=NOW + 3 * MINUTE)
            draft = Draft.objects.get()
            beside = DraftVersion.objects.get(settled_at=None)
        assert draft.content == {"what_happened": "Laptop more"}
        assert beside.content == {"what_happened": "Phone more"}

    def test_a_page_that_showed_both_settles_it_and_both_stay_to_go_back_to(
        self, scene: Scene
    ) -> None:
        laptop, phone = page(), page()
        with acting_as(scene.bronagh):
            save(scene, "Laptop", version=0, page=laptop)
            save(scene, "Phone", version=0, page=phone, at=NOW + MINUTE)
            shown = page(laptop.draft_id, NOW + 2 * MINUTE)
            settled = save(scene, "Laptop and phone", version=1, page=shown, at=NOW + 3 * MINUTE)
            earlier = set(
                DraftVersion.objects.exclude(settled_at=None).values_list(
                    "content__what_happened", flat=True
                )
            )
        assert isinstance(settled, Saved)
        assert earlier == {"Laptop", "Phone"}

    def test_the_same_words_in_both_are_no_conflict(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            save(scene, "Same", version=0, page=page())
            assert isinstance(save(scene, "Same \r\n", version=0, page=page()), Saved)
            assert not DraftVersion.objects.exists()

    def test_a_page_opened_after_the_other_was_saved_takes_over(self, scene: Scene) -> None:
        laptop = page()
        with acting_as(scene.bronagh):
            save(scene, "Laptop", version=0, page=laptop)
            later = save(
                scene,
                "Laptop, on the phone",
                version=1,
                at=NOW + MINUTE,
                page=page(laptop.draft_id, NOW + MINUTE),
            )
            assert isinstance(later, Saved)
            # The laptop, left open, is now the second window.
            back = save(scene, "Laptop again", version=1, page=laptop, at=NOW + 2 * MINUTE)
        assert isinstance(back, Conflict)


class TestTwoPeople:
    def test_each_has_a_draft_and_sees_that_of_the_other(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            save(scene, "Bronagh’s", version=0)
        with acting_as(scene.imtiaz):
            second = save(scene, "Imtiaz’s", version=0, by=scene.imtiaz)
            texts = set(Draft.objects.values_list("content__what_happened", flat=True))
        assert isinstance(second, Saved)
        assert texts == {"Bronagh’s", "Imtiaz’s"}

    def test_nobody_changes_a_word_of_the_other(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            save(scene, "Bronagh’s", version=0)
        with acting_as(scene.imtiaz):
            assert Draft.objects.update(content={"what_happened": "Gone"}) == 0
            with pytest.raises(NoSuchDraft):
                drafts.discard(draft_id=Draft.objects.get().pk, by=scene.imtiaz, at=NOW)
            with pytest.raises(DatabaseError), transaction.atomic():
                Draft.objects.create(
                    account=scene.bronagh,
                    kind="note",
                    title="Not mine",
                    about_id=scene.other.pk,
                    started_at=NOW,
                    saved_at=NOW,
                )

    def test_those_who_may_not_read_the_notes_see_no_draft(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            save(scene, "Bronagh’s", version=0)
        for stranger in (scene.outsider, scene.police, scene.director, scene.machinery):
            with acting_as(stranger):
                assert not Draft.objects.exists(), stranger

    def test_of_a_restricted_family_only_the_list_sees_them(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            save(scene, "Bronagh’s", version=0)
        restrict(scene, scene.pell, scene.anselm)
        with acting_as(scene.imtiaz):
            assert not Draft.objects.exists()
        with acting_as(scene.anselm):
            assert Draft.objects.count() == 1

    def test_a_writer_who_may_no_longer_see_the_family_keeps_their_words(
        self, scene: Scene
    ) -> None:
        here = page()
        with acting_as(scene.bronagh):
            save(scene, "Half a", version=0, page=here)
        restrict(scene, scene.pell, scene.anselm)
        with acting_as(scene.bronagh):
            kept = save(scene, "Half a sentence", version=1, page=here, family=None)
            assert isinstance(kept, Saved)
            assert Draft.objects.get().content == {"what_happened": "Half a sentence"}


class TestThrowingAway:
    def test_it_can_be_brought_back(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            kept = save(scene, "Words", version=0)
            drafts.discard(draft_id=kept.draft.pk, by=scene.bronagh, at=NOW)
            assert not Draft.objects.filter(discarded_at=None).exists()
            back = drafts.bring_back(draft_id=kept.draft.pk, by=scene.bronagh, at=NOW)
        assert back.content == {"what_happened": "Words"}
        assert back.discarded_at is None

    def test_one_begun_meanwhile_stands_beside_it(self, scene: Scene) -> None:
        with acting_as(scene.bronagh):
            first = save(scene, "First", version=0)
            drafts.discard(draft_id=first.draft.pk, by=scene.bronagh, at=NOW)
            second = save(scene, "Second", version=0)
            back = drafts.bring_back(draft_id=first.draft.pk, by=scene.bronagh, at=NOW)
            assert back.pk == second.draft.pk
            assert DraftVersion.objects.get(draft=back).content == {"what_happened": "First"}

    def test_a_window_still_writing_takes_it_up_again(self, scene: Scene) -> None:
        here = page()
        with acting_as(scene.bronagh):
            kept = save(scene, "Words", version=0, page=here)
            drafts.discard(draft_id=kept.draft.pk, by=scene.bronagh, at=NOW)
            save(scene, "Words and more", version=1, page=here)
            assert Draft.objects.get(discarded_at=None).content == {
                "what_happened": "Words and more"
            }


class TestRemoving:
    def old(self, scene: Scene, days: int, **fields: Any) -> Draft:
        ago = moments.now() - timedelta(days=days)
        with acting_as(scene.bronagh):
            kept = save(scene, f"{days} days ago", version=0, at=ago, page=page())
            second = save(scene, "beside", version=0, at=ago, page=page())
            assert isinstance(second, Conflict)
            Draft.objects.filter(pk=kept.draft.pk).update(**dict.fromkeys(fields, ago))
        return kept.draft

    def test_the_nightly_job_removes_what_is_older_than_thirty_days(self, scene: Scene) -> None:
        thrown_away = self.old(scene, 31, discarded_at=True)
        finished = self.old(scene, 40, finished_at=True)
        fresh = self.old(scene, 29, discarded_at=True)
        open_still = self.old(scene, 90)
        assert remove_old_drafts(0) == 2
        with acting_as(scene.bronagh):
            left = set(Draft.objects.values_list("pk", flat=True))
        assert left == {fresh.pk, open_still.pk}
        assert not left & {thrown_away.pk, finished.pk}

    def test_the_database_lets_nobody_remove_a_draft_before(self, scene: Scene) -> None:
        self.old(scene, 29, discarded_at=True)
        for account in (scene.machinery, scene.bronagh, scene.anselm):
            with acting_as(account), connection.cursor() as cursor:
                cursor.execute("DELETE FROM record_draftversion")
                assert cursor.rowcount == 0
                cursor.execute("DELETE FROM record_draft")
                assert cursor.rowcount == 0


@pytest.mark.django_db(transaction=True)
def test_two_windows_that_save_first_at_the_same_moment_are_both_kept() -> None:
    scene = make_scene()
    ready = threading.Barrier(2)
    answers: list[Saved | Conflict] = []

    def write(text: str) -> None:
        try:
            with acting_as(scene.bronagh):
                ready.wait(10)
                answers.append(save(scene, text, version=0, page=page(), at=datetime.now(UTC)))
        finally:
            connection.close()

    windows = [threading.Thread(target=write, args=[text]) for text in ("One", "Other")]
    for window in windows:
        window.start()
    for window in windows:
        window.join(20)
    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "Saved"]
    with acting_as(scene.bronagh):
        kept = {
            Draft.objects.get().content["what_happened"],
            DraftVersion.objects.get().content["what_happened"],
        }
    assert kept == {"One", "Other"}
