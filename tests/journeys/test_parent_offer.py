"""Every parent of a child in a section 47 enquiry is offered the pack and an advocate.

A father who lives elsewhere and says no is asked as the mother is, and may say yes later. Whether
there is a parent who is not here is asked in so many words, before anything is concluded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys.at_work import Story, Worker
from tests.journeys.so_far import so_far

CHILD, MOTHER, FATHER = "Wilfred", "Marguerite", "Leopold"


@pytest.fixture
def story(site: Any, browser: Browser) -> Iterator[Story]:
    one = Story(site, browser)
    yield one
    one.end()


@pytest.fixture
def begun(site: Any) -> dict[str, Any]:
    """An enquiry about Wilfred, begun at a strategy discussion."""
    return so_far(site, "enquiry", name="Osgathorpe", child=CHILD, parents=[MOTHER, FATHER])


def test_a_father_says_no_then_yes_and_nothing_is_concluded_before_he_is_asked_about(
    story: Story, begun: dict[str, Any]
) -> None:
    family = f"/families/{begun['family']}/"
    enquiry = f"{family}enquiries/{begun['enquiry']}/"
    protection_lead = story.given("protection-lead")
    then_each_parent_was_offered_both(protection_lead.opens(enquiry))
    when_the_pack_is_printed_and_given(protection_lead, enquiry, FATHER)
    when_he_says_no_for_now(protection_lead)
    when_the_child_is_seen(protection_lead, enquiry)
    then_it_cannot_be_concluded_yet(protection_lead, enquiry)
    when_the_other_parent_is_answered_for(protection_lead, enquiry)
    practitioner = story.given("practitioner")
    when_he_says_yes_after_all(practitioner, enquiry)
    when_an_advocate_is_matched(practitioner)
    then_it_can_be_concluded(protection_lead, enquiry)
    then_the_record_says_how_it_went(practitioner, family, enquiry)


def then_each_parent_was_offered_both(worker: Worker) -> None:
    worker.sees("Offered to each parent")
    for parent in (MOTHER, FATHER):
        worker.sees(f"{parent}: Offered, no answer yet")


def when_the_pack_is_printed_and_given(worker: Worker, enquiry: str, parent: str) -> None:
    worker.opens(enquiry).follows(parent).sees("Whoever lives elsewhere")
    for words in ("print it", "in large print"):
        link = worker.page.get_by_role("link", name=words)
        printed = worker.page.request.get(f"{worker.story.site.url}{link.get_attribute('href')}")
        assert printed.status == 200 and printed.headers["content-type"] == "application/pdf"
        assert printed.body().startswith(b"%PDF-")
        assert parent not in printed.headers["content-disposition"]
    worker.writes("In which language, or how?", "English, read out to him")
    worker.presses(f"{parent} has the pack").sees(f"It is on the record that {parent} has the pack")


def when_he_says_no_for_now(worker: Worker) -> None:
    worker.writes("What did they say?", "I don’t need anyone talking for me.")
    worker.presses("They said no for now").sees(f"{FATHER} said no for now")
    worker.sees("can say yes at any time").sees(f"{FATHER} can still say yes")
    worker.sees("I don’t need anyone talking for me.")


def when_the_child_is_seen(worker: Worker, enquiry: str) -> None:
    worker.opens(enquiry).follows("Write that they were seen")
    worker.ticks(f"Yes, {CHILD} was seen alone").ticks("They said")
    worker.writes(f"In {CHILD}’s own words, or what you saw", "I fell off the wall at Nan’s.")
    worker.presses(f"Put on {CHILD}").sees(f"It is on {CHILD}’s record")


def then_it_cannot_be_concluded_yet(worker: Worker, enquiry: str) -> None:
    worker.opens(enquiry).sees("Before it can be concluded").follows("Write the conclusion")
    worker.sees("it cannot be sent yet")
    write_the_conclusion(worker)
    worker.presses("Conclude and send to a manager")
    worker.sees("answer whether there is a parent who is not here")
    assert worker.page.title().startswith("Error")


def when_the_other_parent_is_answered_for(worker: Worker, enquiry: str) -> None:
    worker.opens(enquiry).sees("Not asked yet").follows(f"Answer about {CHILD}’s other parent")
    worker.presses("Keep this answer").sees(f"Choose an answer for {CHILD}")
    worker.ticks("On the record, and being asked").chooses("Who?", FATHER)
    worker.presses("Keep this answer").sees(f"The answer about {CHILD}’s other parent is kept")


def when_he_says_yes_after_all(worker: Worker, enquiry: str) -> None:
    worker.opens(enquiry).follows(FATHER).sees(f"{FATHER} can still say yes")
    worker.writes("What did they say?", "My sister had one. Go on, then.")
    worker.presses("They said yes").sees("Find an advocate and write their name here")


def when_an_advocate_is_matched(worker: Worker) -> None:
    worker.presses(f"{FATHER} has this advocate").sees("Enter the advocate’s name")
    worker.writes("Advocate’s name", "Marcia Dunstable-Roy")
    worker.writes("The organisation they work for", "Young Voices")
    worker.presses(f"{FATHER} has this advocate").sees(f"{FATHER} has an advocate")


def then_it_can_be_concluded(worker: Worker, enquiry: str) -> None:
    worker.opens(enquiry).does_not_see("Before it can be concluded").follows("Conclude the enquiry")
    write_the_conclusion(worker)
    worker.presses("Conclude and send to a manager").sees("waits for a manager who is not you")


def write_the_conclusion(worker: Worker) -> None:
    worker.writes("What the family says", "Marguerite: he climbs everything. Leopold: same.")
    worker.writes("What happened in this enquiry", "Wilfred was seen at school and at home.")
    worker.writes("What you make of it", "The wall, the bruise and his words fit together.")
    worker.ticks("Concerns not substantiated").writes(f"Why, for {CHILD}?", "It was the wall.")


def then_the_record_says_how_it_went(worker: Worker, family: str, enquiry: str) -> None:
    worker.opens(enquiry).sees(f"{FATHER}: Has an advocate").sees(f"{MOTHER}: Offered")
    worker.follows(FATHER).sees("How it went").sees("Said no for now").sees("Marcia Dunstable-Roy")
    worker.opens(f"{family}chronology/").sees(f"{FATHER} said no to an advocate for now")
    worker.sees(f"{FATHER} said yes to an advocate").sees(f"{FATHER} has an advocate")
