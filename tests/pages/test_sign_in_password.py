"""Signing in with an email address and a password, and signing out."""

from __future__ import annotations

import re
import statistics
import time
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from kinstead.access.actions import accounts
from kinstead.access.identity import acting_as
from kinstead.access.models import Account, SignInEvent
from kinstead.kit import moments
from tests.access.somebody import PASSWORD, Browser, somebody

pytestmark = pytest.mark.django_db


def events(account: Account | None = None) -> list[tuple[str, str]]:
    """What was kept, oldest first, as an administrator may read it."""
    with acting_as(Account.objects.command_line()):
        kept = SignInEvent.objects.order_by("at", "id")
        if account is not None:
            kept = kept.filter(account=account)
        return list(kept.values_list("what", "email_given"))


def words_of(page: Any) -> str:
    return re.sub(r'value="[^"]*"', "", page.content.decode())


def test_the_right_password_signs_in_and_leads_to_where_the_work_begins() -> None:
    browser, worker = Browser(), somebody()
    answer = browser.sign_in(worker)
    assert (answer.status_code, answer["Location"]) == (302, reverse("start"))
    assert browser.is_signed_in
    assert events(worker) == [("signed in", "")]
    worker.refresh_from_db()
    assert worker.last_login is not None


def test_capital_letters_in_the_address_make_no_difference() -> None:
    browser, _ = Browser(), somebody("wren.halloran@northmere.example")
    browser.post(
        "/accounts/login/", {"login": "Wren.Halloran@Northmere.Example", "password": PASSWORD}
    )
    assert browser.is_signed_in


def test_a_wrong_password_and_an_unknown_address_get_the_same_words() -> None:
    worker = somebody()
    wrong = Browser().sign_in(worker, "not-the-password")
    unknown = Browser().post(
        "/accounts/login/", {"login": "nobody@northmere.example", "password": "not-the-password"}
    )
    assert wrong.status_code == unknown.status_code == 200
    assert "The email address or the password is not right." in words_of(wrong)
    assert words_of(wrong) == words_of(unknown)
    assert [what for what, _ in events()] == ["failed", "failed"]
    assert {email for _, email in events()} == {worker.email, "nobody@northmere.example"}


@override_settings(ACCOUNT_RATE_LIMITS=False)
def test_a_wrong_password_and_an_unknown_address_take_about_the_same_time() -> None:
    known = somebody()
    without_password = somebody("sso.only@northmere.example", password=None)

    def seconds(email: str) -> float:
        taken = []
        for _ in range(7):
            browser = Browser()
            started = time.perf_counter()
            browser.post("/accounts/login/", {"login": email, "password": "not-the-password"})
            taken.append(time.perf_counter() - started)
        return statistics.median(taken)

    times = [
        seconds(email)
        for email in (known.email, "nobody@northmere.example", without_password.email)
    ]
    # Hashing a password is most of the time of the request; leaving it out would show at once.
    assert max(times) < 2 * min(times), times


def test_empty_boxes_are_named_in_our_own_words() -> None:
    page = words_of(Browser().post("/accounts/login/", {}))
    assert "Enter your email address" in page and "Enter your password" in page
    assert "This field is required" not in page


def test_after_five_failures_an_account_rests_even_for_the_right_password() -> None:
    worker, colleague = somebody(), somebody("colleague@northmere.example")
    for _ in range(5):
        assert "is not right" in words_of(Browser().sign_in(worker, "not-the-password"))
    held = Browser()
    assert "There were too many attempts" in words_of(held.sign_in(worker))
    assert not held.is_signed_in
    # From anywhere: the address of the browser is not what is counted here.
    elsewhere = Browser(REMOTE_ADDR="198.51.100.7")
    assert "There were too many attempts" in words_of(elsewhere.sign_in(worker))
    # The colleague beside them is not held back.
    other = Browser()
    other.sign_in(colleague)
    assert other.is_signed_in


def test_the_right_password_is_not_counted_as_a_failure() -> None:
    worker = somebody()
    for _ in range(7):
        browser = Browser()
        browser.sign_in(worker)
        assert browser.is_signed_in


def test_attempts_are_counted_in_the_database_where_every_process_sees_them() -> None:
    Browser().sign_in(somebody(), "not-the-password")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] >= 2  # one for the account, one for where it came from
        cursor.execute("SELECT string_agg(cache_key, ' ') FROM access_cache")
        assert "halloran" not in cursor.fetchone()[0], "an address is counted under its digest"


@override_settings(ACCOUNT_RATE_LIMITS={"login": "3/m/ip", "login_failed": "60/m/ip,5/5m/key"})
def test_too_many_from_one_place_is_said_on_a_page_of_its_own() -> None:
    for _ in range(3):
        Browser().sign_in(somebody(f"p{time.time_ns()}@northmere.example"), "wrong-wrong-wrong")
    answer = Browser().post("/accounts/login/", {"login": "a@b.example", "password": "x" * 12})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


def test_behind_a_trusted_proxy_the_browsers_own_address_is_kept() -> None:
    worker = somebody()
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        Browser().sign_in(worker, headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.9"})
    Browser().sign_in(worker, headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.9"})
    with acting_as(worker):
        addresses = list(SignInEvent.objects.order_by("at").values_list("address", flat=True))
    assert addresses == ["203.0.113.9", "127.0.0.1"], "what a browser claims is not believed"


def test_the_key_in_the_cookie_changes_on_signing_in() -> None:
    browser, worker = Browser(), somebody()
    browser.get("/accounts/login/")
    held = browser.session  # somebody planted this one
    held["planted"] = "yes"
    held.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = held.session_key
    browser.sign_in(worker)
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != held.session_key
    stranger = Browser()
    stranger.cookies[settings.SESSION_COOKIE_NAME] = held.session_key
    assert not stranger.is_signed_in


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() -> None:
    browser = Browser()
    cookie = browser.sign_in(somebody()).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == "" and cookie["expires"] == "", "forgotten with the browser"
    form = browser.get("/accounts/login/")
    assert all(morsel["httponly"] for morsel in form.cookies.values())


@override_settings(SESSION_COOKIE_SECURE=True)
def test_over_tls_the_cookie_travels_by_tls_only() -> None:
    """That TLS turns this on is `kinstead/config/settings.py`; production refuses without TLS."""
    cookie = Browser().sign_in(somebody()).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["secure"] is True


def test_signing_out_is_by_post_only_and_is_kept() -> None:
    browser, worker = Browser(), somebody()
    browser.sign_in(worker)
    asked = browser.get("/accounts/logout/")
    assert asked.status_code == 200 and browser.is_signed_in
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    answer = browser.post("/accounts/logout/")
    assert answer["Location"] == reverse("start")
    assert not browser.is_signed_in
    assert events(worker)[-1] == ("signed out", "")
    thief = Browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    assert not thief.is_signed_in, "the old cookie opens nothing"


def test_a_form_from_elsewhere_signs_nobody_in_or_out() -> None:
    worker = somebody()
    forged = Browser(enforce_csrf_checks=True)
    assert forged.sign_in(worker).status_code == 403
    browser = Browser(enforce_csrf_checks=True)
    browser.be(worker)
    assert browser.post("/accounts/logout/").status_code == 403
    assert browser.is_signed_in


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_outside(where: str) -> None:
    answer = Browser().post(
        "/accounts/login/", {"login": somebody().email, "password": PASSWORD, "next": where}
    )
    assert answer["Location"] == reverse("start")


def test_signing_in_leads_back_to_the_page_that_was_asked_for() -> None:
    browser = Browser()
    wanted = reverse("mfa_index")
    asked = browser.get(wanted)
    assert asked.status_code == 302 and "/accounts/login/" in asked["Location"]
    answer = browser.post(
        asked["Location"], {"login": somebody().email, "password": PASSWORD, "next": wanted}
    )
    assert answer["Location"] == wanted


def test_a_closed_account_cannot_sign_in_even_with_its_password() -> None:
    worker = somebody(is_active=False)
    browser = Browser()
    answer = browser.sign_in(worker)
    assert answer["Location"] == reverse("account_inactive")
    assert not browser.is_signed_in
    assert events(worker) == [("refused, account closed", "")]
    wrong = Browser().sign_in(worker, "not-the-password")
    assert "is not right" in words_of(wrong), "closed is told only to whoever knows the password"


def test_closing_an_account_ends_what_is_open_for_good() -> None:
    worker = somebody()
    administrator = somebody("admin@northmere.example", roles=("account-administrator",))
    browser = Browser()
    browser.sign_in(worker)
    assert browser.is_signed_in
    with acting_as(administrator):
        accounts.close_account(account=worker, by=administrator, at=moments.now())
    assert not browser.is_signed_in
    with acting_as(administrator):
        accounts.reopen_account(account=worker, by=administrator, at=moments.now())
    assert not browser.is_signed_in, "opened again, the old cookie must not come back to life"
    browser.sign_in(worker)
    assert browser.is_signed_in


def test_kinsteads_own_account_cannot_be_entered() -> None:
    machinery = Account.objects.command_line()
    for password in ("!", "", "kinstead-kinstead"):
        browser = Browser()
        browser.sign_in(machinery, password)
        assert not browser.is_signed_in


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_reset_password",
        "socialaccount_signup",
        "socialaccount_connections",
        "account_request_login_code",
    ],
)
def test_nobody_opens_an_account_for_themselves_or_is_sent_a_password(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "where",
    [
        "signup/",
        "email/",
        "password/reset/",
        "social/signup/",
        "3rdparty/signup/",
        "3rdparty/",
        "confirm-email/",
        "login/code/",
    ],
)
def test_the_librarys_other_addresses_lead_nowhere(where: str) -> None:
    browser = Browser().be(somebody())
    assert Browser().get(f"/accounts/{where}").status_code == 404
    assert browser.get(f"/accounts/{where}").status_code == 404
    assert Browser().post(f"/accounts/{where}", {"email": "x@y.example"}).status_code == 404


def test_the_first_page_tells_nobody_from_whoever_has_no_role() -> None:
    assert Browser().get("/").status_code == 200
    page = Browser().be(somebody()).get("/")
    assert page.status_code == 200
    assert "nothing here is yours to open" in page.content.decode()
