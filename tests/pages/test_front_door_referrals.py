"""The pages of a referral: decided, ratified, and whoever told us answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.front_door.models import Referral, ReferralDecision
from kinstead.record.models import Letter
from tests.access.somebody import Browser
from tests.actions.front_door_scene import decide, make_referral, ratify
from tests.cast import Cast, make_cast
from tests.pages.record_client import MOST_STATEMENTS, statements

SENT = {
    "result": "section_17",
    "reasons": "Two hungry children and a mother who asks for help.",
    "primary_need": "N1",
}


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def words(answer: Any) -> str:
    return str(answer.content.decode())


def page_of(referral: Referral, name: str = "referral") -> str:
    return reverse(name, args=[referral.family_id, referral.pk])


class TestDeciding:
    def test_shows_what_was_said_its_clocks_and_asks_for_the_decision(self, people: Cast) -> None:
        referral = make_referral(people)
        browser = Browser().be(people["front-door"])
        with CaptureQueriesContext(connection) as asked:
            page = words(browser.get(page_of(referral)))
        assert statements(asked) <= MOST_STATEMENTS
        assert "falls asleep by ten" in page and "Why this date?" in page
        assert "Zadie Abara" in page and "Otis Abara" in page
        assert "Send the decision to a manager" in page

    def test_a_decision_waits_for_a_manager(self, people: Cast) -> None:
        referral = make_referral(people)
        browser = Browser().be(people["front-door"])
        assert browser.post(page_of(referral), SENT).status_code == 303
        assert browser.post(page_of(referral), SENT).status_code == 303, "a second press"
        page = words(browser.get(page_of(referral)))
        assert "Waiting for a manager" in page and "Send the decision" not in page
        with acting_as(people["front-door"]):
            assert ReferralDecision.objects.count() == 1
        other = Browser().be(people["front-door-manager"]).post(page_of(referral), SENT)
        assert "Odalys Crane did this already" in words(other)

    def test_what_is_missing_is_said(self, people: Cast) -> None:
        page = words(Browser().be(people["front-door"]).post(page_of(make_referral(people)), {}))
        for sentence in ("Choose what happens next", "Enter the reasons", "Choose the main reason"):
            assert page.count(sentence) >= 2

    def test_seen_by_nobody_without_the_family(self, people: Cast) -> None:
        referral = make_referral(people)
        for key, status in (
            ("practitioner", 404),
            ("team-manager", 404),
            ("school", 403),
            ("data-officer", 403),
            ("outsider", 403),
        ):
            assert Browser().be(people[key]).get(page_of(referral)).status_code == status, key
            assert Browser().be(people[key]).post(page_of(referral), SENT).status_code == status


class TestRatifying:
    def test_in_the_words_it_was_asked_in(self, people: Cast) -> None:
        referral = make_referral(people)
        decide(people, referral)
        browser = Browser().be(people["front-door-manager"])
        assert "section 17" in words(browser.get(reverse("referrals_to_ratify")))
        with CaptureQueriesContext(connection) as asked:
            page = words(browser.get(page_of(referral, "ratify_referral")))
        assert statements(asked) <= MOST_STATEMENTS
        assert "No word has changed since" in page and "two hungry children" in page.lower()
        assert "If you ratify it" in page and "The clock of the decision stops today" in page
        answer = browser.post(page_of(referral, "ratify_referral"), {"answer": "ratify"})
        assert answer.status_code == 303
        assert "Ratified" in words(browser.get(page_of(referral)))
        assert "No decision waits for you" in words(browser.get(reverse("referrals_to_ratify")))

    def test_returned_only_with_reasons(self, people: Cast) -> None:
        referral = make_referral(people)
        decide(people, referral)
        browser = Browser().be(people["front-door-manager"])
        address = page_of(referral, "ratify_referral")
        assert "Choose whether you ratify" in words(browser.post(address, {}))
        assert "Enter why you return it" in words(browser.post(address, {"answer": "return"}))
        sent = {"answer": "return", "reason": "Ask the health visitor first."}
        assert browser.post(address, sent).status_code == 303
        page = words(Browser().be(people["front-door"]).get(page_of(referral)))
        assert "Ask the health visitor first." in page and "Send the decision" in page

    def test_ones_own_is_for_somebody_else(self, people: Cast) -> None:
        referral = make_referral(people)
        decide(people, referral, "front-door-manager")
        browser = Browser().be(people["front-door-manager"])
        address = page_of(referral, "ratify_referral")
        page = words(browser.get(address))
        assert "another manager ratifies it" in page and "Keep my decision" not in page
        assert "somebody else decides" in words(browser.post(address, {"answer": "ratify"}))

    def test_a_late_second_manager_is_told_who_was_first(self, people: Cast) -> None:
        referral = make_referral(people)
        ratify(people, decide(people, referral))
        with acting_as(people.machinery):
            from datetime import timedelta

            from kinstead.access.models import RoleGrant
            from kinstead.kit import moments

            RoleGrant.objects.create(
                account=people["second-manager"],
                role_id="front-door-manager",
                starts_at=moments.now() - timedelta(days=1),
                ends_at=moments.now() + timedelta(days=1),
                reason="For the test",
            )
        address = page_of(referral, "ratify_referral")
        page = words(Browser().be(people["second-manager"]).post(address, {"answer": "ratify"}))
        assert "Huw Pargeter decided this" in page

    def test_not_for_those_who_authorise_nothing(self, people: Cast) -> None:
        referral = make_referral(people)
        decide(people, referral)
        for key, status in (("front-door", 403), ("school", 403), ("team-manager", 404)):
            answer = Browser().be(people[key]).get(page_of(referral, "ratify_referral"))
            assert answer.status_code == status, key


class TestAnswering:
    def test_drafted_for_them_sent_and_read_by_the_school(self, people: Cast) -> None:
        referral = make_referral(people)
        decision = decide(people, referral)
        browser = Browser().be(people["front-door"])
        address = reverse("answer_contact", args=[referral.contact_id])
        assert "may still change" in words(browser.get(address))
        ratify(people, decision)
        page = words(browser.get(address))
        assert "Dear Gethin Prosser" in page and "section 17 of the Children Act 1989" in page
        assert "so they read this letter in Kinstead too" in page
        today = referral.contact.received_at if referral.contact else None
        assert today is not None
        sent = {
            "words": "We are offering help.",
            "how": "email",
            "sent_on_day": "12",
            "sent_on_month": "5",
            "sent_on_year": "2026",
        }
        assert browser.post(address, {**sent, "how": ""}).status_code == 200
        answer = browser.post(address, sent)
        assert answer.status_code == 303, words(answer)
        read = words(
            Browser().be(people["school"]).get(reverse("contact_sent", args=[referral.contact_id]))
        )
        assert "We are offering help." in read and "Our answer" in read
        with acting_as(people["front-door"]):
            assert Letter.objects.count() == 1

    def test_a_neighbour_hears_nothing_of_the_family(self, people: Cast) -> None:
        referral = make_referral(
            people,
            by="front-door",
            source="1B",
            name="Mrs Osei",
            how="telephone",
            keep_name_private=True,
        )
        ratify(people, decide(people, referral))
        page = words(
            Browser()
            .be(people["front-door"])
            .get(reverse("answer_contact", args=[referral.contact_id]))
        )
        assert "the family’s own business" in page and "hungry" not in page.lower()
        assert "never reaches the family’s papers" in page
