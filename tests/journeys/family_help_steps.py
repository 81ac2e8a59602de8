"""The steps of a family's journey from the front door to a plan that they agreed to.

Each is one thing somebody does, with the words on the page. Everybody has a browser of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.journeys.at_work import Story, Worker

TODAY = datetime.now(ZoneInfo("Europe/London")).date()
BORN = {"Zadie": date(2016, 3, 14), "Otis": date(2019, 10, 2)}


@dataclass
class Journey:
    """The family's record, and who is at work on it."""

    story: Story
    people: dict[str, Worker] = field(default_factory=dict)
    reference: str = ""
    record: str = ""
    assessment: str = ""
    enquiry: str = ""
    conference: str = ""

    def given(self, who: str) -> Worker:
        """Somebody of the cast, in a browser that stays theirs for the whole journey."""
        if who not in self.people:
            self.people[who] = self.story.given(who)
        return self.people[who]

    def record_of(self, worker: Worker) -> str:
        """The address of the record whose page somebody is on."""
        found = re.match(r"/families/[0-9a-f-]{36}/", worker.path)
        assert found, worker.path
        return found[0]

    def at(self, who: str, address: str) -> Worker:
        """Somebody on a page of the family's record."""
        return self.given(who).opens(f"{self.record}{address}")


def when_the_school_tells_the_front_door(j: Journey) -> None:
    j.story.part = "Contact"
    school = j.given("school").opens("/tell-us/")
    school.writes("Where can we reach you today and tomorrow?", "01632 960 117, until six")
    school.writes("First names", "Zadie").writes("Last name", "Wetherby-Abara")
    school.dates("Date of birth, if you know it", BORN["Zadie"])
    school.writes("School or nursery", "Ropewalk Primary")
    school.writes("Where they live", "7 Sailmakers Row, Northmere")
    school.presses("Add another child")
    school.writes("First names", "Otis", within="Child 2")
    school.dates("Date of birth, if you know it", BORN["Otis"], nth=1)
    school.writes("School or nursery", "Ropewalk Primary", within="Child 2")
    school.writes("First names", "Imani", within="Adult 1")
    school.writes("Last name", "Abara", within="Adult 1")
    school.chooses("Who they are to the children", "Mother")
    school.writes(
        "What have you seen or heard?",
        "Zadie falls asleep in class. She says “Mummy was asleep and I made the tea.” Otis has"
        " come without breakfast every day this week.",
    )
    school.writes("What is going well for them?", "They look after each other.")
    school.ticks("Yes, and they agree")
    school.presses("Send to the front door")
    school.sees("Received. The reference is C-").sees("What happens next")
    j.reference = school.page.title().split(",")[0]


def when_the_front_door_screens_it(j: Journey) -> None:
    worker = j.given("front-door").opens("/front-door/")
    worker.follows("Zadie Wetherby-Abara").sees("The threshold document")
    worker.ticks("Child in need, section 17")
    worker.ticks("Referral")
    worker.writes("Why?", "A child of ten cooks and wakes her brother. Threshold: section 17.")
    worker.presses("Say what becomes of it")


def when_the_front_door_says_who_they_are(j: Journey) -> None:
    worker = j.given("front-door")
    for child in ("Zadie Wetherby-Abara", "Otis Wetherby-Abara"):
        worker.ticks(child, within="Whose parent is Imani Abara?")
    worker.presses("Put on the record and open the referral").follows("The referral")
    j.record = j.record_of(worker)


def when_a_section_17_assessment_is_decided(j: Journey) -> None:
    worker = j.given("front-door").sees("asleep and I made the tea")
    worker.ticks("Family help with a section 17 assessment")
    worker.writes("Why?", "Imani agrees to help. An assessment under section 17 comes first.")
    worker.chooses("The main reason why the children need help", "Family under acute stress")
    worker.presses("Send the decision to a manager")
    worker.does_not_see("Read and ratify")


def opens_the_one(worker: Any, link: Any, about: str) -> None:
    """Follow the link of that name whose page is about this: other journeys wait there too."""
    found = worker.page.locator("main").get_by_role("link", name=link)
    for address in found.evaluate_all("links => links.map(a => a.getAttribute('href'))"):
        worker.opens(address)
        if about in worker.page.content():
            return
    raise AssertionError(f"nothing is waiting about {about}")


def when_the_front_doors_manager_ratifies(j: Journey) -> None:
    manager = j.given("front-door-manager").opens("/front-door/decisions-to-ratify/")
    opens_the_one(manager, re.compile("Wetherby-Abara|Read and ratify"), "Wetherby-Abara")
    manager.sees("No word has changed since")
    manager.ticks("Ratify it as it was asked")
    manager.presses("Keep my decision")


def then_the_school_reads_the_answer(j: Journey) -> None:
    worker = j.given("front-door").opens("/front-door/")
    opens_the_one(worker, "Read the letter and send it", j.reference)
    worker.sees("we are offering the family help with an assessment").presses("Keep it as sent")
    school = j.given("school").opens("/tell-us/sent/").follows(j.reference)
    school.sees("Our answer").sees("a manager agreed")
    school.is_refused(j.record)


def when_family_help_begins(j: Journey) -> None:
    j.story.part = "Family help and section 17 assessment"
    manager = j.given("front-door-manager").follows("Begin family help")
    manager.chooses("Lead practitioner", "Bronagh Tillotson")
    manager.chooses("Qualified social work manager", "Delphine Achterberg")
    manager.presses("Begin family help").sees("Lead practitioner Bronagh Tillotson")


def when_the_lead_practitioner_assesses(j: Journey) -> None:
    worker = j.at("practitioner", "help/").follows("Assessments").follows("Begin an assessment")
    worker.presses("Begin the assessment").sees("Day 0 of 45 working days")
    worker.writes("What is happening, as the family tells it?", "I work nights. Then I cannot.")
    worker.writes("What worries them most?", "That they will be taken away from me.")
    for child, says in (
        ("Zadie", "I make the tea. I like breakfast club."),
        ("Otis", "Zadie wakes me up. I want Mummy to wake me up."),
    ):
        worker.writes("What does this child say or show about their life?", says, within=child)
        worker.writes("What is an ordinary day like for this child?", "Up at six.", within=child)
        worker.ticks("Yes" if child == "Zadie" else "No", within=child)
        worker.ticks("They said", within=f"How was {child} heard?")
        worker.writes(f"What {child} said, showed or wished, or why nobody asked", says)
    worker.ticks("Yes", within="Was every parent asked")
    worker.ticks("Yes", within="Have they been offered a meeting")
    worker.ticks("No", within="Is a child being harmed, or at risk of it, outside")
    worker.writes_the_rest("As Imani, the children and the school told it on two visits.")
    worker.presses("Keep, then what was found")
    worker.writes("Look for a factor", "neglect").presses("Look")
    worker.ticks(re.compile("^Zadie: Neglect")).ticks(re.compile("^Otis: Neglect"))
    worker.presses("Keep what was found").sees("Everything is there")


def when_it_is_sent_and_she_cannot_authorise_it_herself(j: Journey) -> None:
    worker = j.given("practitioner").presses("Send it to a manager")
    worker.does_not_see("Read and decide")
    j.assessment = worker.path
    worker.sees("Bronagh Tillotson")
    worker.is_refused(f"{j.assessment}decide/").sees("not part of your role")


def when_the_manager_authorises_the_assessment(j: Journey) -> None:
    manager = j.given("team-manager").opens(j.assessment).follows("Read and decide")
    manager.sees("Zadie wakes me up").ticks("Authorise it as it stands").presses("Decide")


def when_the_plan_is_made_with_the_family(j: Journey) -> None:
    worker = j.at("practitioner", "plan/").presses("Begin the plan")
    worker.follows("Write what they hope for")
    worker.writes("What do you want life to be like?", "That we eat together.")
    worker.presses("Keep these words")
    worker.follows("Add a goal").ticks("The family’s own")
    worker.writes("What should be different?", "Breakfast every morning before school.")
    worker.writes("Who said it?", "Imani, with Zadie and Otis")
    worker.writes("How shall we know we have got there?", "Zadie sleeps until seven.")
    worker.presses("Add the goal")
    worker.follows(re.compile("^Add who does what"))
    worker.writes("What will be done?", "Breakfast on the table by half past seven.")
    worker.ticks("Imani Abara", within="Who does it?").presses("Add it to the plan")
    worker.follows("Add a goal").ticks("Suggested by a practitioner")
    worker.writes("What should be different?", "Somebody is at home on the nights Imani works.")
    worker.writes("Who said it?", "Bronagh").presses("Add the goal")


def when_the_plan_is_shared_and_agreed(j: Journey) -> None:
    worker = j.given("practitioner").follows("Share it with the family")
    worker.writes("What is this version for?", "The first plan")
    worker.presses("Keep this version and share it").follows("Write down who agrees")
    for one in ("Imani", "Zadie", "Otis"):
        worker.ticks("Agrees", within=one)
    worker.writes("What Imani says about it, or why not asked", "I can do this.")
    worker.presses("Write it down").sees("This is the plan you work to.")
