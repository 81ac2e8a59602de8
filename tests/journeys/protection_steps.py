"""The steps of a family's journey from a strategy discussion to the end of a child protection plan.

All of it happens today: a meeting is called for this very minute, and written up after it began.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.journeys.at_work import Worker
from tests.journeys.family_help_steps import BORN, TODAY, Journey


def a_moment_ago() -> str:
    """The time of day, as a form takes it."""
    return f"{datetime.now(ZoneInfo('Europe/London')):%H:%M}"


def everybody_came(worker: Worker) -> None:
    """All who were asked, in the room."""
    for choice in worker.page.locator("main select[name^=came]").all():
        choice.select_option(label="Came")


def zadie_was_heard(worker: Worker, says: str) -> None:
    """What she says, where the conference hears it."""
    worker.chooses("How Zadie was heard", "They said")
    worker.writes("What Zadie says, showed or wishes", says)


def when_a_strategy_discussion_is_asked_for(j: Journey) -> None:
    j.story.part = "Strategy discussion and section 47 enquiry"
    manager = j.at("team-manager", "protection/").follows("Ask for a strategy discussion")
    manager.writes(re.compile("^What has happened"), "Zadie came to school with three burns.")
    manager.chooses("Police: somebody new to ask", "Philippa Quistgaard")
    manager.chooses("Lead child protection practitioner", "Imtiaz")
    manager.presses("Ask for the discussion")


def when_it_is_held_with_police_and_health(j: Journey) -> None:
    worker = j.at("protection-lead", "protection/")
    worker.follows("Record the strategy discussion, when it has been held")
    worker.writes("At what time?", a_moment_ago())
    worker.ticks("There", within="Children’s social care")
    worker.ticks("There", within="Police").writes(
        "What they brought", "Nothing known of the address.", within="Police"
    )
    worker.writes("Who", "Comfort Adjei-Holroyd, Health visitor", within="Health")
    worker.ticks("There", within="Health").writes(
        "What they brought", "No injuries on Zadie’s record.", within="Health"
    )
    worker.writes("What is known", "Three round burns on Zadie’s left arm, seen at school.")
    worker.writes("What you make of it", "They may be from a cigarette. We do not know.")
    for child, why in (("Zadie", "Burns that nobody explains."), ("Otis", "He lives there too.")):
        worker.ticks("Section 47 enquiry", within=f"What was decided for {child}")
        worker.writes(re.compile(f"^Why, and what comes first, for {child}"), why)
    worker.ticks("Together with the police")
    worker.writes("What was decided, in a few words", "See both children today, with the police.")
    worker.writes("What keeps each child safe tonight?", "Both sleep at their grandmother’s.")
    worker.presses("Put on the record")


def when_both_children_are_seen_alone(j: Journey) -> None:
    worker = j.given("protection-lead").follows("The section 47 enquiry")
    j.enquiry = worker.path
    for child, says in (("Zadie", "It was the iron."), ("Otis", "Zadie cried.")):
        worker.follows(re.compile(f"^Write that they were seen.*{child}", re.DOTALL))
        worker.ticks(f"Yes, {child} was seen alone").ticks("They said")
        worker.writes(f"In {child}’s own words, or what you saw", says)
        worker.presses(f"Put on {child}’s record").opens(j.enquiry)


def when_the_other_parent_is_asked_about(j: Journey) -> None:
    worker = j.given("protection-lead").sees("Before it can be concluded")
    for child in BORN:
        worker.follows(f"Answer about {child}’s other parent")
        worker.ticks("Nobody knows who or where, and what was tried")
        worker.writes(
            "The reason, or what was tried to find them",
            "Imani does not say who. The school and the birth certificate were asked.",
        )
        worker.presses("Keep this answer").opens(j.enquiry)


def when_the_parent_is_offered_an_advocate(j: Journey) -> None:
    worker = j.given("protection-lead").follows("Imani")
    worker.sees("Would Imani like an advocate?").writes("What did they say?", "Yes, please.")
    worker.presses("They said yes")
    worker.presses("Imani has the pack")


def when_the_enquiry_is_concluded_and_authorised(j: Journey) -> None:
    worker = j.given("protection-lead").opens(j.enquiry).follows("Conclude the enquiry")
    worker.writes("What the family says", "It was the iron, and we are sorry.")
    worker.writes_the_rest("Both children were seen at school and at home, with the police.")
    worker.ticks(
        "Concerns substantiated, and the child is at continuing risk", within="found for Zadie"
    )
    worker.ticks("Concerns not substantiated", within="found for Otis")
    worker.presses("Conclude and send to a manager")
    worker.is_refused(f"{j.enquiry}authorise/")
    manager = j.given("team-manager").opens(j.enquiry).follows("Decide on its conclusion")
    manager.ticks("I authorise it").writes("Your note", "Agreed. A conference for Zadie.")
    manager.presses("Record my decision")


def when_a_conference_is_convened(j: Journey) -> None:
    j.story.part = "Conference"
    worker = j.given("protection-lead").opens(j.enquiry)
    worker.follows("Convene the initial conference for Zadie")
    worker.chooses("Who chairs it?", "Wendell Marchbanks")
    worker.dates("Which day?", TODAY).writes("From", a_moment_ago())
    worker.writes("Where", "Harbour hub").presses("Call the conference")
    j.conference = worker.path


def when_the_chair_records_it(j: Journey) -> None:
    chair = j.given("conference-chair").opens(j.conference).follows("Record the conference")
    everybody_came(chair)
    chair.writes("What the family says, in their words", "We want to be left together.")
    chair.writes("What was said", "Everybody spoke. The police found no other concern.")
    zadie_was_heard(chair, "I want to stay at home.")
    chair.ticks("Child protection plan", within="What was decided for Zadie")
    chair.writes("Why, for Zadie", "Burns without an explanation.")
    chair.chooses("Category", "Physical abuse")
    chair.writes("What was decided, in a few sentences", "A plan for Zadie, and none for Otis.")
    chair.writes("What must change, 1", "Nobody smokes near the children.")
    chair.writes("How everybody will know, 1", "Zadie says so, and nobody finds ash at home.")
    chair.presses("Put the decisions on the record")


def then_zadie_has_a_plan(j: Journey) -> None:
    worker = j.at("practitioner", "protection/")
    worker.sees("Child protection plan since").sees("Physical abuse")
    worker.sees("Child protection does not apply to them now.")


def when_the_core_group_meets(j: Journey) -> None:
    j.story.part = "Core group and review conference"
    worker = j.at("protection-lead", "protection/").follows("Call the core group")
    worker.dates("Which day?", TODAY).writes("From", a_moment_ago())
    worker.writes("Where", "Harbour hub").presses("Call the core group")
    worker.sees("Nobody smokes near the children.").follows("Write it up")
    everybody_came(worker)
    worker.writes("What the family says, in their words", "We can do this.")
    worker.writes("What has changed for the children", "Imani smokes outside.")
    worker.writes("What we make of it", "A good beginning.")
    worker.writes("What will be done, 1", "An ashtray by the back door.")
    worker.chooses("For which part of the plan", "Nobody smokes near the children.")
    worker.chooses("Who does it", "Imani")
    worker.dates("By when", TODAY + timedelta(days=7))
    worker.presses("Put it on the record")


def when_the_review_conference_ends_the_plan(j: Journey) -> None:
    worker = j.at("protection-lead", "protection/").follows("Call the review conference")
    worker.chooses("Who chairs it?", "Wendell Marchbanks")
    worker.dates("Which day?", TODAY).writes("From", a_moment_ago())
    worker.writes("Where", "Harbour hub").presses("Call the conference")
    chair = j.given("conference-chair").opens(worker.path).follows("Record the conference")
    everybody_came(chair)
    chair.writes("What the family says, in their words", "We listened, and it helped.")
    chair.writes("What was said", "Everybody spoke.")
    zadie_was_heard(chair, "It is good now.")
    chair.ticks("The plan ends", within="What was decided for Zadie")
    chair.writes("Why, for Zadie", "The burns are explained, and she is safe.")
    chair.writes("What was decided, in a few sentences", "The plan ends; help goes on.")
    chair.ticks("Nobody smokes near the children.", within="Which of these has been reached?")
    chair.presses("Put the decisions on the record")
