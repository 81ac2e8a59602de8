"""Work for a restricted family still arrives, and the front door learns nothing of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinstead.access.identity import acting_as
from kinstead.front_door.actions.contacts import Named
from kinstead.front_door.models import Contact
from kinstead.people.models import PersonName
from kinstead.record.models import ChronologyEntry, Task
from tests.access.somebody import Browser
from tests.actions.front_door_scene import make_contact
from tests.cast import Cast, make_cast

JAXON = Named(given_names="Jaxon", family_name="Duddridge", birth_date=date(2014, 9, 2))
STRANGER = Named(given_names="Joanna", family_name="Darbyshire", birth_date=date(2014, 9, 2))


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def tasks(people: Cast, key: str) -> list[Task]:
    with acting_as(people[key]):
        return list(Task.objects.filter(account=people[key], about_kind="contact"))


def test_everybody_on_the_list_is_handed_it_with_the_words_in_the_story(people: Cast) -> None:
    contact = make_contact(people, children=[JAXON], adults=[])
    for key in ("team-manager", "practitioner"):
        (task,) = tasks(people, key)
        assert "Jaxon Duddridge" in task.headline and contact.reference in task.words
        assert task.due_on == date(2026, 5, 13)
    with acting_as(people["practitioner"]):
        (line,) = ChronologyEntry.objects.filter(family=people.family("restricted"))
        assert line.words == contact.what_worries
        assert line.said_by == "Gethin Prosser, Fairhaven Primary"


def test_nobody_else_hears_of_it(people: Cast) -> None:
    make_contact(people, children=[JAXON], adults=[])
    for key in ("front-door", "front-door-manager", "school", "police", "second-manager"):
        with acting_as(people[key]):
            assert not Task.objects.exists(), key
            assert not ChronologyEntry.objects.exists(), key


@pytest.mark.parametrize("by", ["school", "front-door"])
def test_the_answer_to_whoever_recorded_it_is_the_same(people: Cast, by: str) -> None:
    asked, contacts = {}, {}
    for name, child in (("hidden", JAXON), ("plain", STRANGER)):
        with CaptureQueriesContext(connection) as context:
            contacts[name] = make_contact(people, by, children=[child], adults=[])
        asked[name] = len(context.captured_queries)
    assert asked["hidden"] == asked["plain"]
    with acting_as(people[by]):
        hidden, plain = (
            Contact.objects.filter(pk=contacts[name].pk).values("family", "from_whom", "source")
            for name in ("hidden", "plain")
        )
        assert list(hidden) == list(plain)


def test_the_front_door_sees_nothing_different_on_any_page(people: Cast) -> None:
    pages = {}
    for name, child in (("hidden", JAXON), ("plain", STRANGER)):
        contact = make_contact(people, children=[child], adults=[])
        browser = Browser().be(people["front-door"])
        pages[name] = [
            browser.get(reverse(page, args=[contact.pk])).content.decode()
            for page in ("contact", "place_contact")
        ]
        for text, as_named in ((child.given_names, "G"), (child.family_name, "F")):
            pages[name] = [page.replace(text, as_named) for page in pages[name]]
        told = ((contact.reference, "C"), (str(contact.pk), "K"))
        for text, instead in told:
            pages[name] = [page.replace(text, instead) for page in pages[name]]
    for hidden, plain in zip(pages["hidden"], pages["plain"], strict=True):
        assert "Perhaps on the record already" not in hidden
        assert _still(hidden) == _still(plain)


def _still(page: str) -> str:
    """The page without what is new every time it is drawn, keys of rows among it."""
    import re

    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    page = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "KEY", page)
    # The second contact names a child born that day too, so the first is not counted before it.
    return re.sub(
        r'<div class="kin-inset">.*?</div>|<section class="kin-block" aria-labelledby='
        r'"earlier">.*?</section>',
        "",
        page,
        flags=re.S,
    )


@pytest.mark.parametrize(
    "child",
    [
        Named(given_names="Jaxon", family_name="Duddridge", birth_date=date(2014, 9, 3)),
        Named(given_names="Jaxon", family_name="Dudridge", birth_date=date(2014, 9, 2)),
        Named(given_names="Jaxon", family_name="Duddridge"),
    ],
)
def test_only_an_exact_name_and_birth_date_arrive(people: Cast, child: Named) -> None:
    make_contact(people, children=[child], adults=[])
    assert tasks(people, "practitioner") == []


@pytest.mark.parametrize("given", ["JAXON", "Jaxon "])
def test_capitals_and_other_names_are_the_same_name(people: Cast, given: str) -> None:
    with acting_as(people.machinery):
        PersonName.objects.create(
            person=people.households["restricted"].child,
            kind="known_as",
            given_names="Jax",
            family_name="Osei",
        )
    make_contact(
        people,
        children=[
            Named(given_names=given, family_name="Duddridge", birth_date=date(2014, 9, 2)),
            Named(given_names="Jax", family_name="Osei", birth_date=date(2014, 9, 2)),
        ],
        adults=[],
    )
    assert len(tasks(people, "practitioner")) == 1, "one family, told once"


def test_a_family_that_is_not_restricted_is_found_by_the_front_door_itself(people: Cast) -> None:
    known = Named(given_names="Oluwaseun", family_name="Pell", birth_date=date(2014, 9, 2))
    make_contact(people, children=[known], adults=[])
    assert tasks(people, "practitioner") == []


def test_nobody_can_have_a_list_told_of_somebody_elses_contact(people: Cast) -> None:
    contact = make_contact(people, children=[STRANGER], adults=[])
    with acting_as(people.machinery):
        contact.people.update(given_names="Jaxon", family_name="Duddridge")
    with acting_as(people["front-door"]), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tell_lists_of_contact(%s, 'x', 'agency', '2026-05-13')", [contact.pk]
        )
    assert tasks(people, "practitioner") == []
