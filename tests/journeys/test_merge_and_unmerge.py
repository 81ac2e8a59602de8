"""One person recorded twice: seen side by side, made one, and put back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.looking import axe, fits_a_phone, shot
from tests.journeys.test_note_for_three import sign_in


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


def looked_at(page: Page, name: str) -> None:
    axe(page)
    fits_a_phone(page)
    shot(page, name)


def given_everybody_was_compared(page: Page, site: Any) -> str:
    """The names of a pair that is worth a look."""
    sign_in(page, site, "front-door", "/duplicates/")
    page.get_by_role("button", name="Compare everybody again").click()
    expect(page.get_by_text("Everybody was compared")).to_be_visible()
    looked_at(page, "duplicates")
    return page.locator(".kin-pairs__pair h3 a").first.inner_text()


def when_two_records_are_read_side_by_side(page: Page) -> tuple[str, str]:
    page.locator(".kin-pairs__pair h3 a").first.click()
    expect(page.get_by_role("heading", name="One person or two?")).to_be_visible()
    looked_at(page, "compare")
    first, second = page.locator(".kin-compare thead a").all_inner_texts()
    return first, second


def then_the_merge_is_shown_before_it_is_done(page: Page) -> None:
    page.locator("#keep-first").check()
    page.get_by_role("button", name="See what a merge would do").click()
    expect(page.get_by_role("heading", name="What the merge will do")).to_be_visible()
    looked_at(page, "merge-preview")


def when_they_are_merged(page: Page) -> str:
    page.get_by_role("button", name="Merge the two records").click()
    expect(page.get_by_role("heading", name=re.compile("Merged into one record"))).to_be_visible()
    looked_at(page, "merge-done")
    return page.url


def found_by(page: Page, site: Any, name: str) -> list[str]:
    page.goto(f"{site.url}/search/?q={name}")
    return page.locator(".kin-found__person h2").all_inner_texts()


def then_only_one_is_found(page: Page, site: Any, first: str, second: str) -> None:
    found = found_by(page, site, first) + found_by(page, site, second)
    assert any(first in name for name in found)
    assert not any(second in name for name in found if second != first)


def when_it_is_undone(page: Page, merge: str) -> None:
    page.goto(merge)
    page.get_by_role("button", name="Undo the merge").click()
    expect(page.get_by_role("heading", name="The merge was undone")).to_be_visible()
    looked_at(page, "merge-undone")


def then_both_are_found_again(page: Page, site: Any, first: str, second: str) -> None:
    assert any(first in name for name in found_by(page, site, first))
    assert any(second in name for name in found_by(page, site, second))


def test_merge_and_unmerge(page: Page, site: Any) -> None:
    given_everybody_was_compared(page, site)
    first, second = when_two_records_are_read_side_by_side(page)
    then_the_merge_is_shown_before_it_is_done(page)
    merge = when_they_are_merged(page)
    then_only_one_is_found(page, site, first, second)
    when_it_is_undone(page, merge)
    then_both_are_found_again(page, site, first, second)
