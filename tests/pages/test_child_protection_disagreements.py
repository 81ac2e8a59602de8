"""A disagreement on its pages: raised by a school, taken further, settled by the school."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.access.permissions import Asker
from kinstead.child_protection.models import Disagreement
from kinstead.child_protection.queries.disagreements import disagreements_of
from kinstead.kit.keys import new_key
from tests.cast import Cast, make_cast
from tests.pages.record_client import MOST_STATEMENTS, signed_in, statements

GIVEN = {
    "about": "No enquiry after Friday",
    "words": "She came in with a bruise",
    "what_they_ask": "A strategy discussion this week",
}
FURTHER = {"stage": "take_to_stage_1", "who": "Both managers", "said": "Each stays"}


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def raised(people: Cast) -> Disagreement:
    client = signed_in(people["school"])
    client.post(reverse("raise_disagreement", args=[people.family("shared").pk]), GIVEN)
    with acting_as(people["school"]):
        return Disagreement.objects.get()


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def address(people: Cast, page: str, one: Disagreement, family: str = "shared") -> str:
    return reverse(page, args=[people.family(family).pk, one.pk])


def test_raised_taken_further_and_settled(people: Cast, raised: Disagreement) -> None:
    school, lead = signed_in(people["school"]), signed_in(people["other-practitioner"])
    shown = text(lead.get(address(people, "disagreement", raised)))
    assert "Why Fairhaven Primary disagrees" in shown and "She came in with a bruise" in shown
    assert "Take it to stage 1" in shown
    assert "so Fairhaven Primary says when it is settled" in shown
    assert "Say that it is settled" not in shown
    lead.post(address(people, "take_disagreement_further", raised), FURTHER)
    answer = school.post(
        address(people, "resolve_disagreement", raised), {"how": "It is on Friday"}, follow=True
    )
    shown = text(answer)
    assert "The disagreement is settled" in shown and "It is on Friday" in shown
    assert "Who spoke: Both managers" in shown and "Each stays" in shown
    assert "Take it to stage" not in shown


def test_the_other_side_cannot_settle_it(people: Cast, raised: Disagreement) -> None:
    lead = signed_in(people["other-practitioner"])
    answer = lead.post(address(people, "resolve_disagreement", raised), {"how": "We were right"})
    assert answer.status_code == 422
    assert "Only the agency that raised it can say that it is settled" in text(answer)
    assert "We were right" not in text(answer), "nor is the form for it there"


def test_what_is_missing_is_said(people: Cast, raised: Disagreement) -> None:
    school = signed_in(people["school"])
    answer = school.post(reverse("raise_disagreement", args=[people.family("shared").pk]), {})
    assert answer.status_code == 422
    for sentence in ("Enter what it is about", "Enter why your agency", "Enter what you ask for"):
        assert sentence in text(answer)
    answer = school.post(
        address(people, "take_disagreement_further", raised), {**FURTHER, "who": ""}
    )
    assert answer.status_code == 422 and "Enter who speaks with whom" in text(answer)
    assert "Each stays" in text(answer), "nothing typed is lost"
    answer = school.post(address(people, "resolve_disagreement", raised), {"how": ""})
    assert answer.status_code == 422 and "Enter how it was settled" in text(answer)


def test_a_page_sent_twice_shows_the_result(people: Cast, raised: Disagreement) -> None:
    school = signed_in(people["school"])
    for _ in range(2):
        answer = school.post(
            address(people, "take_disagreement_further", raised), FURTHER, follow=True
        )
        assert answer.status_code == 200 and "Take it to stage 2" in text(answer)
    answer = signed_in(people["police"]).post(
        address(people, "take_disagreement_further", raised), FURTHER, follow=True
    )
    assert "Gethin Prosser did this already" in text(answer)


def test_an_address_that_only_does_things_leads_back(people: Cast, raised: Disagreement) -> None:
    school = signed_in(people["school"])
    for page in ("take_disagreement_further", "resolve_disagreement"):
        answer = school.get(address(people, page, raised))
        assert answer["Location"] == address(people, "disagreement", raised)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("practitioner", 404),
        ("outsider", 403),
        ("programme-director", 403),
        ("data-officer", 403),
        ("police", 200),
        ("protection-lead", 200),
        ("front-door", 200),
    ],
)
def test_who_may_read_it(people: Cast, raised: Disagreement, who: str, status: int) -> None:
    client = signed_in(people[who])
    assert client.get(address(people, "disagreement", raised)).status_code == status
    if status != 200:
        for page in ("take_disagreement_further", "resolve_disagreement"):
            assert client.post(address(people, page, raised), FURTHER).status_code == status


def test_it_is_of_its_own_family(people: Cast, raised: Disagreement) -> None:
    client = signed_in(people["front-door"])
    assert client.get(address(people, "disagreement", raised, "own")).status_code == 404
    missing = reverse("disagreement", args=[people.family("shared").pk, new_key()])
    assert client.get(missing).status_code == 404


def test_the_section_of_the_overview(people: Cast, raised: Disagreement) -> None:
    for who, may_raise in (("school", True), ("conference-chair", False)):
        account = people[who]
        with acting_as(account):
            section = disagreements_of(Asker.of(account), people.family("shared").pk)
        shown = render_to_string(
            "child_protection/disagreements_section.html", {"disagreements": section}
        )
        assert ("No enquiry after Friday" in shown) is (who == "school")
        assert ("Raise a disagreement" in shown) is may_raise


def test_the_page_takes_few_statements(people: Cast, raised: Disagreement) -> None:
    client = signed_in(people["other-practitioner"])
    with CaptureQueriesContext(connection) as asked:
        client.get(address(people, "disagreement", raised))
    assert statements(asked) <= MOST_STATEMENTS
