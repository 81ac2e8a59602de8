"""Looking at a page as a journey passes it: what an automatic check finds, and a picture to keep.

Zero violations is a floor and not accessibility; the pictures are for people to judge.
"""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def axe(page: Page) -> None:
    """Fail if axe finds anything on the page at WCAG 2.2 AA."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(LEVELS)}})
    assert found.response["violations"] == [], f"{page.url}\n{found.generate_report()}"


def fits_a_phone(page: Page) -> None:
    """Fail if the page scrolls sideways at 320 pixels."""
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    wide = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if size is not None:
        page.set_viewport_size(size)
    assert wide <= 0, f"{page.url} is {wide} pixels wider than a phone"


def shot(page: Page, name: str) -> Path:
    """Keep a picture of the whole page as `build/screenshots/<name>.png`."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
