"""The pages of a contact: telling us, reading it, saying what becomes of it, whose it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.access.models import ReadLog
from kinstead.front_door.models import Contact, Referral, Screening
from kinstead.kit import moments
from kinstead.people.models import Family
from tests.access.somebody import Browser
from tests.actions.front_door_scene import make_contact, place, rows, screen
from tests.cast import Cast, make_cast
from tests.pages.record_client import MOST_STATEMENTS, fields_of, statements


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def typed(**more: str | list[str]) -> dict[str, Any]:
    """What a school types about one child."""
    return {
        "children": "1",
        "adults": "1",
        "ways_to_reach": "01632 960123",
        "what_worries": "Zadie has come without lunch for a month.",
        "family_knows": "yes_agrees",
        "child-0-given_names": "Zadie",
        "child-0-family_name": "Abara",
        "child-0-birth_date_day": "4",
        "child-0-birth_date_month": "3",
        "child-0-birth_date_year": "2017",
        "adult-0-given_names": "Imani",
        "adult-0-family_name": "Abara",
        "adult-0-relation": "Mother",
        **more,
    }


def words(answer: Any) -> str:
    return str(answer.content.decode())


def _hidden(browser: Browser) -> dict[str, str]:
    """What the form posts besides what is typed."""
    found = fields_of(browser.get(reverse("tell_us")))
    return {name: found[name] for name in ("sent_once", "version", "page") if name in found}


class TestTellingUs:
    def test_a_school_is_told_what_happens_next_and_by_when(self, people: Cast) -> None:
        page = words(Browser().be(people["school"]).get(reverse("tell_us")))
        assert "Gethin Prosser" in page and "Fairhaven Primary" in page
        assert "ring 999 first" in page and "you hear by" in page
        assert "Who is telling us?" not in page, "nobody is asked what we know"

    def test_one_page_filled_in_is_a_contact(self, people: Cast) -> None:
        browser = Browser().be(people["school"])
        answer = browser.post(reverse("tell_us"), typed())
        assert answer.status_code == 303
        with acting_as(people["school"]):
            contact = Contact.objects.get()
        assert answer["Location"] == reverse("contact_sent", args=[contact.pk])
        page = words(browser.get(answer["Location"]))
        assert contact.reference in page and "without lunch" in page
        assert "you hear what was decided by" in page

    def test_a_press_too_many_is_one_contact(self, people: Cast) -> None:
        browser = Browser().be(people["school"])
        hidden = _hidden(browser)
        assert browser.post(reverse("tell_us"), typed(**hidden)).status_code == 303
        again = browser.post(reverse("tell_us"), typed(**hidden))
        assert again["Location"] == reverse("contacts_sent")
        with acting_as(people["school"]):
            assert Contact.objects.count() == 1

    def test_what_is_half_written_is_kept_and_comes_back(self, people: Cast) -> None:
        browser = Browser().be(people["school"])
        hidden = _hidden(browser)
        two = typed(**hidden, children="2", do="leave", **{"child-1-given_names": "Otis"})
        assert browser.post(reverse("tell_us"), two | {"family_knows": ""}).status_code == 302
        page = words(browser.get(reverse("tell_us")))
        assert "without lunch" in page and 'value="Otis"' in page and "Child 2" in page
        assert "There is a problem" not in page, "nothing was sent yet"
        other = words(Browser().be(people["police"]).get(reverse("tell_us")))
        assert "without lunch" not in other, "a draft is its writer's alone"
        hidden = _hidden(browser)
        sent = typed(**hidden, **{"child-1-given_names": "Otis"}) | {"children": "2"}
        assert browser.post(reverse("tell_us"), sent).status_code == 303
        assert "without lunch" not in words(browser.get(reverse("tell_us")))

    def test_another_child_keeps_what_is_typed_and_sends_nothing(self, people: Cast) -> None:
        browser = Browser().be(people["school"])
        home = {"child-0-lives_at": "3 Quay Road", "what_worries": "Half a sen"}
        page = words(browser.post(reverse("tell_us"), typed(add="child", **home)))
        assert "Half a sen" in page and "Child 2" in page and "There is a problem" not in page
        assert 'name="child-1-family_name" value="Abara"' in page, "sisters share a name mostly"
        assert 'name="child-1-lives_at" value="3 Quay Road"' in page
        assert 'name="children" value="2"' in page
        with acting_as(people["school"]):
            assert not Contact.objects.exists()

    def test_another_child_left_empty_is_nobody(self, people: Cast) -> None:
        brought = {"child-1-family_name": "Abara", "child-1-lives_at": "3 Quay Road"}
        answer = (
            Browser()
            .be(people["school"])
            .post(reverse("tell_us"), {**typed(children="2"), **brought})
        )
        assert answer.status_code == 303
        with acting_as(people["school"]):
            contact = Contact.objects.get()
            assert [n.given_names for n in contact.people.filter(part="child")] == ["Zadie"]

    def test_no_more_than_twelve(self, people: Cast) -> None:
        browser = Browser().be(people["school"])
        page = words(browser.post(reverse("tell_us"), typed(add="child", children="11")))
        assert "Child 12" in page and "Add another child" not in page
        browser = Browser().be(people["police"])
        page = words(browser.post(reverse("tell_us"), typed(add="child", children="900")))
        assert "Child 12" in page and "Child 13" not in page

    @pytest.mark.parametrize(
        ("more", "sentence"),
        [
            ({"what_worries": ""}, "Enter what you have seen or heard"),
            ({"ways_to_reach": ""}, "Enter where we can reach you"),
            ({"family_knows": ""}, "Choose whether the family knows"),
            ({"family_knows": "no"}, "Enter why the family does not know"),
            ({"child-0-birth_date_month": ""}, "Date of birth must include a month"),
            ({"child-0-birth_date_year": "2999"}, "Date of birth must be today or in the past"),
            ({"child-0-given_names": "", "child-0-family_name": ""}, "Enter a name, or"),
        ],
    )
    def test_what_is_missing_is_said_at_the_top_and_nothing_is_lost(
        self, people: Cast, more: dict[str, str], sentence: str
    ) -> None:
        page = words(Browser().be(people["school"]).post(reverse("tell_us"), typed(**more)))
        assert "There is a problem" in page and page.count(sentence) >= 2
        assert "Imani" in page and "<title>Error: " in page
        with acting_as(people["school"]):
            assert not Contact.objects.exists()

    def test_the_front_door_writes_down_who_is_on_the_telephone(self, people: Cast) -> None:
        browser = Browser().be(people["front-door"])
        page = words(browser.get(reverse("tell_us")))
        assert "Who is telling us?" in page and "Fairhaven Primary" in page
        answer = browser.post(
            reverse("tell_us"),
            typed(
                **{
                    "who-source": "1B",
                    "who-name": "Mrs Osei",
                    "who-how": "telephone",
                    "who-keep_name_private": "on",
                }
            ),
        )
        assert answer.status_code == 303
        with acting_as(people["front-door"]):
            contact = Contact.objects.get()
        assert (contact.source, contact.how, contact.keep_name_private) == ("1B", "telephone", True)
        assert answer["Location"] == reverse("contact", args=[contact.pk])

    def test_a_professional_stands_by_what_they_say(self, people: Cast) -> None:
        page = words(
            Browser()
            .be(people["front-door"])
            .post(
                reverse("tell_us"),
                typed(**{"who-source": "6", "who-how": "telephone", "who-keep_name_private": "on"}),
            )
        )
        assert "Only a neighbour, friend or member of the public" in page

    def test_the_sender_sees_their_own_and_no_more(self, people: Cast) -> None:
        contact = make_contact(people)
        screen(people, contact, reasons="SECRET REASON")
        place(people, contact)
        browser = Browser().be(people["school"])
        listed = words(browser.get(reverse("contacts_sent")))
        assert contact.reference in listed and "Not yet" in listed
        page = words(browser.get(reverse("contact_sent", args=[contact.pk])))
        assert "SECRET" not in page and "referral of" not in page
        for key in ("health-visitor", "front-door", "practitioner"):
            other = Browser().be(people[key]).get(reverse("contact_sent", args=[contact.pk]))
            assert other.status_code == 404, key
        assert browser.get(reverse("contact", args=[contact.pk])).status_code == 403
        assert Browser().be(people["outsider"]).get(reverse("tell_us")).status_code == 403


class TestTheFrontDoor:
    def test_oldest_first_with_what_is_known_already(self, people: Cast) -> None:
        at = moments.now()
        from datetime import date, timedelta

        from kinstead.front_door.actions.contacts import Named

        known = Named(given_names="Oluwaseun", family_name="Pell", birth_date=date(2014, 9, 2))
        new = make_contact(people, at=at - timedelta(hours=2))
        old = make_contact(people, children=[known], at=at - timedelta(hours=5), adults=[])
        again = make_contact(people, at=at - timedelta(hours=1), risk_flags=["hurt"])
        browser = Browser().be(people["front-door"])
        with CaptureQueriesContext(connection) as asked:
            page = words(browser.get(reverse("front_door")))
        assert statements(asked) <= MOST_STATEMENTS
        places = [page.index(one.reference) for one in (old, new, again)]
        assert places == sorted(places)
        assert "Family open to Bronagh Tillotson" in page and "5 hours" in page
        assert "Told about 1 time before" in page
        assert "Danger ticked: a social worker decides" in page

    def test_what_waits_for_whom(self, people: Cast) -> None:
        from tests.actions.front_door_scene import decide, make_referral, ratify

        referral = make_referral(people)
        browser = Browser().be(people["front-door-manager"])
        assert "Decide what happens next" in words(browser.get(reverse("front_door")))
        decision = decide(people, referral)
        page = words(browser.get(reverse("front_door")))
        assert "Read and ratify" in page
        ratify(people, decision)
        page = words(browser.get(reverse("front_door")))
        assert "Read the letter and send it" in page and "Tell Gethin Prosser" in page

    @pytest.mark.parametrize("key", ["practitioner", "school", "data-officer", "team-manager"])
    def test_not_for_others(self, people: Cast, key: str) -> None:
        assert Browser().be(people[key]).get(reverse("front_door")).status_code == 403


class TestReading:
    def test_their_words_the_document_and_who_it_may_be(self, people: Cast) -> None:
        from datetime import date

        from kinstead.front_door.actions.contacts import Named

        known = Named(given_names="Oluwaseun", family_name="Pell", birth_date=date(2014, 9, 2))
        contact = make_contact(people, children=[known])
        browser = Browser().be(people["front-door"])
        with CaptureQueriesContext(connection) as asked:
            page = words(browser.get(reverse("contact", args=[contact.pk])))
        assert statements(asked) <= MOST_STATEMENTS
        assert "falls asleep by ten" in page and "Right help, right time" in page
        assert "is open to Bronagh Tillotson" in page and "N-10001" in page
        with acting_as(people["front-door-manager"]):
            looked = ReadLog.objects.filter(family_id=people.family("own").pk, page="contact")
            assert looked.exists(), "whoever is shown is in the log"

    def test_no_restricted_family_is_ever_among_them(self, people: Cast) -> None:
        from datetime import date

        from kinstead.front_door.actions.contacts import Named

        hidden = Named(given_names="Jaxon", family_name="Duddridge", birth_date=date(2014, 9, 2))
        contact = make_contact(people, children=[hidden], adults=[])
        browser = Browser().be(people["front-door"])
        for name in ("contact", "place_contact"):
            page = words(browser.get(reverse(name, args=[contact.pk])))
            assert "N-10003" not in page and "Bronagh" not in page

    def test_said_what_becomes_of_it(self, people: Cast) -> None:
        contact = make_contact(people)
        browser = Browser().be(people["front-door"])
        address = reverse("contact", args=[contact.pk])
        sent = {"level": "universal_plus", "result": "information_only", "reasons": "Known to hub"}
        answer = browser.post(address, sent)
        assert answer.status_code == 303
        page = words(browser.get(address))
        assert "Known to hub" in page and "Information only" in page
        assert "Say what becomes of it" not in page

    def test_a_second_press_shows_what_was_kept(self, people: Cast) -> None:
        contact = make_contact(people)
        browser = Browser().be(people["front-door"])
        address = reverse("contact", args=[contact.pk])
        sent = {"level": "section_17", "result": "referral", "reasons": "Neglect"}
        assert browser.post(address, sent).status_code == 303
        assert browser.post(address, sent).status_code == 303
        with acting_as(people["front-door"]):
            assert Screening.objects.count() == 1
        other = Browser().be(people["front-door-manager"]).post(address, sent)
        assert other.status_code == 200 and "Odalys Crane did this already" in words(other)

    def test_what_is_missing_is_said(self, people: Cast) -> None:
        contact = make_contact(people)
        browser = Browser().be(people["front-door"])
        page = words(browser.post(reverse("contact", args=[contact.pk]), {"result": "signposted"}))
        for sentence in ("Choose the level", "Enter your reasons", "Enter what was offered"):
            assert page.count(sentence) >= 2

    def test_a_danger_is_not_for_somebody_who_is_no_social_worker(self, people: Cast) -> None:
        from kinstead.agencies.models import Practitioner

        contact = make_contact(people, risk_flags=["hurt"])
        with acting_as(people.machinery):
            Practitioner.objects.filter(account=people["front-door"]).update(
                profession="family_support_worker"
            )
        browser = Browser().be(people["front-door"])
        address = reverse("contact", args=[contact.pk])
        assert "so a social worker decides" in words(browser.get(address))
        sent = {"level": "section_47", "result": "information_only", "reasons": "x"}
        page = words(browser.post(address, sent))
        assert "only a social worker may weigh" in page


class TestPlacing:
    def test_from_a_referral_to_a_new_record_in_one_page(self, people: Cast) -> None:
        contact = make_contact(people)
        screen(people, contact)
        browser = Browser().be(people["front-door"])
        address = reverse("place_contact", args=[contact.pk])
        with CaptureQueriesContext(connection) as asked:
            page = words(browser.get(address))
        assert statements(asked) <= MOST_STATEMENTS
        assert 'name="new_name" value="Abara"' in page, "the name is there already"
        sent: dict[str, Any] = {"family": "new", "new_name": "Abara"}
        named = rows(people, contact)
        for row in named:
            sent[f"who-{row.pk}"] = "new"
        mother = next(row for row in named if row.part == "adult")
        assert f"parent-{mother.pk}" in page
        sent[f"parent-{mother.pk}"] = [str(row.pk) for row in named if row.part == "child"]
        assert browser.post(address, sent).status_code == 303
        with acting_as(people["front-door"]):
            family = Family.objects.get(name="Abara")
            assert Referral.objects.filter(family=family).count() == 1

    def test_by_reference_and_never_a_restricted_one(self, people: Cast) -> None:
        contact = make_contact(people)
        browser = Browser().be(people["front-door"])
        address = reverse("place_contact", args=[contact.pk])
        sent: dict[str, Any] = {"family": "by_reference", "reference": "N-10003"}
        for row in rows(people, contact):
            sent[f"who-{row.pk}"] = "new"
        assert "There is no family on record with this reference" in words(
            browser.post(address, sent)
        )
        missing = words(browser.post(address, {**sent, "reference": ""}))
        assert "Enter the reference of the family" in missing
        assert browser.post(address, {**sent, "reference": "n-10002"}).status_code == 303
        with acting_as(people["front-door"]):
            placed = Contact.objects.get(pk=contact.pk)
            assert placed.family_id == people.family("other_team").pk
        assert browser.get(address).status_code == 302, "it has its place"

    def test_somebody_certain_is_chosen_already(self, people: Cast) -> None:
        from datetime import date

        from kinstead.front_door.actions.contacts import Named

        known = Named(given_names="Oluwaseun", family_name="Pell", birth_date=date(2014, 9, 2))
        contact = make_contact(people, children=[known], adults=[])
        page = words(
            Browser().be(people["front-door"]).get(reverse("place_contact", args=[contact.pk]))
        )
        child = people.households["own"].child.pk
        assert f'value="{child}" checked' in page
        assert f'value="{people.family("own").pk}" checked' in page
