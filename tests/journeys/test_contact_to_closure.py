"""One family's whole journey in the browser, by the people who work it, and the census it leaves.

A school tells the front door about Zadie and Otis. Everybody has a browser of their own, presses
the buttons that the pages show, and nobody types a row of a return: at the end the census is built
from the same database, and holds for these two children exactly the rows listed here.

How much each form asked is written to `build/asked-once.json` for `docs/practice/asked-once.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from kinstead import statute
from kinstead.statute.code_sets import collection_year_of
from tests.journeys import family_help_steps as family_help
from tests.journeys import protection_steps as protection
from tests.journeys.at_work import Story
from tests.journeys.family_help_steps import BORN, TODAY, Journey

ASKED_ONCE = Path(__file__).resolve().parents[2] / "build" / "asked-once.json"


@pytest.fixture
def journey(site: Any, browser: Browser) -> Iterator[Journey]:
    story = Story(site, browser)
    yield Journey(story)
    story.end()


def test_contact_to_closure(journey: Journey, tmp_path: Path) -> None:
    given_a_school_that_is_worried(journey)
    when_family_help_is_given(journey)
    when_zadie_is_protected(journey)
    then_help_goes_on_at_section_17(journey)
    when_the_plan_is_reviewed(journey)
    when_closure_is_proposed_and_authorised(journey)
    then_one_practitioner_led_all_of_it(journey)
    then_the_census_holds_exactly_what_was_worked(journey, tmp_path / "cin.xml")
    then_little_was_asked_twice(journey)


def given_a_school_that_is_worried(j: Journey) -> None:
    family_help.when_the_school_tells_the_front_door(j)
    family_help.when_the_front_door_screens_it(j)
    family_help.when_the_front_door_says_who_they_are(j)
    family_help.when_a_section_17_assessment_is_decided(j)
    family_help.when_the_front_doors_manager_ratifies(j)
    family_help.then_the_school_reads_the_answer(j)


def when_family_help_is_given(j: Journey) -> None:
    family_help.when_family_help_begins(j)
    family_help.when_the_lead_practitioner_assesses(j)
    family_help.when_it_is_sent_and_she_cannot_authorise_it_herself(j)
    family_help.when_the_manager_authorises_the_assessment(j)
    family_help.when_the_plan_is_made_with_the_family(j)
    family_help.when_the_plan_is_shared_and_agreed(j)


def when_zadie_is_protected(j: Journey) -> None:
    protection.when_a_strategy_discussion_is_asked_for(j)
    protection.when_it_is_held_with_police_and_health(j)
    protection.when_both_children_are_seen_alone(j)
    protection.when_the_other_parent_is_asked_about(j)
    protection.when_the_parent_is_offered_an_advocate(j)
    protection.when_the_enquiry_is_concluded_and_authorised(j)
    protection.when_a_conference_is_convened(j)
    protection.when_the_chair_records_it(j)
    protection.then_zadie_has_a_plan(j)
    protection.when_the_core_group_meets(j)
    protection.when_the_review_conference_ends_the_plan(j)


def then_help_goes_on_at_section_17(j: Journey) -> None:
    worker = j.at("practitioner", "help/")
    worker.sees("Section 47").sees("The review child protection conference of")
    worker.sees("The same lead practitioner throughout")


def when_the_plan_is_reviewed(j: Journey) -> None:
    j.story.part = "Review and closure"
    worker = j.at("practitioner", "plan/").follows("Review the plan")
    for goal in ("Breakfast every morning", "Somebody is at home"):
        worker.ticks("We have got there", within=goal)
    worker.writes("What the family say", "We are all right now.")
    worker.writes("What has changed", "Breakfast on every day; grandmother sleeps over.")
    worker.ticks("The family can go on without us").presses("Put the review on the record")


def when_closure_is_proposed_and_authorised(j: Journey) -> None:
    worker = j.at("practitioner", "help/").follows("Propose that help ends")
    worker.ticks("Help ended for another reason, or was no longer needed")
    worker.writes("What has changed since help began?", "The children are fed, rested and safe.")
    worker.writes("What do the family say about it?", "Thank you. We know where you are.")
    worker.writes("What will the family keep doing?", "Breakfast together.")
    worker.writes("Who will go on helping?", "Their grandmother, and the breakfast club")
    worker.presses("Propose that help ends")
    worker.does_not_see("Authorise, and end the help")
    manager = j.given("team-manager").opens(worker.path).sees("We know where you are.")
    manager.presses("Authorise, and end the help")
    manager.sees("This family has no help from us now.")


def then_one_practitioner_led_all_of_it(j: Journey) -> None:
    worker = j.at("practitioner", "help/")
    worker.follows(re.compile(r"^\d+ \w+ \d{4} to "))
    worker.sees("This help ended on").sees("The same lead practitioner throughout")
    worker.sees("Bronagh Tillotson").does_not_see("Nobody leads this help")


def then_the_census_holds_exactly_what_was_worked(j: Journey, out: Path) -> None:
    year = collection_year_of(TODAY)
    built = j.story.site.command("returns", "build", "cin", "--year", year, "--out", str(out))
    assert built.returncode == 0, built.stderr
    looked_at = statute.duty("assessment-first-checkpoint").due(TODAY).on
    conference_by = statute.duty("initial-child-protection-conference").due(TODAY).on
    both = [
        f"CINreferralDate {TODAY}",
        "ReferralSource 2A",
        "PrimaryNeedCode N4",
        f"CINclosureDate {TODAY}",
        "ReasonForClosure RC7",
        f"AssessmentActualStartDate {TODAY}",
        f"AssessmentInternalReviewDate {looked_at}",
        f"AssessmentAuthorisationDate {TODAY}",
        "AssessmentFactors 16A",
    ]
    in_need = [f"CINPlanStartDate {TODAY}", f"CINPlanEndDate {TODAY}"]
    enquiry = [f"S47ActualStartDate {TODAY}", f"InitialCPCtarget {conference_by}"]
    assert rows_of("Zadie", out) == [
        f"PersonBirthDate {BORN['Zadie']}",
        *both,
        *in_need,  # until the conference, and again once the child protection plan has ended
        *in_need,
        *enquiry,
        f"DateOfInitialCPC {TODAY}",
        "ICPCnotRequired 0",
        "ReferralNFA 0",
        f"CPPstartDate {TODAY}",
        f"CPPendDate {TODAY}",
        "InitialCategoryOfAbuse PHY",
        "LatestCategoryOfAbuse PHY",
        "NumberOfPreviousCPP 0",
        f"CPPreviewDate {TODAY}",
    ]
    assert rows_of("Otis", out) == [
        f"PersonBirthDate {BORN['Otis']}",
        *both,
        *in_need,
        *enquiry,
        "ICPCnotRequired 1",
        "ReferralNFA 0",
    ]


def rows_of(child: str, file: Path) -> list[str]:
    """Every value the return holds of one child, in its order, but for the child's own reference."""
    found = [
        one
        for one in ElementTree.parse(file).getroot().iter("Child")
        if one.findtext("ChildIdentifiers/PersonBirthDate") == BORN[child].isoformat()
        and one.findtext("CINdetails/CINreferralDate") == TODAY.isoformat()
    ]
    assert len(found) == 1, f"{len(found)} children in the return were born on {BORN[child]}"
    assert len(found[0].findtext("ChildIdentifiers/LAchildID") or "") == 10
    said = [f"{part.tag} {part.text}" for part in found[0].iter() if len(part) == 0]
    return [line for line in said if not line.startswith("LAchildID ")]


def then_little_was_asked_twice(j: Journey) -> None:
    asked = j.story.asked
    ASKED_ONCE.parent.mkdir(parents=True, exist_ok=True)
    ASKED_ONCE.write_text(
        json.dumps({"screens": j.story.screens, "forms": [asdict(one) for one in asked]}, indent=1)
        + "\n",
        encoding="utf-8",
    )
    # Who the children and their parents are, where they live and go to school is asked of whoever
    # tells the front door, and of nobody after that.
    identity = re.compile("given_names|family_name|birth_date|lives_at|school_or_nursery|relation$")
    where = [one.page for one in asked if any(map(identity.search, one.questions))]
    assert where == ["/tell-us/"]
    # When help begins, the referral has filled in whatever it knows.
    begun = next(one for one in asked if one.page.endswith("/help/begin/"))
    assert begun.by_hand <= 2 < begun.in_advance
