"""Every page in every state, looked at in a browser: accessible, narrow enough, within its policy.

Zero findings of an automatic check is a floor and not the goal: reflow, focus, the reader's own
contrast and a page without scripts are tried here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.template.loader import render_to_string
from django.test import override_settings
from playwright.sync_api import Browser, Page

from tests.pages.web_examples import examples
from tests.pages.web_site import DrawnSite, serving

LEVELS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
NAMES = [example.name for example in examples()]
# Wide things may scroll in a box of their own; everything else fits.
TOO_WIDE = """() => {
  const seen = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= seen) return [];
  return [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > seen + 1 && !e.closest(".kin-scroll"))
    .map(e => `${e.tagName}.${e.className}`).slice(0, 5);
}"""


@pytest.fixture(scope="module")
def drawn() -> Iterator[DrawnSite]:
    """All examples, served, with two pages known to be bad beside them."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    policy = "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())
    with override_settings(ROOT_URLCONF="tests.pages.web_addresses"):
        pages = {e.name: render_to_string(e.template, e.context) for e in examples()}
    pages["bad"] = (
        '<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1>'
        '<p class="x" style="width:900px">wide</p><img src="/static/kinstead/mark.svg">'
        '<div class="w"><a href="#a"><svg width="9" height="9"></svg></a></div>'
        "<script>document.title = 'ran'</script>"
        '<table><tr><td><input type="text" size="90"></table></main></html>'
    )
    with serving(pages, policy) as site:
        yield site


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all the looking, since opening one costs more than a page."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def open_page(window: Page, site: DrawnSite, name: str) -> list[str]:
    """Opens a page at desktop width; returns what the browser complained of."""
    said: list[str] = []

    def hear(message: Any) -> None:
        if message.type in ("error", "warning"):
            said.append(message.text)

    window.on("console", hear)
    window.on("pageerror", lambda problem: said.append(str(problem)))
    window.set_viewport_size({"width": 1280, "height": 900})
    window.goto(
        f"{site.url}/{name}",
        wait_until="networkidle" if name.startswith("import-progress") else "load",
    )
    window.wait_for_function("document.readyState === 'complete'")
    window.remove_listener("console", hear)
    return said


def findings(window: Page) -> list[str]:
    """What the automatic check finds, in short."""
    answer = Axe().run(window, options={"runOnly": LEVELS}).response
    return [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in answer["violations"]]


def test_the_checks_find_what_is_bad(window: Page, drawn: DrawnSite) -> None:
    said = open_page(window, drawn, "bad")
    found = " ".join(findings(window))
    window.set_viewport_size({"width": 320, "height": 700})

    assert "image-alt" in found and "link-name" in found and "label" in found
    assert any("Content Security Policy" in words for words in said)
    assert window.title() == "Bad"
    assert window.evaluate(TOO_WIDE)


@pytest.mark.parametrize("name", NAMES)
def test_page(window: Page, drawn: DrawnSite, name: str) -> None:
    said = open_page(window, drawn, name)

    assert said == []
    assert findings(window) == []
    assert window.locator("h1").count() == 1
    for width in (390, 320):
        window.set_viewport_size({"width": width, "height": 700})
        assert window.evaluate(TOO_WIDE) == [], f"at {width} pixels"


@pytest.mark.parametrize("name", ["desk-thirty", "write-note-saved", "chronology", "sign-in"])
def test_focus_is_seen_and_never_covered(window: Page, drawn: DrawnSite, name: str) -> None:
    open_page(window, drawn, name)
    window.set_viewport_size({"width": 390, "height": 700})
    covered = []
    for _ in range(60):
        window.keyboard.press("Tab")
        covered += window.evaluate("""() => {
          const e = document.activeElement;
          if (!e || e === document.body) return [];
          const r = e.getBoundingClientRect(), s = getComputedStyle(e);
          const x = Math.min(Math.max(r.x + r.width / 2, 1), innerWidth - 1);
          // The middle of a tall field may be off the screen; its visible part must not be covered.
          const top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight);
          const hit = document.elementFromPoint(x, (top + bottom) / 2);
          const bar = document.querySelector(".kin-sticky");
          const out = [];
          if (bottom <= top) out.push("off the screen: " + e.outerHTML.slice(0, 90));
          if (bar && hit && bar.contains(hit) && !bar.contains(e)) out.push("under the bar: "
            + e.outerHTML.slice(0, 90));
          const shown = s.outlineStyle !== "none" || s.boxShadow !== "none"
            || (e.nextElementSibling && getComputedStyle(e.nextElementSibling, "::before").boxShadow
                !== "none");
          if (!shown) out.push("no sign of focus: " + e.outerHTML.slice(0, 90));
          return out;
        }""")
    assert covered == []


def test_the_skip_link_is_first(window: Page, drawn: DrawnSite) -> None:
    open_page(window, drawn, "family")
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.textContent") == "Skip to main content"
    window.keyboard.press("Enter")
    assert window.url.endswith("#main")


@pytest.mark.parametrize("name", ["desk", "family", "chronology", "write-note", "import-progress"])
def test_page_without_scripts(browser: Browser, drawn: DrawnSite, name: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{drawn.url}/{name}")
    assert page.locator("h1").count() == 1
    folds = page.locator("main details")
    for number in range(min(2, folds.count())):
        was_open = folds.nth(number).get_attribute("open") is not None
        folds.nth(number).locator("summary").first.click()
        assert (folds.nth(number).get_attribute("open") is not None) != was_open
    if name == "write-note":
        assert page.get_by_role("button", name="Leave it for later").is_visible()
        assert page.get_by_label("What you saw and heard").is_visible()
    if name == "import-progress":
        assert page.locator("noscript meta, head meta[http-equiv=refresh]").count() == 1
    context.close()


def test_forced_colours_keep_the_marks(browser: Browser, drawn: DrawnSite) -> None:
    page = browser.new_page(forced_colors="active", color_scheme="dark")
    page.goto(f"{drawn.url}/chronology")
    fill = page.locator(".kin-picture .pf-ink").first.evaluate("e => getComputedStyle(e).fill")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert fill != ground
    page.close()


def test_on_paper_the_menus_are_gone_and_the_story_stays(window: Page, drawn: DrawnSite) -> None:
    open_page(window, drawn, "family")
    window.emulate_media(media="print")
    assert not window.locator(".kin-nav").is_visible()
    assert window.get_by_text("I want my three back").first.is_visible()
    window.emulate_media(media="screen")


def test_four_times_as_large(window: Page, drawn: DrawnSite) -> None:
    """1280 by 1024 at 400% is 320 by 256: the bar gives way to what is being written."""
    open_page(window, drawn, "write-note")
    window.set_viewport_size({"width": 320, "height": 256})
    assert window.locator(".kin-sticky").evaluate("e => getComputedStyle(e).position") == "static"
    assert window.evaluate(TOO_WIDE) == []
