"""The pages of a section 47 enquiry, from seeing the child to a manager's decision."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.child_protection.models import Section47EnquiryChild
from kinstead.people.models import Person
from tests.actions.protection_scene import TODAY, concluded, enquired, more_of, ready
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


def test_says_what_is_missing_and_takes_what_a_child_said(
    people: Cast, who: dict[str, Person]
) -> None:
    enquiry = enquired(people, who)
    browser = signed_in(people["practitioner"])
    page = browser.get(page_of(people, "section_47_enquiry", enquiry.pk)).content.decode()
    assert "See Jaxon, or say why that could not be." in page
    assert "Answer for Jaxon: is there a parent who is not here?" in page
    address = page_of(people, "see_child_in_enquiry", enquiry.pk, who["jaxon"].pk)
    refused = browser.post(address, {"how_seen": "not_alone"}).content.decode()
    assert "Enter why Jaxon was not seen, or not alone" in refused
    answer = browser.post(
        address,
        {
            "how_seen": "alone",
            "seen_on_day": str(TODAY.day),
            "seen_on_month": str(TODAY.month),
            "seen_on_year": str(TODAY.year),
            "how": "said",
            "words": "Daddy cross",
        },
    )
    assert answer.status_code == 303, answer.content.decode()[:2000]
    shown = browser.get(answer["Location"]).content.decode()
    assert "Seen alone on 7 May 2026" in shown and "Daddy cross" in shown


def test_the_other_parent_is_asked_about_in_so_many_words(
    people: Cast, who: dict[str, Person]
) -> None:
    enquiry = enquired(people, who)
    browser = signed_in(people["practitioner"])
    address = page_of(people, "other_parent", enquiry.pk, who["jaxon"].pk)
    page = browser.get(address).content.decode()
    assert "Does Jaxon have a parent who is not here?" in page and "Craig Duddridge" in page
    refused = browser.post(address, {"answer": "not_known"})
    assert refused.status_code == 422 and "what was tried" in refused.content.decode()
    answer = browser.post(address, {"answer": "on_record", "parent": str(who["craig"].pk)})
    shown = browser.get(answer["Location"]).content.decode()
    assert "On the record, and being asked: Craig" in shown


def test_concluded_and_authorised_by_somebody_else(people: Cast, who: dict[str, Person]) -> None:
    enquiry = ready(people, who)
    browser = signed_in(people["protection-lead"])
    address = page_of(people, "conclude_enquiry", enquiry.pk)
    assert browser.post(address, {"do": "put"}).status_code == 422
    answer = browser.post(
        address,
        {
            "do": "put",
            "what_happened": "Seen at nursery.",
            "family_words": "It was an accident.",
            "make_of_it": "The bruise fits a grip.",
            f"result_{who['jaxon'].pk}": "ongoing_risk",
            f"why_{who['jaxon'].pk}": "The bruise fits a grip.",
        },
    )
    assert answer.status_code in (302, 303), answer.content.decode()[:2000]
    waits = browser.get(answer["Location"]).content.decode()
    assert "a manager who is not you decides" in waits
    decide = page_of(people, "authorise_enquiry", enquiry.pk)
    assert browser.get(decide).status_code == 403
    manager = signed_in(people["team-manager"])
    assert "It was an accident." in manager.get(decide).content.decode()
    assert "Enter your comments" in manager.post(decide, {"decision": "return"}).content.decode()
    done = manager.post(decide, {"decision": "authorise", "words": "I read it."})
    assert done.status_code == 303
    shown = manager.get(done["Location"]).content.decode()
    assert "Concluded and authorised" in shown
    assert "Convene the initial conference for Jaxon" in shown
    # Pressed twice: the result, not an error.
    assert manager.post(decide, {"decision": "authorise"}).status_code in (302, 303)


def test_one_who_concluded_it_is_refused_in_words(people: Cast, who: dict[str, Person]) -> None:
    enquiry = ready(people, who)
    manager = signed_in(people["team-manager"])
    manager.post(
        page_of(people, "conclude_enquiry", enquiry.pk),
        {
            "do": "put",
            "what_happened": "x",
            "family_words": "x",
            "make_of_it": "x",
            f"result_{who['jaxon'].pk}": "no_ongoing_risk",
            f"why_{who['jaxon'].pk}": "x",
        },
    )
    decide = page_of(people, "authorise_enquiry", enquiry.pk)
    refused = manager.post(decide, {"decision": "authorise"})
    assert refused.status_code == 422
    assert "This is your own work" in refused.content.decode()
    with acting_as(people["team-manager"]):
        assert Section47EnquiryChild.objects.get().conference_not_required is None


@pytest.mark.parametrize(("role", "status"), [("outsider", 403), ("other-practitioner", 404)])
def test_nobody_else_sees_it(people: Cast, who: dict[str, Person], role: str, status: int) -> None:
    enquiry = concluded(people, who)
    page = signed_in(people[role]).get(page_of(people, "section_47_enquiry", enquiry.pk))
    assert page.status_code == status and b"Jaxon" not in page.content
