"""From the first page to the first working day: the cast's buttons, a password, a second step."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.access.somebody import code_for
from tests.access.stub_provider import CLIENT_ID, CLIENT_SECRET, Provider
from tests.journeys.looking import axe, fits_a_phone, shot
from tests.served_site import PROJECT, Site

PASSWORD = "thimble-harbour-quince"


def test_the_control_a_page_with_a_barrier_is_found(page: Page) -> None:
    page.set_content(
        '<html lang="en"><head><title>Barrier</title></head><body><main>'
        '<img src="x"><input type="text"><p style="color:#bbb">Faint</p></main></body></html>'
    )
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)
    page.set_content('<html lang="en"><body><div style="width:900px">Wide</div></body></html>')
    with pytest.raises(AssertionError, match="wider than a phone"):
        fits_a_phone(page)


def looked_at(page: Page, name: str) -> None:
    axe(page)
    fits_a_phone(page)
    shot(page, name)


def test_a_practitioner_begins_a_working_day_from_the_first_page(page: Page, site: Any) -> None:
    page.goto(f"{site.url}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("One record for a family")
    looked_at(page, "first-page")
    page.get_by_role("button", name="Start a working day").click()
    expect(page).to_have_url(f"{site.url}/desk/")
    expect(page.get_by_role("navigation", name="Your account")).to_contain_text("practitioner")
    looked_at(page, "desk-after-signing-in")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(f"{site.url}/")
    page.goto(f"{site.url}/desk/")
    expect(page).to_have_url(f"{site.url}/accounts/login/?next=/desk/")
    looked_at(page, "sign-in")


def test_by_keyboard_alone(page: Page, site: Any) -> None:
    page.goto(f"{site.url}/accounts/login/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.get_by_label("Email address").focus()
    page.keyboard.type("nobody@northmere.example")
    page.keyboard.press("Tab")
    page.keyboard.type("not-the-password")
    page.keyboard.press("Enter")
    problem = page.locator(".govuk-error-summary")
    expect(problem).to_contain_text("The email address or the password is not right.")
    looked_at(page, "sign-in-refused")


def code_now(secret: str) -> str:
    """What the app shows, waiting for the next one if this one is about to change."""
    left = 30 - time.time() % 30
    if left < 8:
        time.sleep(left + 0.5)
    return code_for(secret)


def test_from_an_administrators_link_to_a_second_step(page: Page, site: Any) -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-m",
            "kinstead",
            "manage",
            "open_account",
            "first.admin@northmere.example",
            "First Admin",
        ],
        cwd=PROJECT,
        env=site.variables,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert said.returncode == 0, said.stderr
    link = re.search(r"^/accounts/password/choose/\S+$", said.stdout, re.M)
    assert link is not None, said.stdout
    page.goto(site.url + link[0])
    page.get_by_label("New password", exact=True).fill("password2026")
    page.get_by_label("New password once more").fill("password2026")
    page.get_by_role("button", name="Set the password").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("too common")
    looked_at(page, "choose-a-password")
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password once more").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    expect(page.locator("main")).to_contain_text("Your password is set. Sign in with it.")

    sign_in(page)
    expect(page).to_have_url(f"{site.url}/administration/accounts/")
    looked_at(page, "accounts")
    page.get_by_role("link", name="Open an account").click()
    looked_at(page, "open-an-account")

    page.get_by_role("link", name="First Admin").click()
    looked_at(page, "how-you-sign-in")
    page.get_by_role("link", name="Turn it on").or_(
        page.get_by_role("button", name="Turn it on")
    ).click()
    page.get_by_label("Password").fill(PASSWORD)
    looked_at(page, "show-that-it-is-you")
    page.get_by_role("button", name="Go on").click()
    looked_at(page, "second-step-set-up")
    secret = page.locator("p", has_text="Secret:").locator("b").inner_text()
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recovery codes")
    looked_at(page, "recovery-codes")
    recovery = page.locator(".kin-codes li").first.inner_text()

    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{site.url}/accounts/login/")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter your code")
    looked_at(page, "second-step-asked")
    page.goto(f"{site.url}/administration/accounts/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter your code")
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile("/administration/accounts/"))

    page.get_by_role("button", name="Sign out").click()
    for expected in ("let in", "refused"):
        page.goto(f"{site.url}/accounts/login/")
        sign_in(page)
        page.get_by_label("Code").fill(recovery)
        page.get_by_role("button", name="Sign in").click()
        if expected == "let in":
            page.wait_for_url(re.compile("/administration/accounts/"))
            page.get_by_role("button", name="Sign out").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("The code is not right")


def sign_in(page: Page) -> None:
    page.get_by_label("Email address").fill("first.admin@northmere.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_by_the_councils_own_sign_in(page: Page) -> None:
    """In a real browser, under the real content security policy."""
    provider = Provider()
    provider.person["email"] = "bronagh.tillotson@northmere.example"
    one = Site(
        PROJECT / ".kinstead" / f"site-sso-{os.getpid()}",
        database_url=os.environ.get("KINSTEAD_DATABASE_URL", ""),
        KINSTEAD_OIDC_ISSUER=provider.issuer,
        KINSTEAD_OIDC_CLIENT_ID=CLIENT_ID,
        KINSTEAD_OIDC_CLIENT_SECRET=CLIENT_SECRET,
        KINSTEAD_OIDC_NAME="Northmere account",
    )
    try:
        one.start()
        page.goto(f"{one.url}/accounts/login/?next=/families/")
        looked_at(page, "sign-in-with-single-sign-on")
        page.get_by_role("button", name="Sign in with Northmere account").click()
        page.wait_for_url(re.compile("/(families|desk)/$"))
        expect(page.get_by_role("navigation", name="Your account")).to_contain_text("Bronagh")
        page.get_by_role("button", name="Sign out").click()
        provider.person |= {"email": "stranger@northmere.example", "sub": "stranger"}
        page.goto(f"{one.url}/accounts/login/")
        page.get_by_role("button", name="Sign in with Northmere account").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("You have no account here")
        looked_at(page, "no-account-here")
    finally:
        one.remove()
        provider.stop()
