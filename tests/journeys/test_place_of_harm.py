"""A place where children of four families come to harm, worked on by people who know one each.

Working Together has agencies work on a place or a group as one thing. What nobody may learn from
it is which other families there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from kinstead.kit import moments
from tests.journeys.at_work import Story, Worker
from tests.journeys.so_far import so_far

PLACE = "The car park behind the Anchor"
# Children and families nobody else in Northmere is named after, so that a name that shows is seen.
OURS = ("Thistlewood", "Perpetua", {"lead": "practitioner"})
THEIRS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Quennell", "Bartholomew", {"protection_lead": "protection-lead"}),
    ("Ravensworth", "Clementine", {}),
    ("Gathercole", "Zebedee", {}),
)


@pytest.fixture
def story(site: Any, browser: Browser) -> Iterator[Story]:
    one = Story(site, browser)
    yield one
    one.end()


@pytest.fixture
def families(site: Any) -> dict[str, dict[str, Any]]:
    """Four families who know nothing of each other."""
    return {
        name: so_far(site, "family", name=name, children=[child], works=works)
        for name, child, works in (OURS, *THEIRS)
    }


def test_four_families_one_place_and_nobody_given_away(
    story: Story, families: dict[str, dict[str, Any]]
) -> None:
    practitioner = story.given("practitioner")
    place = when_a_place_is_put_on_record(practitioner)
    when_a_child_is_linked_from_their_record(practitioner, families["Thistlewood"], "Perpetua")
    protection_lead = story.given("protection-lead")
    when_a_child_is_linked_from_their_record(protection_lead, families["Quennell"], "Bartholomew")
    front_door = story.given("front-door")
    for name, child in (("Ravensworth", "Clementine"), ("Gathercole", "Zebedee")):
        when_a_child_is_linked_from_the_place(front_door, place, families[name], child)
    then_whoever_may_see_all_four_sees_them(front_door.opens(place))
    then_a_worker_with_one_family_learns_nothing_of_the_others(practitioner, place, families)
    then_the_police_see_the_place_and_no_child(story.given("police"), place)
    when_an_agency_has_the_lights_mended(practitioner, place)
    then_a_child_cannot_be_named_in_the_plan(practitioner, place)
    when_the_place_is_closed_saying_why(practitioner, place)
    then_it_says_why_and_takes_no_more(protection_lead, place, families["Quennell"])


def when_a_place_is_put_on_record(worker: Worker) -> str:
    """The address of its page."""
    worker.opens("/places/").follows("Put a place on record").sees("it names no child")
    worker.presses("Put the place on record").sees("Enter what people call it")
    worker.ticks("A place").writes("What do people call it?", PLACE)
    worker.writes("Where is it?", "Anchor Lane, beside the quay")
    worker.writes("What worries you there?", "A man in a white van gives children vapes and lifts.")
    worker.writes("What keeps children safe there?", "The café stays open until ten.")
    worker.presses("Put the place on record").sees(f"{PLACE} is on record as")
    return worker.path


def when_a_child_is_linked_from_their_record(
    worker: Worker, family: dict[str, Any], child: str
) -> None:
    worker.opens(f"/families/{family['family']}/places/").follows("Link a child to a place")
    worker.chooses("Which place?", PLACE)
    say_since_when_and_why(worker, child)


def when_a_child_is_linked_from_the_place(
    worker: Worker, place: str, family: dict[str, Any], child: str
) -> None:
    worker.opens(place).follows("Link a child").sees("No family is opened to another")
    worker.writes("Reference of the child’s family", family["reference"])
    worker.presses("Go on to the family’s record").sees(PLACE)
    say_since_when_and_why(worker, child)


def say_since_when_and_why(worker: Worker, child: str) -> None:
    worker.ticks(child).dates("Since when?", moments.today() - timedelta(days=9))
    worker.writes("Why do you think so?", f"{child} told a teacher about the white van.")
    worker.sees("learn only that there are others")
    worker.presses("Link to this place").sees(PLACE).sees(child)


def then_whoever_may_see_all_four_sees_them(worker: Worker) -> None:
    for name, child, _ in (OURS, *THEIRS):
        worker.sees(child).sees(name)
    worker.does_not_see("other children")


def then_a_worker_with_one_family_learns_nothing_of_the_others(
    worker: Worker, place: str, families: dict[str, dict[str, Any]]
) -> None:
    ours = f"/families/{families['Thistlewood']['family']}/"
    worker.opens(place).sees("Perpetua").sees("and 3 other children").sees("white van")
    worker.sees("Being linked to one place opens no family to another")
    then_nobody_else_is_named(worker, families)
    everywhere = ("/places/", ours, f"{ours}places/", f"{ours}chronology/", "/desk/", "/tasks/")
    for address in (*everywhere, "/families/"):
        then_nobody_else_is_named(worker.opens(address), families)
    for name, child, _ in THEIRS:
        other = families[name]
        for words in (name, child, other["reference"]):
            worker.opens(f"/search/?q={words}").sees("Nobody whose record you may open matches")
        theirs = f"/families/{other['family']}/"
        for address in ("", "places/", "chronology/", f"children/{other['people'][child]}/"):
            worker.is_refused(f"{theirs}{address}")
        worker.opens(f"{place}link/").writes("Reference of the child’s family", other["reference"])
        worker.presses("Go on").sees("There is no family of that reference that you may open")


def then_nobody_else_is_named(worker: Worker, families: dict[str, dict[str, Any]]) -> None:
    for name, child, _ in THEIRS:
        for words in (name, child, families[name]["reference"]):
            worker.does_not_see(words)


def then_the_police_see_the_place_and_no_child(officer: Worker, place: str) -> None:
    officer.opens(place).sees("white van").sees("4 other children")
    for name, child, _ in (OURS, *THEIRS):
        officer.does_not_see(child).does_not_see(name)


def when_an_agency_has_the_lights_mended(worker: Worker, place: str) -> None:
    worker.opens(place).follows("Add to the plan")
    worker.writes("What is to be done?", "Mend the four lights over the steps.")
    worker.writes("Who does it?", "Orla Whitcombe, neighbourhood sergeant")
    worker.chooses("For which agency?", re.compile("police", re.IGNORECASE))
    worker.dates("By when?", moments.today() + timedelta(days=5))
    worker.presses("Add to the plan").sees("It is on the plan").sees("Mend the four lights")
    worker.follows("Say how it went")
    worker.writes("How did it go?", "All four are on from dusk.")
    worker.presses("Say that it has ended").sees("How it ended is on the plan")
    worker.sees("What was done (1)")


def then_a_child_cannot_be_named_in_the_plan(worker: Worker, place: str) -> None:
    worker.opens(place).follows("Add to the plan")
    worker.writes("What is to be done?", "Watch when Perpetua leaves school.")
    worker.writes("Who does it?", "The youth worker")
    worker.presses("Add to the plan").sees("“Perpetua” is a child linked to this place")


def when_the_place_is_closed_saying_why(worker: Worker, place: str) -> None:
    worker.opens(place).follows("Close this place").sees("no child linked to it")
    worker.presses("Close this place").sees("Enter what has changed there")
    worker.writes("What has changed there?", "The man was charged, and the car park is lit.")
    worker.presses("Close this place").sees("The place is closed")


def then_it_says_why_and_takes_no_more(worker: Worker, place: str, family: dict[str, Any]) -> None:
    worker.opens(place).sees("Why it was closed").sees("The man was charged")
    worker.does_not_see("Add to the plan").does_not_see("Link a child")
    worker.opens(f"/families/{family['family']}/places/").sees("Closed").sees("Bartholomew")
