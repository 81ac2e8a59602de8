"""Asking for a strategy discussion, bringing to it, recording it and reading it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test.client import Client
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.child_protection.models import Section47Enquiry, StrategyDiscussion
from kinstead.kit import moments
from kinstead.people.models import Person
from tests.actions.protection_scene import asked, more_of
from tests.cast import Cast, make_cast
from tests.pages.record_client import signed_in


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def who(people: Cast) -> dict[str, Person]:
    return more_of(people)


def page_of(people: Cast, name: str, *args: Any) -> str:
    return reverse(name, args=[people.family("own").pk, *args])


def lately(people: Cast, who: dict[str, Person], **given: Any) -> StrategyDiscussion:
    """Asked for two hours ago by the real clock, which the pages go by."""
    return asked(people, who, at=moments.now() - timedelta(hours=2), **given)


def as_held(who: dict[str, Person], **given: str) -> dict[str, str]:
    """What is posted when a discussion was held an hour ago."""
    held = (moments.now() - timedelta(hours=1)).astimezone(moments.ENGLAND)
    jaxon, seun = who["jaxon"].pk, who["seun"].pk
    return {
        "do": "put",
        "held_date_day": str(held.day),
        "held_date_month": str(held.month),
        "held_date_year": str(held.year),
        "held_time": f"{held:%H:%M}",
        "who_council": "Imtiaz Rahmani-Clarke",
        "how_council": "there",
        "who_police": "DS Petra Lindqvist",
        "how_police": "there",
        "brought_police": "Two calls in 2025.",
        "who_health": "Nkechi Obaseki",
        "how_health": "sent",
        "known": "A bruise.",
        "make_of_it": "He may have been gripped.",
        "decided": "See Jaxon today.",
        "safety": "They stay with Maureen.",
        f"result_{jaxon}": "section_47",
        f"why_{jaxon}": "The bruise has no explanation.",
        f"result_{seun}": "none",
        f"why_{seun}": "He lives with his grandmother.",
        "how_enquiry": "joint",
        **given,
    }


def test_a_manager_asks_and_is_told_what_it_does(people: Cast, who: dict[str, Person]) -> None:
    browser = signed_in(people["team-manager"])
    address = page_of(people, "ask_for_strategy_discussion")
    page = browser.get(address).content.decode()
    assert "Starts the clock" in page and "Jaxon, " in page
    answer = browser.post(
        address,
        {
            "why": "A bruise nobody can explain.",
            "children": [str(who["jaxon"].pk), str(who["seun"].pk)],
            "ask_police": str(people.practitioners["police"].pk),
            "protection_lead": str(people.practitioners["protection-lead"].pk),
        },
    )
    assert answer.status_code == 303
    with acting_as(people["team-manager"]):
        discussion = StrategyDiscussion.objects.get()
    shown = browser.get(answer["Location"]).content.decode()
    assert "not held yet" in shown and "A bruise nobody can explain." in shown
    # Asked again, the first is shown instead.
    again = browser.post(address, {"why": "Another", "children": [str(who["jaxon"].pk)]})
    assert again["Location"].endswith(f"{discussion.pk}/")


def test_an_empty_question_is_refused_in_words(people: Cast, who: dict[str, Person]) -> None:
    answer = signed_in(people["team-manager"]).post(
        page_of(people, "ask_for_strategy_discussion"), {}
    )
    words = answer.content.decode()
    assert answer.status_code == 422 and "There is a problem" in words
    assert "Enter what has happened" in words and "Choose at least one child" in words


def test_the_police_bring_what_they_know_and_see_no_more_than_before(
    people: Cast, who: dict[str, Person]
) -> None:
    discussion = lately(people, who)
    browser = signed_in(people["police"])
    address = page_of(people, "bring_to_strategy_discussion", discussion.pk)
    assert "A bruise nobody can explain." in browser.get(address).content.decode()
    assert browser.post(address, {"words": ""}).status_code == 422
    answer = browser.post(address, {"words": "Two calls in 2025, no arrest."})
    assert answer.status_code == 303
    assert "Two calls in 2025, no arrest." in browser.get(answer["Location"]).content.decode()
    assert (
        browser.get(page_of(people, "hold_strategy_discussion", discussion.pk)).status_code == 403
    )
    assert browser.get(page_of(people, "notes")).status_code == 403


def test_recording_it_begins_the_enquiry(people: Cast, who: dict[str, Person]) -> None:
    discussion = lately(people, who)
    browser = signed_in(people["protection-lead"])
    address = page_of(people, "hold_strategy_discussion", discussion.pk)
    page = browser.get(address).content.decode()
    assert "What this will do" in page and "Bronagh Tillotson stays" in page
    answer = browser.post(address, as_held(who))
    assert answer.status_code in (302, 303), answer.content.decode()[:3000]
    shown = browser.get(answer["Location"]).content.decode()
    for words in (
        "What was decided, child by child",
        "Section 47 enquiry",
        "He lives with his grandmother.",
        "Two calls in 2025.",
        "They stay with Maureen.",
        "Imtiaz Rahmani-Clarke",
        "Bronagh Tillotson",
        "Why this date?",
        "Kayleigh-Ann",
        "Craig",
    ):
        assert words in shown, words
    with acting_as(people["protection-lead"]):
        assert Section47Enquiry.objects.count() == 1
    # The same page sent again shows what was decided.
    assert browser.post(address, as_held(who)).status_code in (302, 303)


def test_says_who_is_missing_and_keeps_what_was_typed(people: Cast, who: dict[str, Person]) -> None:
    discussion = lately(people, who)
    browser = signed_in(people["protection-lead"])
    address = page_of(people, "hold_strategy_discussion", discussion.pk)
    answer = browser.post(address, as_held(who, how_police="absent"))
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Police did not take part" in words and "They stay with Maureen." in words


def test_half_a_discussion_is_left_for_later_and_there_again(
    people: Cast, who: dict[str, Person]
) -> None:
    discussion = lately(people, who)
    browser = signed_in(people["protection-lead"])
    address = page_of(people, "hold_strategy_discussion", discussion.pk)
    browser.post(address, {"do": "leave", "known": "A bruise the size of a coin."})
    assert "A bruise the size of a coin." in browser.get(address).content.decode()


def test_calling_it_off_needs_a_reason(people: Cast, who: dict[str, Person]) -> None:
    discussion = lately(people, who)
    browser = signed_in(people["protection-lead"])
    address = page_of(people, "call_off_strategy_discussion", discussion.pk)
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"reason": "It was another child"}).status_code == 302
    shown = browser.get(page_of(people, "strategy_discussion", discussion.pk)).content.decode()
    assert "Called off: It was another child" in shown


@pytest.mark.parametrize(("role", "status"), [("outsider", 403), ("other-practitioner", 404)])
def test_nobody_else_sees_it(people: Cast, who: dict[str, Person], role: str, status: int) -> None:
    discussion = lately(people, who)
    browser: Client = signed_in(people[role])
    page = browser.get(page_of(people, "strategy_discussion", discussion.pk))
    assert page.status_code == status and b"bruise" not in page.content
