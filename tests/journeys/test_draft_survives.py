"""The server is killed while somebody types. What they wrote is there when they come back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_note_for_three import no_barrier, sign_in

BEFORE = "Jaxon’s left arm has a fading yellow mark, about two centimetres across, "
AFTER = "the one that nursery recorded last week."


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Any]:
    """Makes pages, each in a browser of its own that nobody is signed in to."""
    made = []

    def make() -> Page:
        made.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        return made[-1].new_page()

    yield make
    for context in made:
        context.close()


def first_family(page: Page, site: Any) -> str:
    """The address of the first family on the reader's list."""
    page.goto(f"{site.url}/families/")
    links = page.locator("main a[href^='/families/']")
    for number in range(links.count()):
        address = links.nth(number).get_attribute("href") or ""
        if re.fullmatch(r"/families/[0-9a-f-]{36}/", address):
            return address
    raise AssertionError("the practitioner has no family on their list")


def begin(page: Page, site: Any) -> str:
    """Sign in and open an empty note; its address."""
    sign_in(page, site, "protection-lead")
    address = f"{first_family(page, site)}notes/write/"
    page.goto(f"{site.url}{address}")
    away = page.get_by_role("button", name="Throw this draft away")
    if away.count():
        away.click()
        page.goto(f"{site.url}{address}")
    return address


def test_a_draft_survives_a_server_killed_mid_sentence(site: Any, new_page: Any) -> None:
    page = new_page()
    address = begin(page, site)
    box = page.locator("#id_what_happened")
    box.press_sequentially(BEFORE)
    expect(page.locator("#save-state")).to_contain_text("Saved at", timeout=15_000)

    # Killed with the sentence half typed; the hand goes on typing.
    site.kill9()
    box.press_sequentially(AFTER)
    expect(page.locator("#save-state")).to_contain_text("Not saved", timeout=15_000)
    no_barrier(page)
    site.start_again()

    # Another computer, a fresh sign-in: what had been saved is there.
    other = new_page()
    sign_in(other, site, "protection-lead", address)
    expect(other.locator("#id_what_happened")).to_have_value(re.compile(re.escape(BEFORE.strip())))

    # The page left open saves the rest by itself, and nothing of the sentence is missing.
    expect(page.locator("#save-state")).to_contain_text("Saved at", timeout=40_000)
    other.goto(f"{site.url}{address}")
    expect(other.locator("#id_what_happened")).to_have_value(BEFORE + AFTER)
    no_barrier(other)


def test_two_windows_keep_both_versions_and_show_them(site: Any, new_page: Any) -> None:
    laptop, phone = new_page(), new_page()
    address = begin(laptop, site)
    sign_in(phone, site, "protection-lead", address)
    laptop.locator("#id_what_happened").fill("Written on the laptop.")
    expect(laptop.locator("#save-state")).to_contain_text("Saved at", timeout=15_000)
    phone.locator("#id_what_happened").fill("Written on the phone.")
    told = phone.locator("#other-version")
    expect(told).to_contain_text("Yours is kept too", timeout=15_000)
    told.get_by_role("link").click()
    expect(phone.locator("#id_what_happened")).to_have_value("Written on the phone.")
    expect(phone.locator("main")).to_contain_text("Written on the laptop.")
    no_barrier(phone)
    with phone.expect_response("**/drafts/note/**", timeout=15_000) as answer:
        phone.locator("#id_what_happened").fill("Written on the laptop. Written on the phone.")
    assert answer.value.status == 200
    laptop.goto(f"{site.url}{address}")
    expect(laptop.locator("#id_what_happened")).to_have_value(
        "Written on the laptop. Written on the phone."
    )


def test_signing_in_again_returns_to_the_note(site: Any, new_page: Any) -> None:
    page = new_page()
    address = begin(page, site)
    page.locator("#id_what_happened").fill("Before the session ended, ")
    expect(page.locator("#save-state")).to_contain_text("Saved at", timeout=15_000)
    page.context.clear_cookies(name="sessionid")
    page.locator("#id_what_happened").fill("Before the session ended, and after.")
    page.click("button[value=leave]")
    page.locator("form:has(input[name=key][value=protection-lead]) button").click()
    page.wait_for_url(f"**{address}*")
    expect(page.locator("#id_what_happened")).to_have_value("Before the session ended, and after.")
