"""A visit to three brothers and sisters, written once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kinstead.kit import moments
from kinstead.kit.keys import new_key

LEVELS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
# Said once, so that it is found once however often the journey is made on one site.
WORDS = f"All three ate together: fish fingers and peas. {new_key()}"


def sign_in(page: Page, site: Any, cast_key: str, next_page: str = "/families/") -> None:
    """Sign in with the button of one of the standing cast."""
    page.goto(f"{site.url}/accounts/login/?next={next_page}")
    page.locator(f"form:has(input[name=key][value={cast_key}]) button").click()
    page.wait_for_url(f"**{next_page}*")


def family_with_three_children(page: Page, site: Any) -> str:
    """The address of the first family on the reader's list with three children or more."""
    page.goto(f"{site.url}/families/")
    addresses = page.locator("main a").evaluate_all("links => links.map(a => a.pathname)")
    families = dict.fromkeys(a for a in addresses if re.fullmatch(r"/families/[0-9a-f-]{36}/", a))
    assert families, "the practitioner has no family on their list"
    for address in families:
        page.goto(f"{site.url}{address}notes/write/")
        if page.locator("input[name^='alone-']").count() >= 3:
            return address
    raise AssertionError("none of the practitioner's families has three children")


def no_barrier(page: Page) -> None:
    """Nothing an automatic check finds at level AA, and nothing wider than a phone."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": LEVELS}})
    assert found.response["violations"] == [], found.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    too_wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(too_wide) is False, f"{page.url} scrolls sideways at 320 px"
    page.set_viewport_size({"width": 1280, "height": 900})


def fill_in(page: Page) -> list[str]:
    """Write the note about the first three children; who they are called."""
    yesterday = moments.today() - timedelta(days=1)
    page.fill("#id_happened_date_day", str(yesterday.day))
    page.fill("#id_happened_date_month", str(yesterday.month))
    page.fill("#id_happened_date_year", str(yesterday.year))
    page.fill("#id_from_time", "4.15pm")
    page.fill("#id_where", "At their nan’s")
    page.fill("#id_what_happened", WORDS)
    page.fill("#id_what_you_make_of_it", "They are easy with each other.")
    children = page.locator("input[name^='seen-']").evaluate_all(
        "ticks => ticks.slice(0, 3).map(t => t.name.slice(5))"
    )
    called = []
    for number, key in enumerate(children):
        page.check(f"input[name=about][value='{key}']")
        page.check(f"[id='seen-{key}']")
        page.fill(f"[id='words-{key}']", f"Words of child {number + 1}")
        label = page.locator(f"label[for='words-{key}']").inner_text()
        called.append(label.removeprefix("In ").removesuffix("’s own words"))
    page.check(f"[id='alone-{children[0]}']")
    return called


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield made
    made.close()


def test_a_note_for_three_children_is_written_once(site: Any, context: BrowserContext) -> None:
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    sign_in(page, site, "practitioner")
    family = family_with_three_children(page, site)
    no_barrier(page)
    called = fill_in(page)
    expect(page.locator("#save-state")).to_contain_text("Saved at", timeout=15_000)
    page.click("button[value=put]")

    # One note, about all three, each with their own part.
    page.wait_for_url(re.compile(r"/notes/[0-9a-f-]{36}/$"))
    expect(page.locator("main")).to_contain_text("The note is on the record")
    for number, name in enumerate(called):
        expect(page.locator("main")).to_contain_text(name)
        expect(page.locator("main")).to_contain_text(f"Words of child {number + 1}")
    expect(page.locator("main")).to_contain_text("and seen alone")
    no_barrier(page)

    # It is in the list once, and its draft is gone.
    page.goto(f"{site.url}{family}notes/")
    expect(page.get_by_text(WORDS)).to_have_count(1)
    assert "Still being written" not in page.content()
    no_barrier(page)

    # One line in the chronology says that they were seen.
    page.goto(f"{site.url}{family}chronology/")
    line = f"{called[0]} alone"
    assert page.locator("main").inner_text().count(line) >= 1, line
    assert faults == []


def test_what_is_missing_is_said_at_the_top_and_mended(site: Any, context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, site, "practitioner")
    family_with_three_children(page, site)
    fill_in(page)
    page.fill("#id_what_happened", "Nobody was in.")
    page.fill("#id_happened_date_month", "13")
    page.click("button[value=put]")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("must be a real date")
    no_barrier(page)
    summary.get_by_role("link").first.click()
    expect(page.locator("#id_happened_date_day")).to_be_focused()
    expect(page.locator("#id_what_happened")).to_have_value("Nobody was in.")
    yesterday = moments.today() - timedelta(days=1)
    page.fill("#id_happened_date_month", str(yesterday.month))
    page.click("button[value=put]")
    page.wait_for_url(re.compile(r"/notes/[0-9a-f-]{36}/$"))


def test_the_pages_beside_it_have_no_barrier(site: Any, context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, site, "practitioner")
    family = family_with_three_children(page, site)
    fill_in(page)
    page.fill("#id_what_happened", "Another visit.")
    page.click("button[value=put]")
    page.wait_for_url(re.compile(r"/notes/[0-9a-f-]{36}/$"))
    for address in (
        f"{page.url}put-right/",
        f"{site.url}{family}documents/",
        f"{site.url}{family}documents/add/",
        f"{site.url}/duties/",
        f"{site.url}/duties/?words=nothing-fits-this",
        f"{site.url}/duties/initial-child-protection-conference/",
    ):
        answer = page.goto(address)
        assert answer is not None and answer.status == 200, address
        no_barrier(page)


def test_without_scripts_a_note_is_left_for_later_and_finished(site: Any, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site, "practitioner")
    # Evaluating scripts in the page is the test's own way of looking, so a list is read instead.
    links = page.locator("main a[href^='/families/']")
    hrefs = [links.nth(n).get_attribute("href") or "" for n in range(links.count())]
    families = dict.fromkeys(h for h in hrefs if re.fullmatch(r"/families/[0-9a-f-]{36}/", h))
    family = next(iter(families))
    page.goto(f"{site.url}{family}notes/write/")
    page.fill("#id_what_happened", "Half a sen")
    page.click("button[value=leave]")
    page.goto(f"{site.url}{family}notes/write/")
    expect(page.locator("#id_what_happened")).to_have_value("Half a sen")
    page.fill("#id_what_happened", "Half a sentence, finished.")
    today = moments.today()
    page.fill("#id_happened_date_day", str(today.day))
    page.fill("#id_happened_date_month", str(today.month))
    page.fill("#id_happened_date_year", str(today.year))
    page.locator("input[name=about]").first.check()
    page.click("button[value=put]")
    expect(page.locator("main")).to_contain_text("Half a sentence, finished.")
    context.close()
