"""Nothing typed is lost: what the page does as someone writes, and when saving fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import override_settings
from playwright.sync_api import Page, expect

from tests.pages.web_examples import examples
from tests.pages.web_site import DrawnSite, serving


@pytest.fixture
def note(page: Page) -> Iterator[tuple[Page, DrawnSite]]:
    """The page of a note, open, and the site that answers it."""
    example = next(e for e in examples() if e.name == "write-note")
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    policy = "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())
    with override_settings(ROOT_URLCONF="tests.pages.web_addresses"):
        drawn = {"note": render_to_string(example.template, example.context)}
    with serving(drawn, policy) as site:
        page.goto(f"{site.url}/note")
        page.wait_for_load_state("networkidle")
        yield page, site


def test_it_saves_by_itself_and_says_when(note: tuple[Page, DrawnSite]) -> None:
    page, site = note
    site.answers.append((200, {"saved_at": "08:47", "words": 4, "version": 5}))
    page.get_by_label("What you saw and heard").fill("All three ate together.")
    expect(page.locator("#save-state")).to_contain_text("Saved at 08:47", timeout=6000)
    expect(page.locator("#save-state")).to_contain_text("4 words")
    assert len(site.posted) == 1
    assert b"All three ate together." in site.posted[0]
    assert page.locator("[name=version]").input_value() == "5"


def test_when_saving_fails_the_words_stay_and_it_says_so(note: tuple[Page, DrawnSite]) -> None:
    page, site = note
    page.get_by_label("What you saw and heard").fill("All three ate together.")
    expect(page.locator("#save-state")).to_contain_text(
        "Not saved since you last typed", timeout=6000
    )
    assert page.get_by_label("What you saw and heard").input_value() == "All three ate together."
    site.answers.append((200, {"saved_at": "08:50", "words": 5, "version": 5}))
    page.get_by_label("What you saw and heard").press_sequentially(" More.")
    expect(page.locator("#save-state")).to_contain_text("Saved at 08:50", timeout=6000)


def test_another_version_is_said_and_shown(note: tuple[Page, DrawnSite]) -> None:
    page, site = note
    site.answers.append(
        (409, {"by": "Imtiaz Rahmani-Clarke", "saved_at": "08:31", "version": 9, "url": "/both"})
    )
    page.get_by_label("What you make of it").fill("They are easy with each other.")
    told = page.locator("#other-version")
    expect(told).to_be_visible(timeout=6000)
    expect(told).to_contain_text("Imtiaz Rahmani-Clarke saved another version of this at 08:31")
    assert told.get_by_role("link", name="See both").get_attribute("href") == "/both"
    assert page.get_by_label("What you make of it").input_value() != ""


def test_too_much_to_keep_is_said_and_leaving_is_asked_about(note: tuple[Page, DrawnSite]) -> None:
    page, site = note
    site.answers.append((413, {"error": "A draft holds up to 200,000 characters."}))
    page.get_by_label("What you saw and heard").fill("All three ate together.")
    expect(page.locator("#save-state")).to_contain_text(
        "A draft holds up to 200,000 characters.", timeout=6000
    )
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{site.url}/note")
    assert asked == ["beforeunload"]


def test_leaving_is_only_asked_about_when_something_is_unsaved(
    note: tuple[Page, DrawnSite],
) -> None:
    page, site = note
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{site.url}/note")
    assert asked == []
    page.get_by_label("Where", exact=True).press_sequentially("Home")
    page.goto(f"{site.url}/note")
    assert asked == ["beforeunload"]
