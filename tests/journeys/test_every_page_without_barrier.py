"""Everywhere a worker can go by following links, every kind of page is looked at once.

Nothing here is a list of pages: each of the cast begins at their first page and follows what is
linked, one address of each kind. axe and a phone's width are asked of every page met.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys.at_work import Story, Worker

_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
# Papers and calendars are downloads; signing out ends the walk.
_NOT_PAGES = re.compile(r"\.(pdf|csv|ics|xml)$|/file/$|/calendar|/accounts/|/documents/…/$|paper")
# The pages each must at least have met, so that a walk that stops early is noticed.
_MEETS = {
    "practitioner": ("/families/…/help/", "/families/…/protection/", "/tasks/", "/places/"),
    "team-manager": ("/team/",),
    "front-door": ("/front-door/", "/tell-us/"),
    "practice-lead": ("/questions/",),
}


@pytest.fixture(scope="module")
def story(site: Any, browser: Browser) -> Iterator[Story]:
    story = Story(site, browser)
    yield story
    story.end()


def kind_of(path: str) -> str:
    """The address with its keys left out; every duty's page is one kind."""
    return re.sub(r"^/duties/.+", "/duties/…/", _KEY.sub("…", path.partition("?")[0]))


def walk(worker: Worker, most: int = 70) -> set[str]:
    """Follow links from the first page; the kinds of page met."""
    base = worker.story.site.url
    waiting, met = deque(["/desk/"]), set[str]()
    while waiting and len(met) < most:
        path = waiting.popleft()
        if kind_of(path) in met or _NOT_PAGES.search(path.partition("?")[0]):
            continue
        met.add(kind_of(path))
        if kind_of(path) in worker.story.walked and path != "/desk/":
            continue  # somebody else of the cast was here, and it looks the same to axe
        worker.story.walked.add(kind_of(path))
        answer = worker.page.goto(f"{base}{path}")
        assert answer is not None and answer.status == 200, (path, answer and answer.status)
        worker.arrived()
        links = worker.page.locator("a[href^='/']:not([download])").evaluate_all(
            "links => links.map(a => a.getAttribute('href').split('#')[0])"
        )
        waiting.extend(
            link
            for link in dict.fromkeys(links)
            if kind_of(link) not in met
            and not _NOT_PAGES.search(_KEY.sub("…", link.partition("?")[0]))
        )
    return met


@pytest.mark.parametrize("cast_key", list(_MEETS))
def test_everything_linked_has_no_barrier(story: Story, cast_key: str) -> None:
    met = walk(story.given(cast_key))
    assert set(_MEETS[cast_key]) <= met, sorted(met)
