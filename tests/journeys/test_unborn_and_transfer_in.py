"""A plan that begins before a child is born and outlives the birth, and one that moves in.

Working Together has a conference before birth where a baby is likely to come to harm, and one
within fifteen working days of hearing that a child moved in with another authority's plan.
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

MUST_CHANGE = "An adult who is awake is with them every night."


@pytest.fixture
def story(site: Any, browser: Browser) -> Iterator[Story]:
    one = Story(site, browser)
    yield one
    one.end()


def test_a_plan_before_birth_is_kept_at_birth(site: Any, story: Story) -> None:
    reference = when_a_midwife_tells_of_a_baby_expected(story.given("health-visitor"))
    then_the_front_door_reads_when_it_is_expected(story.given("front-door"), reference)
    begun = so_far(site, "at_risk_before_birth", reference=reference, name="Featherstonehaugh")
    family = f"/families/{begun['family']}/"
    protection_lead, chair = story.given("protection-lead"), story.given("conference-chair")
    protection_lead.opens(f"{family}enquiries/{begun['enquiry']}/").sees("Not born yet")
    protection_lead.follows(re.compile("conference"))
    conference = when_the_conference_is_called(protection_lead)
    chair.opens(conference).sees("Unborn baby").sees(re.compile("expected|due", re.IGNORECASE))
    when_the_chair_records_a_plan(chair, heard="Too young to say; what was seen")
    then_a_plan_began_today(chair)
    child = f"{family}children/{begun['people']['child']}/"
    practitioner = story.given("practitioner")
    practitioner.opens(child).sees("Unborn baby").sees("expected").does_not_see("Name not known")

    so_far(
        site,
        "birth",
        person=begun["people"]["child"],
        given_names="Solace",
        family_name="Featherstonehaugh",
    )
    practitioner.opens(child).sees("Solace Featherstonehaugh").sees("newborn, born")
    practitioner.sees("Child protection plan").sees("Lately").sees("conference called")
    practitioner.opens(f"{family}protection/").sees("Solace").sees("Child protection plan")
    practitioner.follows(re.compile("Solace.*plan|^Solace")).sees("Solace")
    practitioner.opens(f"{family}chronology/").sees(re.compile("conference called"))
    practitioner.sees("Section 47 enquiry authorised").sees("Solace")


def when_a_midwife_tells_of_a_baby_expected(worker: Worker) -> str:
    """The reference of the contact."""
    worker.opens("/tell-us/")
    worker.writes("Where can we reach you today and tomorrow?", "01632 960 119")
    worker.page.get_by_text("Not born yet, or more about child 1").click()
    worker.dates("Not born yet? The date expected", moments.today() + timedelta(days=40))
    worker.writes("First names", "Ottoline", within="Adult 1")
    worker.writes("Last name", "Featherstonehaugh", within="Adult 1")
    worker.chooses("Who they are to the children", "Mother")
    worker.writes("What have you seen or heard?", "Her last baby was hurt in this home.")
    worker.ticks("Yes, and they agree")
    worker.presses("Send to the front door").sees("Received. The reference is C-")
    found = re.search(r"C-\d+", worker.page.title())
    assert found, worker.page.title()
    return found[0]


def then_the_front_door_reads_when_it_is_expected(worker: Worker, reference: str) -> None:
    day = moments.today() + timedelta(days=40)
    worker.opens("/front-door/").sees(reference)
    worker.page.locator("main li, main tr").filter(has_text=reference).get_by_role(
        "link"
    ).first.click()
    worker.arrived().sees(re.compile("expected", re.IGNORECASE)).sees(f"{day.day} {day:%B %Y}")


def when_the_conference_is_called(worker: Worker) -> str:
    """Called for today, so that the story need not wait; the address of its page."""
    worker.chooses("Who chairs it?", "Wendell Marchbanks")
    worker.dates("Which day?", moments.today())
    worker.writes("From", "00:00").writes("To", "00:01")
    worker.writes("Where", "Civic Centre, room 4").presses("Call the conference")
    if not re.search(r"/conferences/[0-9a-f-]{36}/$", worker.path):
        worker.follows(re.compile("conference", re.IGNORECASE))
    return worker.path


def when_the_chair_records_a_plan(worker: Worker, heard: str) -> None:
    worker.follows("Record the conference")
    came = worker.page.locator("main select[name^=came_]")
    for number in range(came.count()):
        came.nth(number).select_option("came")
    worker.writes("What the family says, in their words", "We want to do it right.")
    worker.writes("What was said", "The midwife said what she saw.")
    worker.chooses(re.compile("^How .* was heard"), heard)
    worker.writes(re.compile("says, showed or wishes"), "Grows well.")
    worker.ticks("Child protection plan").chooses("Category", "Neglect")
    worker.writes(re.compile("^Why, for "), "Nobody is awake at night.")
    worker.writes("What was decided, in a few sentences", "There is a plan from today.")
    worker.writes("What must change, 1", MUST_CHANGE)
    worker.presses("Put the decisions on the record")
    worker.sees("What the conference decided is on the record")


def then_a_plan_began_today(worker: Worker) -> None:
    worker.sees("Child protection plan").sees(MUST_CHANGE).sees("working day")
    worker.follows(re.compile("^The plan")).sees("child protection plan").sees(MUST_CHANGE)
    worker.sees("The next is due by")


def test_a_plan_moves_in_and_ours_begins(site: Any, story: Story) -> None:
    made = so_far(site, "moved_in", name="Harcourt-Vane", child="Peregrine", parent="Rosamund")
    family = f"/families/{made['family']}/"
    practitioner, protection_lead = story.given("practitioner"), story.given("protection-lead")
    when_another_authority_tells_us(practitioner, family)
    then_the_conference_is_due_and_why(practitioner, family)
    protection_lead.opens(f"{family}protection/").follows(re.compile("transfer-in conference"))
    conference = when_the_conference_is_called(protection_lead)
    chair = story.given("conference-chair").opens(conference)
    when_the_chair_records_a_plan(chair, heard="They said")
    then_a_plan_began_today(chair)
    practitioner.opens(f"{family}protection/").sees("Child protection plan")
    practitioner.does_not_see("Hold the transfer-in conference")
    practitioner.opens(f"{family}chronology/").sees("moved in from Eastmarch")


def when_another_authority_tells_us(worker: Worker, family: str) -> None:
    worker.opens(f"{family}protection/")
    worker.follows("A child moved in with a plan from another authority")
    worker.presses("Put it on the record").sees("Enter the authority")
    worker.ticks("Peregrine").writes("Which authority do they come from?", "Eastmarch")
    worker.dates("When were you told that they moved in to stay?", moments.today())
    worker.dates("When did they move?", moments.today() - timedelta(days=6))
    worker.chooses("Category of the plan there", "Neglect")
    worker.writes("What the other authority told you", "Nights alone. A new start, they say.")
    worker.presses("Put it on the record").sees("It is on the record")
    worker.sees("Moved in from Eastmarch").sees("conference by").sees("Not here yet")
    worker.dates("When did their papers come?", moments.today())
    worker.presses("Say that they came").sees("Came on")


def then_the_conference_is_due_and_why(worker: Worker, family: str) -> None:
    worker.opens(f"{family}protection/").sees("Moved in with another authority’s plan")
    worker.sees("Hold the transfer-in conference for Peregrine")
    worker.page.locator("main li").filter(has_text="Hold the transfer-in conference").locator(
        "summary"
    ).first.click()
    worker.sees(re.compile("15 working days"))
