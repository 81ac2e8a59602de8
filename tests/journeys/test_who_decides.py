"""Nobody approves their own work, and of two who decide at once one does and the other is told.

Two managers have the same proposal open in two browsers; a hurried finger presses twice; a page
without scripts is sent twice. In each case there is one decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.at_work import Story, Worker
from tests.journeys.so_far import so_far

WHEN = r"\w{3} \d{1,2} \w+ 20\d\d, \d\d:\d\d"
TOLD = re.compile(rf"did this already, on {WHEN}")
DONE = re.compile(r"Agreed\.")


@pytest.fixture
def story(site: Any, browser: Browser) -> Iterator[Story]:
    one = Story(site, browser)
    yield one
    one.end()


def given_help(site: Any, name: str, level: str = "targeted_early_help") -> str:
    """The address of a family whose help has begun."""
    made = so_far(site, "help_begun", name=name, child="Ignatius", level=level)
    return f"/families/{made['family']}/"


def when_more_help_is_proposed(worker: Worker, family: str) -> str:
    """The address of the proposal."""
    worker.opens(f"{family}help/level/propose/").ticks(re.compile("^Section 17"))
    worker.writes("Why has the level changed?", "Ignatius sleeps at three houses in a week.")
    worker.presses("Propose this level").sees("Proposed. A manager decides")
    return worker.path


def then_sending_it_all_the_same_is_refused(worker: Worker, words: str, **sent: str) -> None:
    """The page offers no button, and what a page could send is refused in a sentence."""
    answer = send(worker, **sent)
    assert answer.status in (403, 422, 200), answer.status
    assert words in answer.text()


def send(worker: Worker, **sent: str) -> Any:
    """Send a form of this page as a browser without scripts would."""
    token = worker.page.locator("main input[name=csrfmiddlewaretoken]").first
    if not token.count():
        token = worker.page.locator("input[name=csrfmiddlewaretoken]").first
    return worker.page.request.post(
        worker.page.url,
        form={"csrfmiddlewaretoken": token.input_value(), **sent},
        headers={"Referer": worker.page.url},
    )


def test_whoever_proposes_does_not_decide(site: Any, story: Story) -> None:
    family = given_help(site, "Umfreville")
    practitioner, manager = story.given("practitioner"), story.given("team-manager")
    proposal = when_more_help_is_proposed(practitioner, family)
    practitioner.sees("This is your own proposal, so somebody else decides it")
    expect(practitioner.page.get_by_role("button", name="Agree the new level")).to_have_count(0)
    then_sending_it_all_the_same_is_refused(practitioner, "not part of your role", do="agree")
    practitioner.writes("Your reason", "Nan takes him in after all.")
    practitioner.presses("Take the proposal back").sees("Taken back")

    proposal = when_more_help_is_proposed(manager, family)
    manager.sees("This is your own proposal, so somebody else decides it")
    then_sending_it_all_the_same_is_refused(
        manager, "This is your own work, so somebody else decides it", do="agree"
    )
    manager.opens(proposal).sees("Waiting for a manager")


def test_the_front_doors_manager_does_not_ratify_her_own_decision(site: Any, story: Story) -> None:
    made = so_far(site, "referral_decided", name="Vavasour", child="Hesper")
    manager = story.given("front-door-manager")
    manager.opens("/front-door/decisions-to-ratify/").sees("Vavasour")
    manager.sees("Your own decision: another manager ratifies it")
    manager.opens(f"/families/{made['family']}/referrals/{made['referral']}/ratify/")
    manager.sees("You decided this, so another manager ratifies it")
    then_sending_it_all_the_same_is_refused(
        manager, "You asked for this, so somebody else decides", answer="ratify"
    )


def test_two_managers_decide_at_once(site: Any, story: Story) -> None:
    family = given_help(site, "Wolstenholme")
    proposal = when_more_help_is_proposed(story.given("practitioner"), family)
    names = {"Delphine Achterberg": "team-manager", "Ifeoma Gallacher": "front-door-manager"}
    managers = {name: story.given(key).opens(proposal) for name, key in names.items()}
    late = story.given("front-door-manager").opens(proposal)
    when_both_press_at_the_same_moment(list(managers.values()), "Agree the new level")
    for one in managers.values():
        expect(one.page.locator("body")).to_contain_text(re.compile(f"{TOLD.pattern}|Agreed\\."))
    told = [name for name, one in managers.items() if TOLD.search(one.page.inner_text("main"))]
    assert len(told) == 1, f"one decides and the other is told: {told}"
    (first,) = set(managers) - set(told)
    managers[told[0]].arrived().sees(re.compile(f"{first} did this already, on {WHEN}"))
    managers[first].sees(DONE).arrived()
    then_it_was_decided_once(managers[first], family, first)
    late.writes("Your reason", "He is safe where he is.").presses("Do not agree")
    late.sees("This level proposal is agreed")
    if first != "Ifeoma Gallacher":
        late.sees(re.compile(f"That was done by {first} on {WHEN}"))


def when_both_press_at_the_same_moment(workers: list[Worker], words: str) -> None:
    for worker in workers:
        button = worker.page.locator("main").get_by_role("button", name=words)
        button.evaluate("b => setTimeout(() => b.click(), 1000 - Date.now() % 1000)")


def then_it_was_decided_once(worker: Worker, family: str, who: str) -> None:
    worker.opens(f"{family}chronology/")
    lines = worker.page.inner_text("main").count("More help: level of need is now section 17")
    assert lines == 1, f"the chronology tells it {lines} times"
    worker.opens(f"{family}help/").sees("Section 17").sees(who)


def test_a_button_pressed_twice_does_it_once(site: Any, story: Story) -> None:
    family = given_help(site, "Yelverton")
    practitioner, manager = story.given("practitioner"), story.given("team-manager")
    proposal = when_help_is_proposed_to_end(practitioner, family)
    manager.opens(proposal)
    # Without scripts nothing holds a hurried finger back: the page is sent and sent again.
    first, second = (send(manager, do="authorise") for _ in range(2))
    assert (first.status, second.status) == (200, 200), "the second sending shows the result"
    assert "Authorised. Help has ended" in first.text()
    assert "did this already" not in second.text()
    manager.opens(f"{family}help/").sees("This family has no help from us now").sees("Earlier help")
    manager.opens(f"{family}chronology/")
    assert manager.page.inner_text("main").count("Family help ended") == 1

    family = given_help(site, "Zouche")
    practitioner.opens(f"{family}help/level/propose/").ticks(re.compile("^Section 17"))
    practitioner.writes("Why has the level changed?", "He sleeps at three houses in a week.")
    practitioner.page.get_by_role("button", name="Propose this level").dblclick()
    practitioner.page.wait_for_url(re.compile(r"/level/[0-9a-f-]{36}/$"))
    practitioner.arrived().sees("Proposed. A manager decides")
    practitioner.opens(f"{family}help/")
    expect(practitioner.page.get_by_text("proposed by Bronagh Tillotson")).to_have_count(1)


def when_help_is_proposed_to_end(worker: Worker, family: str) -> str:
    """The address of the proposal."""
    worker.opens(f"{family}help/end/propose/")
    worker.page.locator("main input[name=reason]").first.check()
    worker.writes("What has changed since help began?", "He sleeps in one bed.")
    worker.writes("What will the family keep doing?", "Tea at Nan’s on Thursdays.")
    worker.presses("Propose that help ends").sees("Proposed. A manager decides")
    return worker.path
