"""Saving as somebody types, from the page's side: JSON and plain posts, windows, signing out."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.access.models import ReadLog
from kinstead.kit import moments
from kinstead.record import page_token
from kinstead.record.models import Draft, DraftVersion, Note
from tests.actions.record_scene import Scene, make_scene, restrict
from tests.pages.record_client import MOST_STATEMENTS, fields_of, signed_in, statements

AJAX = {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "fetch"}


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def write_url(scene: Scene) -> str:
    return reverse("write_note", args=[scene.pell.pk])


def save_url(scene: Scene) -> str:
    return reverse("save_draft", args=["note", scene.pell.pk])


def opened(client: Client, scene: Scene, **query: str) -> dict[str, str]:
    """A window of the page, as its hidden fields."""
    page = client.get(write_url(scene), query)
    assert page.status_code == 200
    return fields_of(page)


def autosave(client: Client, scene: Scene, window: dict[str, str], text: str, **more: Any) -> Any:
    return client.post(save_url(scene), {**window, "what_happened": text, **more}, **AJAX)


class TestAutosave:
    def test_answers_when_it_was_saved_and_how_much(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh, strict=True)
        window = opened(client, scene)
        with CaptureQueriesContext(connection) as context:
            answer = autosave(client, scene, window, "All three ate.")
        told = answer.json()
        assert answer.status_code == 200
        assert told["words"] == 3
        assert told["version"] == 1
        assert re.fullmatch(r"\d\d:\d\d", told["saved_at"])
        assert statements(context) <= MOST_STATEMENTS

    def test_the_words_are_on_the_page_when_it_is_opened_again(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        window = opened(client, scene)
        autosave(
            client,
            scene,
            window,
            "All three ate.",
            happened_date_day="31",
            about=[str(scene.seun.pk)],
            kind="call",
            **{f"words-{scene.seun.pk}": "I’m fine."},
        )
        text = client.get(write_url(scene)).content.decode()
        assert "All three ate.</textarea>" in text
        assert "I’m fine.</textarea>" in text
        assert 'value="31"' in text
        assert re.search(rf'value="{scene.seun.pk}" checked', text)
        assert re.search(r'value="call" checked', text)

    def test_a_page_only_looked_at_leaves_no_draft(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        window = opened(client, scene)
        assert autosave(client, scene, window, "", kind="visit").json()["words"] == 0
        client.post(write_url(scene), {**window, "do": "leave", "kind": "visit"})
        with acting_as(scene.bronagh):
            assert not Draft.objects.exists()

    def test_words_rubbed_out_again_are_saved_as_rubbed_out(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        window = opened(client, scene)
        version = autosave(client, scene, window, "Words").json()["version"]
        autosave(client, scene, {**window, "version": str(version)}, "")
        with acting_as(scene.bronagh):
            assert Draft.objects.get().content["what_happened"] == ""

    def test_takes_json_too(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh, strict=True)
        window = opened(client, scene)
        answer = client.post(
            save_url(scene),
            json.dumps(
                {
                    "page": window["page"],
                    "version": 0,
                    "what_happened": "By JSON",
                    "about": [1, None],
                }
            ),
            content_type="application/json",
            **AJAX,
        )
        assert answer.status_code == 200
        with acting_as(scene.bronagh):
            assert Draft.objects.get().content["what_happened"] == "By JSON"

    @pytest.mark.parametrize("body", ["[1]", "{", '"x"', "\\ud800"])
    def test_a_body_that_is_nothing_is_refused(self, scene: Scene, body: str) -> None:
        client = signed_in(scene.bronagh)
        answer = client.post(save_url(scene), body, content_type="application/json", **AJAX)
        assert answer.status_code == 404

    def test_unknown_fields_are_left_out(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        window = opened(client, scene)
        autosave(client, scene, window, "x", account_id=str(scene.imtiaz.pk), nonsense="y" * 999)
        with acting_as(scene.bronagh):
            kept = Draft.objects.get()
        assert set(kept.content) == {"what_happened"}
        assert kept.account_id == scene.bronagh.pk

    def test_too_much_is_refused_with_a_sentence(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        answer = autosave(client, scene, opened(client, scene), "x" * 500_000)
        assert answer.status_code == 413
        assert "document" in answer.json()["error"]

    def test_without_scripts_it_goes_back_to_the_page(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        answer = client.post(save_url(scene), {**opened(client, scene), "what_happened": "Plain"})
        assert answer["Location"] == write_url(scene)

    def test_an_unknown_kind_is_not_found(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        answer = client.post(reverse("save_draft", args=["report", scene.pell.pk]), {}, **AJAX)
        assert answer.status_code == 404

    def test_a_forged_save_is_refused(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh, strict=True)
        assert client.post(save_url(scene), {"what_happened": "x"}, **AJAX).status_code == 403

    def test_a_token_for_another_family_is_no_token(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh, strict=True)
        window = opened(client, scene)
        answer = client.post(
            reverse("save_draft", args=["note", scene.other.pk]),
            {"page": window["page"], "what_happened": "x"},
            **AJAX,
        )
        assert answer.status_code == 403

    @pytest.mark.parametrize("who", ["outsider", "delphine"])
    def test_an_outsider_saves_nothing(self, scene: Scene, who: str) -> None:
        client = signed_in(getattr(scene, who))
        assert client.post(save_url(scene), {"what_happened": "x"}, **AJAX).status_code == 404

    def test_somebody_who_may_no_longer_see_the_family_keeps_their_words(
        self, scene: Scene
    ) -> None:
        client = signed_in(scene.bronagh)
        window = opened(client, scene)
        autosave(client, scene, window, "Half a")
        restrict(scene, scene.pell, scene.anselm)
        assert client.get(write_url(scene)).status_code == 404
        answer = autosave(client, scene, window, "Half a sentence")
        assert answer.status_code == 200
        with acting_as(scene.bronagh):
            kept = Draft.objects.get()
        page = client.get(reverse("draft", args=[kept.pk]))
        assert "Half a sentence" in page.content.decode()
        assert "N-48213" not in page.content.decode()


class TestLeavingForLater:
    def test_the_words_are_there_on_coming_back(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        answer = client.post(
            write_url(scene),
            {**opened(client, scene), "do": "leave", "what_happened": "Half a sentence"},
        )
        assert answer.status_code == 302
        assert "Half a sentence</textarea>" in client.get(write_url(scene)).content.decode()
        assert (
            "Still being written"
            in client.get(reverse("notes", args=[scene.pell.pk])).content.decode()
        )
        with acting_as(scene.bronagh):
            assert not Note.objects.exists()


class TestSecondWindow:
    def test_is_told_and_both_are_shown(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        laptop, phone = opened(client, scene), opened(client, scene)
        autosave(client, scene, laptop, "From the laptop")
        answer = autosave(client, scene, phone, "From the phone")
        told = answer.json()
        assert answer.status_code == 409
        assert set(told) == {"by", "saved_at", "version", "url"}
        # In the boxes what this window wrote; beside it, what the other saved.
        page = client.get(told["url"]).content.decode()
        assert "Two versions of this were saved" in page
        assert "From the phone</textarea>" in page
        assert "From the laptop" in page
        # The other window, opened again, has its own words in the boxes and the phone's beside.
        page = client.get(write_url(scene)).content.decode()
        assert "From the laptop</textarea>" in page
        assert "From the phone" in page

    def test_both_go_on_saving_and_nothing_is_lost(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        laptop, phone = opened(client, scene), opened(client, scene)
        versions = {"laptop": "0", "phone": "0"}
        for turn in range(1, 5):
            for name, window in (("laptop", laptop), ("phone", phone)):
                answer = autosave(
                    client, scene, {**window, "version": versions[name]}, f"{name} {turn}"
                )
                versions[name] = str(answer.json()["version"])
        with acting_as(scene.bronagh):
            kept = {
                Draft.objects.get().content["what_happened"],
                DraftVersion.objects.get(settled_at=None).content["what_happened"],
            }
        assert kept == {"laptop 4", "phone 4"}

    def test_the_page_that_shows_both_settles_it(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        laptop, phone = opened(client, scene), opened(client, scene)
        autosave(client, scene, laptop, "From the laptop")
        told = autosave(client, scene, phone, "From the phone").json()
        both = fields_of(client.get(told["url"]))
        answer = autosave(client, scene, both, "From the laptop and the phone")
        assert answer.status_code == 200
        page = client.get(write_url(scene)).content.decode()
        assert "Two versions of this were saved" not in page
        assert "Earlier savings of this note" in page
        saving = re.search(r'href="(/drafts/[^"]+/savings/[^"]+)"', page)
        assert saving
        assert "From the" in client.get(saving[1]).content.decode()

    def test_nothing_goes_on_the_record_before_both_were_shown(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        laptop, phone = opened(client, scene), opened(client, scene)
        autosave(client, scene, laptop, "From the laptop")
        autosave(client, scene, phone, "From the phone")
        yesterday = moments.today() - timedelta(days=1)
        posted = {
            "do": "put",
            "kind": "visit",
            "what_happened": "From the laptop",
            "about": [str(scene.seun.pk)],
            "happened_date_day": yesterday.day,
            "happened_date_month": yesterday.month,
            "happened_date_year": yesterday.year,
        }
        answer = client.post(write_url(scene), {**laptop, **posted, "version": "1"}, follow=True)
        text = answer.content.decode()
        assert "Nothing is on the record yet" in text
        assert "From the phone" in text
        with acting_as(scene.bronagh):
            assert not Note.objects.exists()
        done = client.post(write_url(scene), {**fields_of(answer), **posted})
        with acting_as(scene.bronagh):
            assert done["Location"] == reverse("note", args=[scene.pell.pk, Note.objects.get().pk])


class TestSecondPerson:
    def test_each_is_told_of_the_other_and_may_read_along(self, scene: Scene) -> None:
        first, second = signed_in(scene.bronagh), signed_in(scene.imtiaz)
        autosave(first, scene, opened(first, scene), "Bronagh’s words")
        answer = autosave(second, scene, opened(second, scene), "Imtiaz’s words")
        assert answer.status_code == 200
        page = second.get(write_url(scene)).content.decode()
        assert "Imtiaz’s words</textarea>" in page
        assert "Bronagh Tillotson has been writing a note about this family" in page
        link = re.search(r'href="(/drafts/[^"]+)">Read what Bronagh has so far', page)
        assert link
        read = second.get(link[1]).content.decode()
        assert "Bronagh’s words" in read
        assert "Not on the record" in read
        with acting_as(scene.anselm):
            assert ReadLog.objects.filter(account=scene.imtiaz, subject_kind="draft").count() == 1

    @pytest.mark.parametrize(
        ("who", "status"),
        [("outsider", 404), ("delphine", 404), ("police", 403), ("director", 403)],
    )
    def test_nobody_else_reads_it(self, scene: Scene, who: str, status: int) -> None:
        client = signed_in(scene.bronagh)
        autosave(client, scene, opened(client, scene), "Bronagh’s words")
        with acting_as(scene.bronagh):
            draft = Draft.objects.get()
        other = signed_in(getattr(scene, who))
        assert other.get(reverse("draft", args=[draft.pk])).status_code == status
        for name in ("throw_away_draft", "bring_back_draft"):
            assert other.post(reverse(name, args=[draft.pk])).status_code == status

    def test_a_colleague_reads_no_earlier_saving(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        laptop, phone = opened(client, scene), opened(client, scene)
        autosave(client, scene, laptop, "From the laptop")
        autosave(client, scene, phone, "From the phone")
        with acting_as(scene.bronagh):
            saving = DraftVersion.objects.get()
        address = reverse("draft_saving", args=[saving.draft_id, saving.pk])
        assert client.get(address).status_code == 200
        assert signed_in(scene.imtiaz).get(address).status_code == 404


class TestSignedOut:
    def test_words_posted_after_the_session_ended_are_there_after_signing_in(
        self, scene: Scene
    ) -> None:
        client = signed_in(scene.bronagh, strict=True)
        window = opened(client, scene)
        client.session.flush()
        answer = client.post(
            write_url(scene), {**window, "do": "put", "what_happened": "Written in a dead zone"}
        )
        assert answer.status_code == 302
        assert "login" in answer["Location"]
        with acting_as(scene.bronagh):
            assert not Draft.objects.exists()
            client.force_login(
                scene.bronagh, backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        page = client.get(write_url(scene)).content.decode()
        assert "You had been signed out" in page
        assert "Written in a dead zone</textarea>" in page
        assert "You had been signed out" not in client.get(write_url(scene)).content.decode()

    def test_somebody_else_who_signs_in_there_is_shown_nothing(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        window = opened(client, scene)
        client.session.flush()
        client.post(write_url(scene), {**window, "what_happened": "Not for Imtiaz"})
        with acting_as(scene.imtiaz):
            client.force_login(
                scene.imtiaz, backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        assert "Not for Imtiaz" not in client.get(write_url(scene)).content.decode()

    def test_a_stranger_without_one_of_our_pages_leaves_nothing_with_us(self, scene: Scene) -> None:
        client = Client()
        client.post(write_url(scene), {"page": "made-up", "what_happened": "x" * 1000})
        assert dict(client.session.items()) == {}

    def test_an_old_page_token_is_no_longer_good(self, scene: Scene) -> None:
        token = page_token.issue(
            account_id=scene.bronagh.pk,
            kind="note",
            about_id=scene.pell.pk,
            draft_id=None,
            at=moments.now(),
        )
        assert page_token.read(token) is not None
        assert page_token.read(token + "x") is None
        assert page_token.read("") is None


class TestThrowingAway:
    def test_it_can_be_brought_back_from_where_it_was_written(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        autosave(client, scene, opened(client, scene), "Words worth keeping")
        page = client.get(write_url(scene)).content.decode()
        away = re.search(r'action="(/drafts/[^"]+/throw-away/)"', page)
        assert away
        client.post(away[1])
        page = client.get(write_url(scene)).content.decode()
        assert "Words worth keeping</textarea>" not in page
        back = re.search(r'action="(/drafts/[^"]+/bring-back/)"', page)
        assert back
        answer = client.post(back[1])
        assert answer["Location"] == write_url(scene)
        assert "Words worth keeping</textarea>" in client.get(write_url(scene)).content.decode()

    def test_only_a_press_of_the_button_does_it(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        autosave(client, scene, opened(client, scene), "Words")
        with acting_as(scene.bronagh):
            draft = Draft.objects.get()
        assert client.get(reverse("throw_away_draft", args=[draft.pk])).status_code == 405
