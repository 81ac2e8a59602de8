"""The pages of searching, of possible duplicates and of merging, as people open and post them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, ReadLog
from kinstead.kit import moments
from kinstead.people.actions import duplicates
from kinstead.people.models import Family, Merge, Person, PossibleDuplicate
from tests.access.somebody import Browser
from tests.actions.people_village import Village

pytestmark = pytest.mark.django_db
BORN = date(2018, 5, 12)
MOST_STATEMENTS = 15


@dataclass
class Place:
    village: Village
    front_door: Account
    family: Family
    kayleigh: Person
    kaylee: Person

    @property
    def pair(self) -> PossibleDuplicate:
        with acting_as(self.village.machinery):
            return PossibleDuplicate.objects.get()

    def keeping(self, who: Person) -> str:
        return "first" if self.pair.person_id == who.pk else "second"


@pytest.fixture
def place() -> Place:
    village = Village.make()
    front_door = village.account("Tamsin Price", "front-door-social-worker")
    family = village.family("Pell", reference="N-48213")
    kayleigh = village.person(
        "Kayleigh-Ann", "Pell", family, born=BORN, numbers={"child_id": "2100461"}
    )
    kaylee = village.person(
        "Kaylee",
        "Pell",
        village.family("Pel", reference="N-50001"),
        born=BORN,
        sex="F",
        called="Kay",
        numbers={"nhs_number": "9434765919"},
    )
    village.home(kayleigh, "14 Gannet Row", "NM1 2AB")
    return Place(village, front_door, family, kayleigh, kaylee)


@pytest.fixture
def looked(place: Place) -> Place:
    with acting_as(place.village.machinery):
        duplicates.look(by=place.village.machinery, at=moments.now())
    return place


def browser(account: Account) -> Browser:
    return Browser().be(account)


def words(answer: Any) -> str:
    """The page as read: no marks, one space between words."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", answer.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).replace("&#x27;", "’").split())


def statements(taken: CaptureQueriesContext) -> int:
    return sum(
        not q["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))
        for q in taken.captured_queries
    )


def test_search_shows_who_and_why(place: Place) -> None:
    answer = browser(place.front_door).get(reverse("search"), {"q": "Kaylee Anne Pel"})
    assert answer.status_code == 200
    page = words(answer)
    assert "Kayleigh-Ann Pell" in page and "Name sounds alike" in page
    assert "1 person found for “Kaylee Anne Pel”" in page
    assert f"/families/{place.family.pk}/" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Find a person or a family"),
        ("k", "Type at least two letters or numbers"),
        ("zzyzx", "Nobody whose record you may open matches"),
        ("31/2/2018", "There is no 31/2/2018 in the calendar"),
    ],
)
def test_search_says_what_to_do_when_nobody_is_shown(place: Place, asked: str, said: str) -> None:
    answer = browser(place.front_door).get(reverse("search"), {"q": asked})
    assert answer.status_code == 200 and said in words(answer)


def test_what_was_typed_comes_back_and_harms_nothing(place: Place) -> None:
    answer = browser(place.front_door).get(
        reverse("search"), {"q": "<script>alert(1)</script>\x00'; --"}
    )
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_only_as_many_as_can_be_read(place: Place) -> None:
    for number in range(55):
        place.village.person(f"Given{number:03d}", "Pell", place.family)
    answer = browser(place.front_door).get(reverse("search"), {"q": "pell"})
    assert "The 50 likeliest found" in words(answer)
    assert "More people match than can be shown" in words(answer)


@pytest.mark.parametrize("role", ["programme-director", "police-partner", "account-administrator"])
def test_a_role_without_search_has_no_such_page(place: Place, role: str) -> None:
    outsider = place.village.account("Odalys Crane", role)
    assert browser(outsider).get(reverse("search"), {"q": "Pell"}).status_code == 403


@pytest.mark.parametrize("name", ["duplicates", "merges"])
@pytest.mark.parametrize("role", ["practitioner", "programme-director", "police-partner"])
def test_who_may_not_settle_duplicates_has_none_of_these_pages(
    looked: Place, name: str, role: str
) -> None:
    outsider = browser(looked.village.account("Odalys Crane", role, team=looked.village.harbour))
    assert outsider.get(reverse(name)).status_code == 403
    for other in ("compare", "keep_apart"):
        assert outsider.post(reverse(other, args=[looked.pair.pk])).status_code == 403


def test_a_pair_of_which_one_is_out_of_reach_is_not_there(looked: Place) -> None:
    manager = looked.village.account("Manager", "practice-supervisor", team=looked.village.harbour)
    page = browser(manager)
    assert "No two records look like one person" in words(page.get(reverse("duplicates")))
    assert page.get(reverse("compare", args=[looked.pair.pk])).status_code == 404
    assert page.post(reverse("keep_apart", args=[looked.pair.pk])).status_code == 404
    assert (
        page.post(
            reverse("compare", args=[looked.pair.pk]), {"keep": "first", "confirmed": "yes"}
        ).status_code
        == 404
    )


def test_looking_again_says_how_many_are_new(place: Place) -> None:
    page = browser(place.front_door)
    answer = page.post(reverse("look_for_duplicates"), follow=True)
    assert "Everybody was compared. 1 new pair." in words(answer)
    assert "1 pair to look at" in words(answer)
    assert "Given names are forms of one. Born the same day" in words(answer)


def test_two_records_side_by_side_say_how_each_field_compares(looked: Place) -> None:
    page = words(browser(looked.front_door).get(reverse("compare", args=[looked.pair.pk])))
    assert "Kayleigh-Ann Pell" in page and "Kaylee Pell" in page
    for said in (
        "12 May 2018",
        "Same",
        "On one only",
        "943 476 5919",
        "14 Gannet Row, NM1 2AB",
        "1 home",
        "If this is one person, which record stays?",
    ):
        assert said in page, said
    with acting_as(looked.village.account("Governance", "information-governance-officer")):
        assert ReadLog.objects.filter(page="compare", account=looked.front_door).count() == 2


def test_a_preview_says_what_will_happen_and_does_nothing(looked: Place) -> None:
    page = browser(looked.front_door)
    answer = page.post(
        reverse("compare", args=[looked.pair.pk]), {"keep": looked.keeping(looked.kayleigh)}
    )
    said = words(answer)
    assert "Before you merge" in said
    assert "1 family and 1 number move to Kayleigh-Ann Pell." in said
    assert "1 name stays with the record that goes, because" in said
    assert "What is blank is filled in: likes to be called and sex." in said
    assert "It can be undone" in said
    with acting_as(looked.village.machinery):
        assert not Merge.objects.exists()
        assert Person.objects.get(pk=looked.kaylee.pk).merged_into_id is None
        assert looked.pair.answer == "open"


def test_merge_and_undo(looked: Place) -> None:
    page, pair = browser(looked.front_door), looked.pair
    answer = page.post(
        reverse("compare", args=[pair.pk]),
        {"keep": looked.keeping(looked.kayleigh), "confirmed": "yes"},
        follow=True,
    )
    said = words(answer)
    assert "Merged into one record" in said and "by Tamsin Price" in said
    assert "Why: Given names are forms of one. Born the same day" in said
    assert "No two records look like one person" in words(page.get(reverse("duplicates")))
    assert "Kaylee Pell into Kayleigh-Ann Pell" in words(page.get(reverse("merges")))
    assert "1 person found" in words(page.get(reverse("search"), {"q": "9434765919"}))
    assert "There is nothing left to decide" in words(page.get(reverse("compare", args=[pair.pk])))

    with acting_as(looked.village.machinery):
        merge = Merge.objects.get()
    answer = page.post(reverse("undo_merge", args=[merge.pk]), follow=True)
    assert "The merge was undone" in words(answer)
    assert "Undone by Tamsin Price" in words(page.get(reverse("merges")))
    assert "1 pair to look at" in words(page.get(reverse("duplicates")))
    with acting_as(looked.village.machinery):
        assert Person.objects.get(pk=looked.kaylee.pk).merged_into_id is None
        assert Person.objects.get(pk=looked.kayleigh.pk).sex == ""
    again = page.post(reverse("undo_merge", args=[merge.pk]), follow=True)
    assert "This merge was undone already" in words(again)


def test_pressing_merge_twice_merges_once(looked: Place) -> None:
    page, pair = browser(looked.front_door), looked.pair
    posted = {"keep": looked.keeping(looked.kayleigh), "confirmed": "yes"}
    page.post(reverse("compare", args=[pair.pk]), posted)
    answer = page.post(reverse("compare", args=[pair.pk]), posted, follow=True)
    assert "merged already" in words(answer)
    with acting_as(looked.village.machinery):
        assert Merge.objects.count() == 1


def test_two_people_stay_two(looked: Place) -> None:
    page, pair = browser(looked.front_door), looked.pair
    answer = page.post(reverse("keep_apart", args=[pair.pk]), follow=True)
    assert "They are two people, and the pair is not offered again." in words(answer)
    page.post(reverse("look_for_duplicates"))
    assert "No two records look like one person" in words(page.get(reverse("duplicates")))
    assert "these are two people" in words(page.get(reverse("compare", args=[pair.pk])))


def test_a_merge_of_somebody_out_of_reach_is_not_there(looked: Place) -> None:
    page = browser(looked.front_door)
    page.post(
        reverse("compare", args=[looked.pair.pk]),
        {"keep": looked.keeping(looked.kayleigh), "confirmed": "yes"},
    )
    with acting_as(looked.village.machinery):
        merge = Merge.objects.get()
    manager = looked.village.account("Manager", "practice-supervisor", team=looked.village.harbour)
    other = browser(manager)
    assert "No records have been merged" in words(other.get(reverse("merges")))
    assert other.get(reverse("merge", args=[merge.pk])).status_code == 404
    assert other.post(reverse("undo_merge", args=[merge.pk])).status_code == 404


def test_a_restricted_family_leaves_no_trace_on_these_pages(looked: Place) -> None:
    """Kaylee belongs to a family whose list the front door is not on, and to one it sees."""
    village = looked.village
    keeper = village.account("Keeper", "practice-supervisor", team=village.harbour)
    secret = village.family("Quillfeather", reference="N-77777")
    with acting_as(village.machinery):
        secret.members.create(person=looked.kaylee, part="child")
    village.restrict(secret, keeper)
    page = browser(looked.front_door)
    pair = looked.pair
    seen = [
        page.get(reverse("duplicates")),
        page.get(reverse("compare", args=[pair.pk])),
        page.post(reverse("compare", args=[pair.pk]), {"keep": "first"}),
        page.post(
            reverse("compare", args=[pair.pk]),
            {"keep": looked.keeping(looked.kayleigh), "confirmed": "yes"},
            follow=True,
        ),
        page.get(reverse("merges")),
    ]
    for answer in seen:
        assert answer.status_code == 200
        text = words(answer)
        assert "Quillfeather" not in text and "N-77777" not in text
        assert "2 families and" not in text
    with acting_as(keeper):
        assert [m.person_id for m in secret.members.all()] == [looked.kayleigh.pk]


def test_each_page_takes_few_statements(looked: Place) -> None:
    page, pair = browser(looked.front_door), looked.pair
    page.post(
        reverse("compare", args=[pair.pk]),
        {"keep": looked.keeping(looked.kayleigh), "confirmed": "yes"},
    )
    with acting_as(looked.village.machinery):
        merge = Merge.objects.get()
    page.post(reverse("undo_merge", args=[merge.pk]))
    taken: dict[str, int] = {}
    for name, asked in (
        ("search", lambda: page.get(reverse("search"), {"q": "Kaylee Pell"})),
        ("duplicates", lambda: page.get(reverse("duplicates"))),
        ("compare", lambda: page.get(reverse("compare", args=[pair.pk]))),
        ("preview", lambda: page.post(reverse("compare", args=[pair.pk]), {"keep": "first"})),
        ("merges", lambda: page.get(reverse("merges"))),
        ("merge", lambda: page.get(reverse("merge", args=[merge.pk]))),
    ):
        with CaptureQueriesContext(connection) as queries:
            assert asked().status_code == 200, name
        taken[name] = statements(queries)
    # The tests' own browser names nobody twice a request, which the site does not.
    assert {name: n for name, n in taken.items() if n > MOST_STATEMENTS + 2} == {}


def test_the_moment_is_told_by_the_clock_in_england(looked: Place) -> None:
    page = browser(looked.front_door)
    answer = page.post(
        reverse("compare", args=[looked.pair.pk]),
        {"keep": "first", "confirmed": "yes"},
        follow=True,
    )
    today: datetime = moments.now().astimezone(moments.ENGLAND)
    assert f"{today:%Y}" in words(answer)
