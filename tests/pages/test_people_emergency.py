"""Asking for a record in an emergency, the list of those to review, and reviewing one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.people.models import EmergencyAccess
from tests.access.somebody import Browser
from tests.cast import Cast, make_cast

WHY = "Police are at the door with the child and ask where to take him"
GIVEN = {"reference": "N-10003", "reason": WHY, "understood": "on"}


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def ask(people: Cast, key: str = "front-door", **more: str) -> EmergencyAccess:
    """Break the glass by the page; the access that came of it."""
    Browser().be(people[key]).post(reverse("emergency_access"), {**GIVEN, **more})
    with acting_as(people.machinery):
        return EmergencyAccess.objects.get(account=people[key])


class TestAsking:
    def test_says_what_follows_and_names_nobody(self, people: Cast) -> None:
        page = Browser().be(people["front-door"]).get(reverse("emergency_access"))
        assert page.status_code == 200
        assert "you can read it for 2 hours" in page.content.decode()

    def test_opens_the_record(self, people: Cast) -> None:
        browser = Browser().be(people["front-door"])
        family = people.family("restricted").pk
        assert browser.get(reverse("notes", args=[family])).status_code == 404
        answer = browser.post(reverse("emergency_access"), GIVEN)
        assert (answer.status_code, answer["Location"]) == (302, reverse("family", args=[family]))
        page = browser.get(reverse("notes", args=[family]))
        assert page.status_code == 200
        assert "Duddridge" in page.content.decode()

    @pytest.mark.parametrize(
        "change, words",
        [
            ({"reference": "N-99999"}, "No record has that reference"),
            ({"reference": ""}, "Enter the reference of the record"),
            ({"reason": "urgent"}, "Say why this cannot wait"),
            ({"understood": ""}, "Tick to say that you know"),
        ],
    )
    def test_says_what_to_mend(self, people: Cast, change: dict[str, str], words: str) -> None:
        answer = (
            Browser()
            .be(people["front-door"])
            .post(reverse("emergency_access"), {**GIVEN, **change})
        )
        assert answer.status_code == 422
        assert words in answer.content.decode()
        with acting_as(people.machinery):
            assert not EmergencyAccess.objects.exists()

    def test_leads_to_a_record_that_is_open_already(self, people: Cast) -> None:
        answer = (
            Browser()
            .be(people["front-door"])
            .post(reverse("emergency_access"), {**GIVEN, "reference": "N-10001"})
        )
        assert answer["Location"] == reverse("family", args=[people.family("own").pk])
        with acting_as(people.machinery):
            assert not EmergencyAccess.objects.exists()

    @pytest.mark.parametrize("key", ["police", "data-officer", "outsider", "programme-director"])
    def test_is_no_page_of_theirs(self, people: Cast, key: str) -> None:
        browser = Browser().be(people[key])
        assert browser.get(reverse("emergency_access")).status_code == 403
        assert browser.post(reverse("emergency_access"), GIVEN).status_code == 403


class TestReviewing:
    def test_the_manager_on_the_list_sees_it_and_writes_what_they_found(self, people: Cast) -> None:
        access = ask(people)
        Browser().be(people["front-door"]).get(reverse("notes", args=[access.family_id]))
        browser = Browser().be(people["team-manager"])
        listed = browser.get(reverse("emergency_reviews")).content.decode()
        assert "Odalys Crane" in listed and WHY in listed
        url = reverse("emergency_review", args=[access.pk])
        page = browser.get(url).content.decode()
        assert WHY in page and "Notes" in page.partition("What was opened")[2]
        assert browser.post(url, {"finding": "justified"}).status_code == 422
        answer = browser.post(url, {"finding": "justified", "words": "He could not wait."})
        assert answer["Location"] == reverse("emergency_reviews")
        after = browser.get(reverse("emergency_reviews")).content.decode()
        assert "Nothing waits for your review" in after
        assert "Found justified by Anselm Bickerstaffe-Rao" in after
        again = browser.post(url, {"finding": "not_justified", "words": "No."}, follow=True)
        assert "has reviewed this already" in again.content.decode()

    @pytest.mark.parametrize(
        "key", ["other-manager", "front-door-manager", "information-governance-officer"]
    )
    def test_to_other_reviewers_there_is_no_such_thing(self, people: Cast, key: str) -> None:
        access = ask(people)
        browser = Browser().be(people[key])
        assert WHY not in browser.get(reverse("emergency_reviews")).content.decode()
        url = reverse("emergency_review", args=[access.pk])
        assert browser.get(url).status_code == 404
        assert browser.post(url, {"finding": "justified", "words": "Yes."}).status_code == 404

    def test_nobody_reviews_their_own(self, people: Cast) -> None:
        access = ask(people, "other-manager")
        browser = Browser().be(people["other-manager"])
        assert browser.get(reverse("emergency_review", args=[access.pk])).status_code == 404
        browser.post(
            reverse("emergency_review", args=[access.pk]),
            {"finding": "justified", "words": "Mine."},
        )
        with acting_as(people.machinery):
            assert EmergencyAccess.objects.get(pk=access.pk).found == ""

    def test_a_practitioner_reviews_nothing(self, people: Cast) -> None:
        assert (
            Browser().be(people["practitioner"]).get(reverse("emergency_reviews")).status_code
            == 403
        )
