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

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.journeys.looking import axe, fits_a_phone, shot

Words = str | re.Pattern[str]
_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
# What every form of the page asks and holds: a group of boxes and the three parts of a date are
# one question, and what is folded away or hidden is not asked.
_FIELDS = """() => {
  const found = [];
  [...document.querySelectorAll('main form')].forEach((form, number) => {
    for (const one of form.elements) {
      if (!one.name || ['hidden', 'submit', 'button', 'fieldset'].includes(one.type)
          || one.offsetParent === null) continue;
      const chosen = ['checkbox', 'radio'].includes(one.type);
      const name = one.name.replace(/_(day|month|year)$/, '');
      found.push([number + ' ' + name, chosen ? (one.checked ? one.value : '') : one.value.trim()]);
    }
  });
  return found;
}"""
_FORM_OF = "b => [...document.querySelectorAll('main form')].indexOf(b.form)"


@dataclass(frozen=True)
class Asked:
    """One form that was sent, by whom and in which part of the story: how many things it asked, how
    many were filled in before anybody wrote, and how many the worker filled in or changed.
    `questions` are the names of what it asked."""

    part: str
    who: str
    page: str
    fields: int
    in_advance: int
    by_hand: int
    questions: tuple[str, ...]


@dataclass
class Story:
    """What everybody in one journey met."""

    site: Any
    browser: Browser
    part: str = ""
    looked_at: set[str] = field(default_factory=set)
    walked: set[str] = field(default_factory=set)
    screens: dict[str, int] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def given(self, cast_key: str) -> Worker:
        """Somebody of the standing cast, signed in in a browser of their own."""
        context = self.browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="en-GB", accept_downloads=True
        )
        self.contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.goto(f"{self.site.url}/accounts/login/?next=/duties/")
        page.locator(f"form:has(input[name=key][value={cast_key}]) button").click()
        page.wait_for_url("**/duties/*")
        return Worker(self, page, cast_key)

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
    who: str = ""
    before: dict[str, str] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()

    def opens(self, address: str) -> Worker:
        """Go to an address of the site."""
        self.page.goto(address if address.startswith("http") else f"{self.story.site.url}{address}")
        return self.arrived()

    def follows(self, words: Words) -> Worker:
        """Press a link with these words in the page's own part."""
        self.page.locator("#main-content, main").get_by_role("link", name=words).first.click()
        return self.arrived()

    def arrived(self) -> Worker:
        """Look at the page and remember what its forms had filled in themselves."""
        self.page.wait_for_load_state()
        self.story.look(self.page)
        self.story.screens[self.story.part] = self.story.screens.get(self.story.part, 0) + 1
        self.before, self.typed = self._fields(), frozenset()
        return self

    def writes(self, label: Words, words: str, *, within: Words = "", nth: int = 0) -> Worker:
        """Fill in the field of that label."""
        self._asks(label, within).nth(nth).fill(words)
        return self

    def dates(self, group: Words, day: date, *, nth: int = 0) -> Worker:
        """Fill in a date's three parts."""
        parts = self.page.locator("main").get_by_role("group", name=group).nth(nth)
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            parts.get_by_label(part, exact=True).fill(str(value))
        return self

    def ticks(self, label: Words, *, within: Words = "", nth: int = 0) -> Worker:
        """Tick a box or choose one of several."""
        self._asks(label, within).nth(nth).check()
        return self

    def chooses(self, label: Words, option: Words, *, within: Words = "", nth: int = 0) -> Worker:
        """Choose from a list."""
        box = self._asks(label, within).nth(nth)
        wanted = box.locator("option", has_text=option).first.get_attribute("value")
        box.select_option(value=wanted)
        return self

    def writes_the_rest(self, words: str) -> Worker:
        """Fill in every box for words that is empty still."""
        for box in self.page.locator("main textarea:visible").all():
            if not box.input_value().strip():
                box.fill(words)
        return self

    def presses(self, words: Words, *, nth: int = 0) -> Worker:
        """Press a button, and count what its form asked. A form that comes back with what was
        typed in it, like one that another child was added to, counts once, when it is sent."""
        button = self.page.locator("main").get_by_role("button", name=words).nth(nth)
        mine = f"{button.evaluate(_FORM_OF)} "
        now = {name: held for name, held in self._fields().items() if name.startswith(mine)}
        by_hand = {n for n, held in now.items() if held and held != self.before.get(n, "")}
        by_hand |= self.typed & set(now)
        was = self.path
        asked = Asked(
            part=self.story.part,
            who=self.who,
            page=_KEY.sub("…", re.split("[?#]", was)[0]),
            fields=len(now),
            in_advance=sum(bool(self.before.get(n)) for n in set(now) - self.typed),
            by_hand=len(by_hand),
            questions=tuple(sorted({_KEY.sub("…", name.partition(" ")[2]) for name in now})),
        )
        button.click()
        self.arrived()
        told = self.page.locator("main .govuk-notification-banner").count()
        same_page = self.path.partition("#")[0] == was.partition("#")[0]
        if same_page and not told and all(self.before.get(n) == held for n, held in now.items()):
            self.typed = frozenset(by_hand)
        elif now:
            self.story.asked.append(asked)
        return self

    def sees(self, words: Words) -> Worker:
        """It stands on the page."""
        expect(self.page.locator("body")).to_contain_text(words)
        return self

    def does_not_see(self, words: Words) -> Worker:
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

    def _asks(self, label: Words, within: Words) -> Locator:
        """The fields of that label: those it names exactly before those it is a part of."""
        place = self.page.locator("main")
        if within:
            place = place.get_by_role("group", name=within)
        fields = place.locator("input, textarea, select")
        if isinstance(label, str):
            exact = place.get_by_label(label, exact=True).and_(fields)
            if exact.count():
                return exact
        return place.get_by_label(label).and_(fields)

    def _fields(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, held in self.page.evaluate(_FIELDS):
            found[name] = " ".join(filter(None, (found.get(name, ""), held)))
        return found
