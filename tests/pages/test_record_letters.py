"""A family's letters on their pages: writing, changing, printing, sending."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.kit import moments
from kinstead.record.actions import letters as actions
from kinstead.record.models import ChronologyEntry, Letter
from tests.actions.record_scene import Scene, make_scene, restrict
from tests.pages.record_client import MOST_STATEMENTS, fields_of, signed_in, statements

NOW = moments.now()


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def letter(scene: Scene) -> Letter:
    with acting_as(scene.bronagh):
        return actions.write(
            family=scene.pell,
            person=scene.kayleigh,
            title="What we decided on Monday",
            words="Dear Kayleigh-Ann,\n\nWe met on Monday. <b>Thank you</b> for coming.",
            by=scene.bronagh,
            at=NOW,
        )


def at(name: str, letter: Letter) -> str:
    return reverse(name, args=[letter.family_id, letter.pk])


def test_writing_one_and_leaving_it_halfway(scene: Scene) -> None:
    client = signed_in(scene.bronagh)
    address = reverse("write_letter", args=[scene.pell.pk])
    page = client.get(address).content.decode()
    assert "Kayleigh-Ann Pell" in page and "Somebody else" in page
    half = {"do": "leave", "person": str(scene.kayleigh.pk), "words": "Dear Kayleigh-Ann,"}
    client.post(address, half)
    page = client.get(address)
    assert "Dear Kayleigh-Ann," in page.content.decode()
    done = client.post(address, {**fields_of(page), **half, "do": "put", "title": "Monday"})
    with acting_as(scene.bronagh):
        kept = Letter.objects.get()
        assert (kept.person_id, kept.to_whom) == (scene.kayleigh.pk, "Kayleigh-Ann Pell")
        assert done["Location"] == at("letter", kept) and not ChronologyEntry.objects.exists()
    shown = client.get(reverse("letters", args=[scene.pell.pk])).content.decode()
    assert "Not sent yet" in shown and "Monday" in shown


def test_what_is_missing_is_said(scene: Scene) -> None:
    client = signed_in(scene.bronagh)
    address = reverse("write_letter", args=[scene.pell.pk])
    kept = fields_of(client.get(address))
    answer = client.post(address, {**kept, "do": "put", "person": "else"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "<title>Error:" in text
    for sentence in ("Enter who the letter is to", "Enter what the letter is about"):
        assert sentence in text
    with acting_as(scene.bronagh):
        assert not Letter.objects.exists()


def test_changing_it_until_it_is_sent(scene: Scene, letter: Letter) -> None:
    client = signed_in(scene.bronagh)
    page = client.get(at("rewrite_letter", letter)).content.decode()
    assert "We met on Monday." in page
    client.post(
        at("rewrite_letter", letter),
        {
            **fields_of(client.get(at("rewrite_letter", letter))),
            "do": "put",
            "to_whom": "Ms Pell",
            "title": "Monday",
            "words": "Szanowna Pani,",
            "language": "Polish",
        },
    )
    shown = client.get(at("letter", letter)).content.decode()
    assert 'lang="pl"' in shown and "Szanowna Pani," in shown
    refused = client.post(at("letter_sent", letter), {"how": "post"})
    assert refused.status_code == 422 and "Enter the day it was sent" in refused.content.decode()
    today = moments.today()
    sent = {
        "how": "by_hand",
        "sent_on_day": today.day,
        "sent_on_month": today.month,
        "sent_on_year": today.year,
    }
    for _ in range(2):
        assert client.post(at("letter_sent", letter), sent)["Location"] == at("letter", letter)
    with acting_as(scene.bronagh):
        assert ChronologyEntry.objects.get().headline == "Letter to Ms Pell: Monday"
    shown = client.get(at("letter", letter)).content.decode()
    assert "Sent by hand" in shown and at("rewrite_letter", letter) not in shown
    other = client.post(at("letter_sent", letter), {**sent, "how": "email"}, follow=True)
    assert "was sent already, by hand" in other.content.decode()


def test_on_paper(scene: Scene, letter: Letter) -> None:
    answer = signed_in(scene.police).get(at("letter_paper", letter))
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'inline; filename="letter-N-48213.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_what_was_typed_stays_text(scene: Scene, letter: Letter) -> None:
    shown = signed_in(scene.police).get(at("letter", letter)).content.decode()
    assert "&lt;b&gt;Thank you" in shown and "<b>Thank you" not in shown


PAGES = ("letter", "letter_paper", "rewrite_letter", "letter_sent")


@pytest.mark.parametrize("name", PAGES)
def test_nobody_else_opens_it(scene: Scene, letter: Letter, name: str) -> None:
    assert signed_in(scene.outsider).get(at(name, letter)).status_code == 404
    assert signed_in(scene.director).get(at(name, letter)).status_code == 403
    partners = signed_in(scene.police).get(at(name, letter)).status_code
    assert partners == (200 if name in ("letter", "letter_paper") else 403)
    restrict(scene, scene.pell, scene.bronagh)
    assert signed_in(scene.anselm).get(at(name, letter)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_much(scene: Scene, letter: Letter, name: str) -> None:
    client = signed_in(scene.bronagh)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(at(name, letter)).status_code == 200
    assert statements(asked) <= MOST_STATEMENTS
