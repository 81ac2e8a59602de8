"""The page on which a manager hides a family's record, and keeps the list of who may open it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.access.models import ReadLog
from kinstead.people.models import Restriction, RestrictionMember
from tests.access.somebody import Browser
from tests.cast import Cast, make_cast

REASON = "The mother works in the next office"


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def address(people: Cast, family: str) -> str:
    return reverse("restrict", args=[people.family(family).pk])


def test_says_what_will_happen_and_offers_colleagues(people: Cast) -> None:
    browser = Browser().be(people["team-manager"])
    page = browser.get(address(people, "own"))
    words = page.content.decode()
    assert page.status_code == 200
    assert "What this will do" in words
    assert "Bronagh Tillotson" in words
    # Neither somebody whose role opens no record, nor everybody there is.
    assert "Mungo Farrant" not in words and "Delphine Achterberg" not in words
    with acting_as(people["team-manager"]):
        look = ReadLog.objects.get(family_id=people.family("own").pk)
    assert look.page == "list of who may open it"


def test_restricts_with_the_people_chosen(people: Cast) -> None:
    browser = Browser().be(people["team-manager"])
    answer = browser.post(
        address(people, "own"), {"reason": REASON, "accounts": [str(people["conference-chair"].pk)]}
    )
    assert answer.status_code == 302
    with acting_as(people["team-manager"]):
        listed = set(
            RestrictionMember.objects.filter(restriction__family=people.family("own")).values_list(
                "account", flat=True
            )
        )
    assert listed == {people["team-manager"].pk, people["conference-chair"].pk}
    page = browser.get(address(people, "own")).content.decode()
    assert "People on the list" in page and REASON in page
    # The practitioner who worked with them is not on it: there is no such record.
    for key in ("practitioner", "front-door"):
        gone = Browser().be(people[key]).get(reverse("notes", args=[people.family("own").pk]))
        assert gone.status_code == 404


def test_a_short_reason_comes_back_with_what_to_mend(people: Cast) -> None:
    browser = Browser().be(people["team-manager"])
    answer = browser.post(address(people, "own"), {"reason": "because"})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert "Say why the record must be hidden" in answer.content.decode()
    with acting_as(people.machinery):
        assert not Restriction.objects.filter(family=people.family("own")).exists()


def test_adds_takes_off_and_lifts(people: Cast) -> None:
    browser = Browser().be(people["team-manager"])
    url = address(people, "restricted")
    new = people["front-door"]
    assert "Odalys Crane, Front-door" in browser.get(url).content.decode()
    browser.post(url + "?add=yes", {"account": str(new.pk)})
    assert "Odalys Crane" in browser.get(url).content.decode()
    browser.post(f"{url}?take-off={new.pk}")
    last = browser.post(f"{url}?take-off={people['team-manager'].pk}", follow=True)
    assert "The list needs somebody who may review emergency access" in last.content.decode()
    browser.post(url + "?lift=yes")
    with acting_as(people.machinery):
        kept = Restriction.objects.get(family=people.family("restricted"))
        assert kept.lifted_by_id == people["team-manager"].pk
        removed = RestrictionMember.objects.get(restriction=kept, account=new)
        assert removed.removed_at is not None


@pytest.mark.parametrize(
    "key, status",
    [("other-manager", 404), ("front-door-manager", 404), ("practitioner", 403), ("outsider", 403)],
)
def test_to_nobody_else(people: Cast, key: str, status: int) -> None:
    browser = Browser().be(people[key])
    url = address(people, "restricted")
    assert browser.get(url).status_code == status
    assert browser.post(url + "?lift=yes").status_code == status
    with acting_as(people.machinery):
        assert Restriction.objects.get(family=people.family("restricted")).lifted_at is None


def test_nonsense_is_no_account(people: Cast) -> None:
    browser = Browser().be(people["team-manager"])
    assert browser.post(address(people, "restricted") + "?take-off=them").status_code == 404
