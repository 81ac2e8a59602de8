"""Showing a protected address on the family's page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.people.models import Address, AddressReveal
from tests.access.somebody import Browser
from tests.cast import Cast, make_cast


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def address(people: Cast, family: str = "own", of: str = "own") -> str:
    return reverse(
        "reveal_address", args=[people.family(family).pk, people.households[of].hidden.pk]
    )


def shown(people: Cast, key: str, of: str = "own") -> bool:
    with acting_as(people[key]):
        return Address.objects.filter(pk=people.households[of].hidden.pk).exists()


def test_shows_it_to_whoever_says_why(people: Cast) -> None:
    answer = (
        Browser()
        .be(people["practitioner"])
        .post(address(people), {"reason": "To visit them this afternoon"})
    )
    assert answer.status_code == 302
    assert answer["Location"] == reverse("family", args=[people.family("own").pk])
    assert shown(people, "practitioner")
    assert not shown(people, "team-manager")


def test_without_a_reason_nothing_is_shown(people: Cast) -> None:
    answer = Browser().be(people["practitioner"]).post(address(people), {"reason": "visit"})
    assert answer.status_code == 302
    assert not shown(people, "practitioner")
    with acting_as(people["practitioner"]):
        assert not AddressReveal.objects.exists()


@pytest.mark.parametrize(
    "key, family, of, status",
    [
        ("practitioner", "other_team", "other_team", 404),
        ("practitioner", "own", "other_team", 404),
        ("front-door", "restricted", "restricted", 404),
        ("police", "shared", "shared", 403),
        ("data-officer", "own", "own", 403),
        ("outsider", "own", "own", 403),
    ],
)
def test_to_nobody_else(people: Cast, key: str, family: str, of: str, status: int) -> None:
    answer = (
        Browser()
        .be(people[key])
        .post(address(people, family, of), {"reason": "To visit them this afternoon"})
    )
    assert answer.status_code == status
    assert not shown(people, key, of)


def test_is_posted_and_never_only_opened(people: Cast) -> None:
    assert Browser().be(people["practitioner"]).get(address(people)).status_code == 405
