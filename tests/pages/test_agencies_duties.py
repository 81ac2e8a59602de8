"""The pages of duties: the law as Kinstead counts it, and our own limits beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead import statute
from kinstead.access.identity import acting_as
from kinstead.agencies.actions import duty_policies
from kinstead.agencies.models import DutyPolicy
from kinstead.kit import moments
from tests.actions.record_scene import Scene, make_scene
from tests.pages.record_client import MOST_STATEMENTS, signed_in, statements


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def text_of(client: Client, **query: str) -> str:
    page = client.get(reverse("duties"), query)
    assert page.status_code == 200
    return page.content.decode()


class TestTheList:
    def test_shows_every_duty_to_anyone_signed_in(self, scene: Scene) -> None:
        for account in (scene.bronagh, scene.police, scene.director):
            client = signed_in(account)
            with CaptureQueriesContext(connection) as context:
                text = text_of(client)
            for duty in statute.all_duties():
                assert reverse("duty", args=[duty.name]) in text
            assert statements(context) <= MOST_STATEMENTS

    def test_says_how_many_nobody_has_checked(self, scene: Scene) -> None:
        unchecked = sum(d.latest.checked_by is None for d in statute.all_duties())
        assert f"{unchecked} not yet checked by a practice lead" in text_of(
            signed_in(scene.bronagh)
        )

    def test_is_narrowed_by_words_part_and_basis(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        conference = reverse("duty", args=["initial-child-protection-conference"])
        complaint = reverse("duty", args=["complaint-stage-1"])
        for query in ({"words": "conference initial"}, {"part": "4"}, {"basis": "guidance"}):
            text = text_of(client, **query)
            assert conference in text, query
            assert complaint not in text, query
        assert conference not in text_of(client, words="conference", basis="statutory")

    def test_what_fits_nothing_says_so(self, scene: Scene) -> None:
        text = text_of(signed_in(scene.bronagh), words="<b>unicorn</b>", part="99", basis="x")
        assert "No duty fits that" in text
        assert "<b>unicorn" not in text

    def test_nobody_signed_in_is_sent_to_sign_in(self, db: None) -> None:
        assert "login" in Client().get(reverse("duties"))["Location"]


class TestOneDuty:
    @pytest.mark.parametrize("name", [duty.name for duty in statute.all_duties()])
    def test_says_what_how_counted_and_where_from(self, scene: Scene, name: str) -> None:
        duty = statute.duty(name)
        text = signed_in(scene.bronagh).get(reverse("duty", args=[name])).content.decode()
        for edition in duty.editions:
            assert _escaped(edition.source) in text
        for example in duty.worked_examples:
            assert _escaped(example.said) in text
        assert _escaped(duty.latest.counting.value) in text
        assert _escaped(duty.in_a_sentence()) in text
        if duty.latest.checked_by is None:
            assert "Not yet checked by a practice lead" in text
        assert _escaped(duty.latest.standing) in text

    def test_counts_an_example_out_day_by_day(self, scene: Scene) -> None:
        text = (
            signed_in(scene.bronagh)
            .get(reverse("duty", args=["initial-child-protection-conference"]))
            .content.decode()
        )
        assert "Working days counted one by one" in text
        assert ">15<" in text
        assert "today" not in text.split("Worked examples")[1].split("</section>")[0].lower()

    def test_one_not_commenced_says_so(self, scene: Scene) -> None:
        waiting = [d for d in statute.all_duties() if d.not_yet_commenced]
        assert waiting
        for duty in waiting:
            text = signed_in(scene.bronagh).get(reverse("duty", args=[duty.name])).content.decode()
            assert "Not yet commenced" in text

    def test_shows_our_own_limit_and_one_to_come(self, scene: Scene) -> None:
        now = moments.now()
        with acting_as(scene.machinery):
            for days, limit in ((0, 12), (60, 10)):
                duty_policies.set_policy(
                    duty="initial-child-protection-conference",
                    own_limit=limit,
                    in_force_from=moments.today() + timedelta(days=days),
                    mode=DutyPolicy.Mode.GOOD_PRACTICE,
                    decided_by="The partnership",
                    source="Minute 14",
                    by=scene.machinery,
                    at=now,
                )
        client = signed_in(scene.bronagh)
        for text in (
            text_of(client),
            client.get(
                reverse("duty", args=["initial-child-protection-conference"])
            ).content.decode(),
        ):
            assert "Northmere Council: 12 working days since" in text
            assert "Northmere Council: 10 working days from" in text

    def test_an_unknown_name_is_not_found(self, scene: Scene) -> None:
        client = signed_in(scene.bronagh)
        assert client.get(reverse("duty", args=["no-such-duty"])).status_code == 404


def _escaped(text: str) -> str:
    from django.utils.html import escape

    return escape(text)
