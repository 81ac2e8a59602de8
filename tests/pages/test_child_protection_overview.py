"""The protection overview, the offer to a parent and its pack, immediate protection."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.access.permissions import Asker
from kinstead.child_protection.actions.strategy_discussions import Decided
from kinstead.child_protection.models import ImmediateProtection, ParentOffer
from kinstead.child_protection.queries.parents import pack_to_print
from kinstead.kit import moments
from kinstead.people.models import Person
from tests.actions.protection_scene import asked, concluded, enquired, held, more_of
from tests.cast import Cast, make_cast
from tests.pages.record_client import MOST_STATEMENTS, signed_in, statements


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def who(people: Cast) -> dict[str, Person]:
    return more_of(people)


def page_of(people: Cast, name: str, *args: Any) -> str:
    return reverse(name, args=[people.family("own").pk, *args])


def offer_of(people: Cast, who: dict[str, Person], name: str) -> ParentOffer:
    with acting_as(people["practitioner"]):
        return ParentOffer.objects.get(person=who[name])


def test_an_empty_record_says_so_and_what_to_do(people: Cast) -> None:
    page = signed_in(people["team-manager"]).get(page_of(people, "protection")).content.decode()
    assert "No strategy discussion, enquiry or plan is on this record" in page
    assert "Ask for a strategy discussion" in page


def test_both_leads_each_child_the_clocks_and_the_parents_in_few_statements(
    people: Cast, who: dict[str, Person]
) -> None:
    concluded(people, who)
    browser = signed_in(people["team-manager"])
    with CaptureQueriesContext(connection) as sent:
        page = browser.get(page_of(people, "protection")).content.decode()
    assert statements(sent) <= MOST_STATEMENTS
    for words in (
        "Bronagh Tillotson",
        "Imtiaz Rahmani-Clarke",
        "Child protection does not apply to them now.",
        "Section 47 enquiry since 7 May 2026",
        "Concerns substantiated, at continuing risk",
        "Decide on the enquiry’s conclusion",
        "Why this date?",
        "Craig",
    ):
        assert words in page, words


def test_a_step_that_is_somebody_elses_says_whose(people: Cast, who: dict[str, Person]) -> None:
    concluded(people, who)
    page = signed_in(people["practitioner"]).get(page_of(people, "protection")).content.decode()
    assert "By a manager who is not Imtiaz Rahmani-Clarke." in page
    assert page_of(people, "ask_for_strategy_discussion") not in page


def test_a_role_without_this_part_is_not_told_that_there_is_none(
    people: Cast, who: dict[str, Person]
) -> None:
    enquired(people, who)
    browser = signed_in(people["decision-making-coordinator"])
    page = browser.get(page_of(people, "protection")).content.decode()
    assert "That does not mean that there is none" in page and "Section 47" not in page


@pytest.mark.parametrize(("role", "status"), [("outsider", 403), ("other-practitioner", 404)])
def test_nobody_else_sees_it(people: Cast, role: str, status: int) -> None:
    assert signed_in(people[role]).get(page_of(people, "protection")).status_code == status


def test_a_parent_says_no_and_then_yes(people: Cast, who: dict[str, Person]) -> None:
    enquired(people, who)
    browser = signed_in(people["practitioner"])
    address = page_of(people, "parent_offer", offer_of(people, who, "craig").pk)
    assert "Would Craig like an advocate?" in browser.get(address).content.decode()
    assert browser.post(address, {"do": "decline", "answer-words": "No."}).status_code == 303
    assert "Craig can still say yes" in browser.get(address).content.decode()
    assert browser.post(address, {"do": "accept", "answer-words": "Yes."}).status_code == 303
    refused = browser.post(address, {"do": "match", "advocate-advocate": "Marcia"})
    assert refused.status_code == 422
    assert "Enter the organisation" in refused.content.decode()
    browser.post(
        address,
        {
            "do": "match",
            "advocate-advocate": "Marcia",
            "advocate-organisation": "Northmere Advocacy",
        },
    )
    page = browser.get(address).content.decode()
    assert "Has an advocate" in page and "Said no for now" in page
    assert signed_in(people["police"]).get(address).status_code == 403


def test_the_pack_is_given_and_printed_in_two_sizes(people: Cast, who: dict[str, Person]) -> None:
    enquired(people, who)
    offer = offer_of(people, who, "kayleigh")
    browser = signed_in(people["practitioner"])
    today = moments.today()
    answer = browser.post(
        page_of(people, "parent_offer", offer.pk),
        {
            "do": "give",
            "pack-given_on_day": str(today.day),
            "pack-given_on_month": str(today.month),
            "pack-given_on_year": str(today.year),
            "pack-language": "English, read out",
        },
    )
    assert answer.status_code == 303
    for layout in ("", "?layout=large"):
        paper = browser.get(page_of(people, "parent_pack", offer.pk) + layout)
        assert paper["Content-Type"] == "application/pdf", layout
        assert (
            paper.content.startswith(b"%PDF")
            and b"Kayleigh" not in paper["Content-Disposition"].encode()
        )


def test_a_pack_names_only_its_readers_own_children(people: Cast, who: dict[str, Person]) -> None:
    """Craig is Jaxon's father and not Oluwaseun's, whose name his paper does not carry."""
    discussion = asked(people, who)
    both = [Decided(who[name], "section_47", "A bruise.") for name in ("jaxon", "seun")]
    held(people, discussion, who, decided=both)
    asker = Asker.of(people["practitioner"])
    for name, children in (("craig", ("Jaxon",)), ("kayleigh", ("Oluwaseun", "Jaxon"))):
        offer = offer_of(people, who, name)
        with acting_as(people["practitioner"]):
            pack = pack_to_print(
                asker, people.family("own").pk, offer.pk, large=False, at=moments.now()
            )
        assert pack.children == children


def test_police_protection_is_recorded_and_ended(people: Cast, who: dict[str, Person]) -> None:
    browser = signed_in(people["team-manager"])
    address = page_of(people, "record_immediate_protection")
    assert browser.post(address, {}).status_code == 422
    began = (moments.now() - timedelta(hours=2)).astimezone(moments.ENGLAND)
    when = {"day_day": began.day, "day_month": began.month, "day_year": began.year}
    given = {
        "person": str(who["jaxon"].pk),
        "kind": "police_protection",
        **when,
        "time": f"{began:%H:%M}",
        "by_whom": "DS Petra Lindqvist",
        "why": "Nobody at home was safe.",
    }
    assert browser.post(address, given).status_code == 303
    page = browser.get(page_of(people, "protection")).content.decode()
    assert "Police protection" in page and "69 hours left" in page
    with acting_as(people["team-manager"]):
        protection = ImmediateProtection.objects.get()
    ending = page_of(people, "end_immediate_protection", protection.pk)
    ended = (moments.now() - timedelta(minutes=5)).astimezone(moments.ENGLAND)
    answer = browser.post(
        ending,
        {
            "day_day": ended.day,
            "day_month": ended.month,
            "day_year": ended.year,
            "time": f"{ended:%H:%M}",
            "how": "He went to his grandmother.",
        },
    )
    assert answer.status_code == 303
    assert "He went to his grandmother." in browser.get(ending).content.decode()


def test_naming_the_lead_child_protection_practitioner(
    people: Cast, who: dict[str, Person]
) -> None:
    browser = signed_in(people["team-manager"])
    address = page_of(people, "name_protection_lead")
    assert "Imtiaz Rahmani-Clarke" in browser.get(address).content.decode()
    assert browser.post(address, {}).status_code == 422
    chosen = {"practitioner": str(people.practitioners["protection-lead"].pk)}
    answer = browser.post(address, chosen)
    assert answer.status_code == 303
    assert "Imtiaz Rahmani-Clarke" in browser.get(answer["Location"]).content.decode()
    assert signed_in(people["practitioner"]).get(address).status_code == 403
