"""A worker with no business here tries every address that a practitioner's day leads through."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.looking import axe, fits_a_phone, shot

# Open to whoever is signed in, and of nobody.
OPEN_TO_ALL = ("/accounts/", "/duties/", "/accessibility/", "/privacy/", "/demo/", "/static/")
MOST_PAGES = 160


def signed_in_as(browser: Browser, site: Any, cast_key: str) -> Page:
    page = browser.new_context(locale="en-GB").new_page()
    page.goto(f"{site.url}/accounts/login/")
    page.locator(f"form:has(input[name=key][value={cast_key}]) button").click()
    page.wait_for_load_state()
    return page


def addresses_of_a_day(context: BrowserContext, site: Any) -> list[str]:
    """Every address that a practitioner's pages lead to, from the desk on, each of which opens."""
    waiting, opened = ["/desk/", "/families/"], []
    seen = set(waiting)
    while waiting and len(opened) < MOST_PAGES:
        address = waiting.pop(0)
        answer = context.request.get(site.url + address, max_redirects=0)
        if answer.status != 200:
            continue
        opened.append(address)
        if "text/html" not in answer.headers["content-type"]:
            continue
        found = re.findall(r'(?:href|action)="(/[^"#]*)', answer.text())
        # A kind of page once: sixty families are looked at as one is.
        for link in (urlsplit(one.replace("&amp;", "&")).path for one in found):
            if link in seen or link == "/" or link.startswith(OPEN_TO_ALL):
                continue
            seen.add(link)
            shape = re.sub(r"[0-9a-f-]{36}", "*", link)
            if sum(re.sub(r"[0-9a-f-]{36}", "*", one) == shape for one in seen) <= 3:
                waiting.append(link)
    return opened


def test_an_outsider_who_tries_each_address_gets_nothing(browser: Browser, site: Any) -> None:
    practitioner = signed_in_as(browser, site, "practitioner")
    addresses = addresses_of_a_day(practitioner.context, site)
    shapes = {re.sub(r"[0-9a-f-]{36}", "*", address) for address in addresses}
    assert {
        "/desk/",
        "/families/",
        "/families/*/",
        "/families/*/chronology/",
        "/families/*/chronology.pdf",
        "/families/*/notes/",
    } <= shapes, sorted(shapes)
    family = next(a for a in addresses if re.fullmatch(r"/families/[0-9a-f-]{36}/", a))
    practitioner.goto(site.url + family)
    name = practitioner.locator(".moj-identity-bar__title").inner_text().strip()
    assert name

    outsider = signed_in_as(browser, site, "outsider")
    expect(outsider.get_by_role("heading", level=1)).to_contain_text("nothing here is yours")
    axe(outsider)
    fits_a_phone(outsider)
    shot(outsider, "outsider-after-signing-in")
    bodies = set()
    for address in addresses:
        answer = outsider.context.request.get(site.url + address, max_redirects=0)
        assert answer.status in {403, 404}, f"{address} answers {answer.status}"
        text = answer.text()
        assert name not in text, address
        bodies.add(re.sub(r'value="[^"]*"', "", text))
        posted = outsider.context.request.post(site.url + address, max_redirects=0)
        assert posted.status in {403, 404, 405}, f"posting to {address} answers {posted.status}"
    assert len(bodies) == 1, "what is refused looks the same whatever was asked for"
    outsider.goto(site.url + family)
    axe(outsider)
    shot(outsider, "outsider-refused")
    outsider.goto(f"{site.url}/search/?q={name.split()[0]}")
    expect(outsider.get_by_role("heading", level=1)).to_contain_text("not part of your role")

    # And signed out, each leads to signing in.
    nobody = browser.new_context()
    for address in addresses:
        answer = nobody.request.get(site.url + address, max_redirects=0)
        assert answer.status == 302, address
        assert answer.headers["location"].startswith("/accounts/login/?next="), address
    for page in (practitioner, outsider):
        page.context.close()
    nobody.close()


def test_who_cannot_sign_in_as_the_cast_cannot_guess_it(browser: Browser, site: Any) -> None:
    nobody = browser.new_context()
    answer = nobody.request.post(f"{site.url}/demo/sign-in/practitioner/", max_redirects=0)
    assert answer.status == 403, "a form from elsewhere"
    assert nobody.request.get(f"{site.url}/demo/sign-in/practitioner/").status == 405
    nobody.close()
