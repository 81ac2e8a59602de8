"""A record that only a list may open is opened in an emergency, and reviewed by its manager."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

LEVELS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
WHY = "Police are at the door with the child and ask where to take him."
RESTRICTED_BECAUSE = "A grandfather of the children works in our own office."
FOUND = "The officers could not wait, and nothing else was opened."

As = Callable[[str], Page]


@pytest.fixture
def as_one_of_the_cast(browser: Browser, site: Any) -> Iterator[As]:
    """Each of the cast in a browser of their own, signed in with the button of the sign-in page."""
    contexts = []

    def sign_in(cast_key: str) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{site.url}/accounts/login/")
        page.locator(f"form:has(input[name=key][value={cast_key}]) button").click()
        page.wait_for_load_state()
        return page

    yield sign_in
    for context in contexts:
        context.close()


def no_barrier(page: Page) -> None:
    """Nothing an automatic check finds at level AA, and nothing wider than a phone."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": LEVELS}})
    assert found.response["violations"] == [], found.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    too_wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(too_wide) is False, f"{page.url} scrolls sideways at 320 px"
    page.set_viewport_size({"width": 1280, "height": 900})


def restrict_the_first(page: Page, site: Any) -> tuple[str, str, str]:
    """Its manager hides the first family on their list; its address, reference and title."""
    page.goto(f"{site.url}/families/")
    addresses = page.locator("main a").evaluate_all("links => links.map(a => a.pathname)")
    family = next(a for a in addresses if re.fullmatch(r"/families/[0-9a-f-]{36}/", a))
    page.goto(f"{site.url}{family}restrict/")
    reference = page.locator(".kin-identity .kin-num").first.inner_text()
    title = page.locator(".moj-identity-bar__title").inner_text()
    no_barrier(page)
    page.fill("#id_reason", RESTRICTED_BECAUSE)
    page.get_by_role("button", name="Restrict this record").click()
    expect(page.locator("main")).to_contain_text("Only the people on this list")
    no_barrier(page)
    return family, reference, title


def test_break_glass_and_its_review(site: Any, as_one_of_the_cast: As) -> None:
    manager = as_one_of_the_cast("team-manager")
    family, reference, title = restrict_the_first(manager, site)
    try:
        # To the front door, which sees every other family, there is no such record.
        worker = as_one_of_the_cast("front-door")
        answer = worker.goto(f"{site.url}{family}")
        assert answer is not None and answer.status == 404
        worker.goto(f"{site.url}/emergency-access/")
        no_barrier(worker)
        worker.fill("#id_reference", reference)
        worker.fill("#id_reason", "urgent")
        worker.check("#id_understood")
        worker.get_by_role("button", name="Open the record for 2 hours").click()
        expect(worker.locator(".govuk-error-summary")).to_contain_text("Say why this cannot wait")
        worker.fill("#id_reason", WHY)
        worker.get_by_role("button", name="Open the record for 2 hours").click()
        worker.wait_for_url(f"**{family}")
        expect(worker.locator(".moj-identity-bar__title")).to_have_text(title)
        expect(worker.locator(".kin-identity")).to_contain_text(WHY)

        # Its manager is told at once, sees what was opened, and writes down what they found.
        manager.goto(f"{site.url}/desk/")
        expect(manager.locator("main")).to_contain_text("Review the emergency access by")
        manager.get_by_role("link", name="Emergency access").first.click()
        no_barrier(manager)
        line = manager.locator(".kin-people li", has_text=WHY)
        line.get_by_role("link").click()
        expect(manager.locator("main")).to_contain_text("What was opened")
        expect(manager.locator("main")).to_contain_text("Overview")
        no_barrier(manager)
        manager.get_by_label("It was justified").check()
        manager.fill("#id_words", FOUND)
        manager.get_by_role("button", name="Write down what I found").click()
        expect(manager.locator("main")).to_contain_text("Found justified by")
        manager.goto(f"{site.url}{family}chronology/")
        expect(manager.locator("main")).to_contain_text("was reviewed and found justified")
        manager.goto(f"{site.url}/desk/")
        expect(manager.locator("main")).not_to_contain_text("Review the emergency access by")

        # Somebody with no business here sees none of it.
        outsider = as_one_of_the_cast("outsider")
        for address in (
            family,
            f"{family}chronology/",
            f"{family}restrict/",
            "/emergency-access/",
            "/emergency-access/reviews/",
        ):
            answer = outsider.goto(f"{site.url}{address}")
            assert answer is not None and answer.status in (403, 404), address
            words = outsider.content()
            assert title not in words and reference not in words and WHY not in words, address
    finally:
        # The site is shared by the journeys of this run: left as it was found.
        manager.goto(f"{site.url}{family}restrict/")
        manager.get_by_role("button", name="Lift the restriction").click()
