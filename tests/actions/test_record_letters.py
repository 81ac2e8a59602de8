"""Letters: written, written again, sent, and from then on never changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted
from kinstead.record.actions import letters
from kinstead.record.models import ChronologyEntry, Letter
from tests.actions.record_scene import NOW, TODAY, Scene, make_scene


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def write(scene: Scene, by: Account, **other: object) -> Letter:
    return letters.write(
        **{
            "family": scene.pell,
            "person": scene.kayleigh,
            "to_whom": "",
            "title": "What we decided",
            "words": "Dear Kayleigh-Ann,\n\nWe met on Monday.",
            "language": "",
            "how": "",
            "sent_on": None,
            "about": None,
            "by": by,
            "at": NOW,
            **other,
        }
    )


def test_a_letter_not_sent_is_changed_and_then_sent_once(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        letter = write(scene, scene.bronagh)
        assert letter.to_whom == "Kayleigh-Ann Pell" and not ChronologyEntry.objects.exists()
        assert write(scene, scene.bronagh).pk == letter.pk, "sent twice it is one"

        def again() -> Letter:
            return letters.rewrite(
                letter=letter,
                to_whom="Ms Pell",
                title="What we decided",
                words="Dear Ms Pell,",
                language="Polish",
                by=scene.bronagh,
                at=NOW,
            )

        again()

        def send(how: str = "post") -> Letter:
            return letters.send(letter=letter, how=how, sent_on=TODAY, by=scene.bronagh, at=NOW)

        for _ in range(2):
            assert send().to_whom == "Ms Pell"
        line = ChronologyEntry.objects.get()
        assert line.headline == "Letter to Ms Pell: What we decided"
        assert line.words == "Sent by post." and not line.time_known
        with pytest.raises(letters.AlreadySent, match="by post"):
            send("email")
        with pytest.raises(letters.AlreadySent, match="stays as it was"):
            again()


def test_written_as_it_is_sent(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        letter = write(scene, scene.bronagh, how="read_out", sent_on=TODAY)
        assert letter.sent_on == TODAY and ChronologyEntry.objects.count() == 1
        assert write(scene, scene.bronagh, how="read_out", sent_on=TODAY).pk == letter.pk
        later = write(scene, scene.bronagh, title="Another")
        sent = write(scene, scene.bronagh, title="Another", how="post", sent_on=TODAY)
        assert sent.pk == later.pk and Letter.objects.count() == 2


def test_to_somebody_who_told_the_front_door_of_no_family_yet(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        letter = write(
            scene,
            scene.bronagh,
            family=None,
            person=None,
            to_whom="A neighbour",
            how="email",
            sent_on=TODAY,
        )
        assert letter.family is None and not ChronologyEntry.objects.exists()
    with acting_as(scene.imtiaz):
        assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"person": None}, "whom the letter is to"),
        ({"title": " "}, "what the letter is about"),
        ({"words": ""}, "what the letter says"),
        ({"title": "x" * 201}, "200 characters"),
        ({"words": "x" * 50_001}, "50,000"),
        ({"how": "owl"}, "from the list"),
        ({"sent_on": TODAY}, "Choose how it reached them"),
        ({"sent_on": TODAY + timedelta(days=1), "how": "post"}, "today or in the past"),
    ],
)
def test_what_is_missing(scene: Scene, other: dict[str, object], sentence: str) -> None:
    with acting_as(scene.bronagh):
        with pytest.raises(letters.CannotWrite, match=sentence), transaction.atomic():
            write(scene, scene.bronagh, **other)
        assert not Letter.objects.exists(), "nothing half-written"


def test_to_nobody_of_another_family(scene: Scene) -> None:
    with acting_as(scene.bronagh), pytest.raises(letters.CannotWrite, match="not in this family"):
        write(scene, scene.bronagh, person=scene.stranger)


@pytest.mark.parametrize("who", ["police", "director"])
def test_a_role_that_does_not_write_writes_none(scene: Scene, who: str) -> None:
    by = getattr(scene, who)
    with acting_as(by), pytest.raises(NotPermitted):
        write(scene, by)


def test_an_outsider_writes_and_sends_none(scene: Scene) -> None:
    with acting_as(scene.bronagh):
        letter = write(scene, scene.bronagh)
    with acting_as(scene.outsider):
        with pytest.raises(letters.CannotWrite, match="not yours"):
            letters.send(letter=letter, how="post", sent_on=TODAY, by=scene.outsider, at=NOW)
        with pytest.raises(ProgrammingError), transaction.atomic():
            write(scene, scene.outsider, person=None, to_whom="Somebody")
