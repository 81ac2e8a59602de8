"""Somebody at work in a browser, in the words of practice, and a count of what they were asked.

A journey reads as a story: `given` who is signed in, `when` they fill in and press, `then` what
stands on the page. Every page met is looked at by axe and at a phone's width, once. What each form
asked, what it had filled in itself and what the worker filled in is counted, because asking less is
a goal (`docs/practice/asked-once.md`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.looking import axe, fits_a_phone, shot

_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
_FIELDS = """() => [...document.querySelectorAll('main form')].flatMap(form =>
  [...form.querySelectorAll('input, textarea, select')].filter(e =>
      !['hidden', 'submit', 'button'].includes(e.type) && e.offsetParent !== null)
  .map(e => [e.name, ['checkbox', 'radio'].includes(e.type) ? e.checked : e.value.trim() !== '']))"""


@dataclass
class Asked:
    """One form that was sent: how many things it asked, how many were filled in before anybody
    wrote, and how many the worker filled in or changed."""

    page: str
    fields: int
    in_advance: int
    by_hand: int


@dataclass
class Story:
    """What everybody in one journey met."""

    site: Any
    browser: Browser
    looked_at: set[str] = field(default_factory=set)
    asked: list[Asked] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def given(self, cast_key: str) -> Worker:
        """Somebody of the standing cast, signed in in a browser of their own."""
        context = self.browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="en-GB", accept_downloads=True
        )
        self.contexts.append(context)
        page = context.new_page()
        page.goto(f"{self.site.url}/accounts/login/?next=/duties/")
        page.locator(f"form:has(input[name=key][value={cast_key}]) button").click()
        page.wait_for_url("**/duties/*")
        return Worker(self, page)

    def end(self) -> None:
        for context in self.contexts:
            context.close()

    def look(self, page: Page) -> None:
        """axe and a phone's width, once for each kind of page."""
        path = _KEY.sub("…", page.url.removeprefix(self.site.url).partition("?")[0])
        title = page.title().startswith("Error")
        if (kind := f"{path}{' with errors' if title else ''}") in self.looked_at:
            return
        self.looked_at.add(kind)
        axe(page)
        fits_a_phone(page)
        shot(page, "journeys" + re.sub(r"[^a-z]+", "-", kind.replace("…", "one")).rstrip("-"))


@dataclass
class Worker:
    """One person and their browser."""

    story: Story
    page: Page
    before: dict[str, bool] = field(default_factory=dict)

    def opens(self, address: str) -> Worker:
        """Go to an address of the site."""
        self.page.goto(address if address.startswith("http") else f"{self.story.site.url}{address}")
        return self.arrived()

    def follows(self, words: str | re.Pattern[str]) -> Worker:
        """Press a link with these words in the page's own part."""
        self.page.locator("#main-content, main").get_by_role("link", name=words).first.click()
        return self.arrived()

    def arrived(self) -> Worker:
        """Look at the page and remember what its forms had filled in themselves."""
        self.page.wait_for_load_state()
        self.story.look(self.page)
        self.before = self._fields()
        return self

    def writes(self, label: str | re.Pattern[str], words: str, *, nth: int = 0) -> Worker:
        """Fill in the field of that label."""
        self.page.locator("main").get_by_label(label).nth(nth).fill(words)
        return self

    def dates(self, group: str | re.Pattern[str], day: date, *, nth: int = 0) -> Worker:
        """Fill in a date's three parts."""
        parts = self.page.locator("main").get_by_role("group", name=group).nth(nth)
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            parts.get_by_label(part, exact=True).fill(str(value))
        return self

    def ticks(self, label: str | re.Pattern[str], *, nth: int = 0) -> Worker:
        """Tick a box or choose one of several."""
        self.page.locator("main").get_by_label(label).nth(nth).check()
        return self

    def chooses(
        self, label: str | re.Pattern[str], option: str | re.Pattern[str], *, nth: int = 0
    ) -> Worker:
        """Choose from a list."""
        box = self.page.locator("main").get_by_label(label).nth(nth)
        wanted = box.locator("option", has_text=option).first.get_attribute("value")
        box.select_option(value=wanted)
        return self

    def presses(self, words: str | re.Pattern[str], *, nth: int = 0) -> Worker:
        """Press a button, and count what its form asked."""
        now = self._fields()
        if now:
            self.story.asked.append(
                Asked(
                    page=_KEY.sub("…", self.page.url.removeprefix(self.story.site.url)),
                    fields=len(now),
                    in_advance=sum(self.before.get(name, False) for name in now),
                    by_hand=sum(
                        filled and not self.before.get(name, False) for name, filled in now.items()
                    ),
                )
            )
        self.page.locator("main").get_by_role("button", name=words).nth(nth).click()
        return self.arrived()

    def sees(self, words: str | re.Pattern[str]) -> Worker:
        """It stands on the page."""
        expect(self.page.locator("body")).to_contain_text(words)
        return self

    def does_not_see(self, words: str | re.Pattern[str]) -> Worker:
        """It stands nowhere on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words)
        return self

    def is_refused(self, address: str) -> Worker:
        """The address is nothing to them: not there, or not theirs."""
        answer = self.page.goto(f"{self.story.site.url}{address}")
        assert answer is not None and answer.status in (403, 404), (address, answer)
        return self

    def picture(self, name: str) -> Worker:
        """Keep a picture of the page as it stands."""
        shot(self.page, name)
        return self

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.story.site.url)

    def _fields(self) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for name, filled in self.page.evaluate(_FIELDS):
            found[name] = found.get(name, False) or bool(filled)
        return found
