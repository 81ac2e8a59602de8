"""The second step: a code from an app, and recovery codes for whoever lost the phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unittest import mock

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.urls import reverse

from kinstead.access.actions import passwords
from kinstead.access.identity import acting_as
from kinstead.access.models import Account, SignInEvent
from kinstead.kit import moments
from tests.access.somebody import PASSWORD, Browser, code_for, somebody

pytestmark = pytest.mark.django_db


STEP = 60_000_000  # of thirty seconds since 1970: when these tests take place


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """The clock the codes are counted by stands still, so that none grows old on a slow machine."""
    with mock.patch(
        "allauth.mfa.totp.internal.auth.yield_hotp_counters_from_time", lambda: iter([STEP])
    ):
        yield


def code_now(secret: str, *, steps_ago: int = 0) -> str:
    """What the app shows for `secret`."""
    return code_for(secret, at=(STEP - steps_ago) * 30)


def another_code(secret: str) -> str:
    """A code that is certainly wrong now."""
    return f"{(int(code_now(secret)) + 1) % 1_000_000:06d}"


def once_more(browser: Browser) -> None:
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def turn_on(browser: Browser) -> tuple[str, list[str]]:
    """Set up an app by the pages; the secret it holds and the recovery codes shown."""
    once_more(browser)
    page = browser.get(reverse("mfa_activate_totp"))
    secret = str(page.context["form"].secret)
    assert secret in page.content.decode()
    answer = browser.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert answer.status_code == 302, answer.content.decode()
    codes = browser.get(reverse("mfa_view_recovery_codes"))
    return secret, re.findall(r'<li class="kin-num">(\w+)</li>', codes.content.decode())


def with_second_step() -> tuple[Account, str, list[str]]:
    worker, browser = somebody(), Browser()
    browser.sign_in(worker)
    secret, codes = turn_on(browser)
    return worker, secret, codes


def happened(account: Account) -> list[str]:
    with acting_as(account):
        return list(SignInEvent.objects.order_by("at", "id").values_list("what", flat=True))


def test_an_app_is_set_up_and_then_asked_for() -> None:
    worker, secret, codes = with_second_step()
    assert len(codes) == 10
    browser = Browser()
    answer = browser.sign_in(worker)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not browser.is_signed_in, "the password alone is not enough now"
    assert browser.get(reverse("desk")).status_code == 302
    answer = browser.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert answer["Location"] == reverse("start")
    assert browser.is_signed_in
    worker.refresh_from_db()
    assert worker.last_login is not None
    assert happened(worker)[-1] == "signed in"


def test_setting_it_up_asks_for_the_password_once_more() -> None:
    browser = Browser()
    browser.sign_in(somebody())
    answer = browser.get(reverse("mfa_activate_totp"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    wrong = browser.post(reverse("account_reauthenticate"), {"password": "not-the-password"})
    assert "That is not your password." in wrong.content.decode()
    assert browser.get(reverse("mfa_activate_totp")).status_code == 302


def test_it_is_not_set_up_with_a_wrong_code() -> None:
    browser, worker = Browser(), somebody()
    browser.sign_in(worker)
    once_more(browser)
    secret = str(browser.get(reverse("mfa_activate_totp")).context["form"].secret)
    page = browser.post(reverse("mfa_activate_totp"), {"code": another_code(secret)})
    assert "The code is not right" in page.content.decode()
    assert not Authenticator.objects.filter(user=worker).exists()


def test_a_wrong_code_lets_nobody_in_and_is_kept() -> None:
    worker, secret, _ = with_second_step()
    browser = Browser()
    browser.sign_in(worker)
    page = browser.post(reverse("mfa_authenticate"), {"code": another_code(secret)})
    assert "The code is not right" in page.content.decode()
    assert not browser.is_signed_in
    assert happened(worker)[-1] == "failed second step"


def test_codes_cannot_be_guessed_for_long() -> None:
    worker, secret, _ = with_second_step()
    browser = Browser()
    browser.sign_in(worker)
    for _ in range(5):
        browser.post(reverse("mfa_authenticate"), {"code": another_code(secret)})
    page = browser.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert "There were too many attempts" in page.content.decode()
    assert not browser.is_signed_in


def test_a_code_is_good_once() -> None:
    worker, secret, _ = with_second_step()
    first, second = Browser(), Browser()
    for browser in (first, second):
        browser.sign_in(worker)
        browser.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert first.is_signed_in
    assert not second.is_signed_in, "whoever watched it being typed cannot use it"


def test_an_old_code_is_refused() -> None:
    worker, secret, _ = with_second_step()
    browser = Browser()
    browser.sign_in(worker)
    browser.post(reverse("mfa_authenticate"), {"code": code_now(secret, steps_ago=2)})
    assert not browser.is_signed_in


def test_a_recovery_code_is_good_once() -> None:
    worker, _, codes = with_second_step()
    first, second = Browser(), Browser()
    first.sign_in(worker)
    first.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert first.is_signed_in
    second.sign_in(worker)
    second.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not second.is_signed_in
    second.post(reverse("mfa_authenticate"), {"code": codes[1]})
    assert second.is_signed_in


def test_what_is_kept_in_the_database_is_not_the_secret() -> None:
    _, secret, codes = with_second_step()
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        kept = cursor.fetchone()[0]
    assert "gAAAA" in kept, "Fernet's mark: it is encrypted"
    assert secret not in kept
    assert not any(code in kept for code in codes)


def test_new_recovery_codes_make_the_old_ones_worthless() -> None:
    worker, browser = somebody(), Browser()
    browser.sign_in(worker)
    _, old = turn_on(browser)
    assert browser.post(reverse("mfa_generate_recovery_codes")).status_code == 302
    page = browser.get(reverse("mfa_view_recovery_codes")).content.decode()
    new = re.findall(r'<li class="kin-num">(\w+)</li>', page)
    assert len(new) == 10 and not set(new) & set(old)
    again = Browser()
    again.sign_in(worker)
    again.post(reverse("mfa_authenticate"), {"code": old[0]})
    assert not again.is_signed_in
    again.post(reverse("mfa_authenticate"), {"code": new[0]})
    assert again.is_signed_in


def test_it_is_turned_off_after_showing_that_it_is_you() -> None:
    worker, secret, _ = with_second_step()
    browser = Browser()
    browser.sign_in(worker)
    browser.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert browser.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert Authenticator.objects.filter(user=worker).exists(), "first it asks once more"
    once_more(browser)
    browser.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=worker).exists()
    again = Browser()
    again.sign_in(worker)
    assert again.is_signed_in


def test_the_code_page_is_for_whoever_gave_a_password_first() -> None:
    assert Browser().get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")
    assert Browser().post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 302


def test_an_administrator_takes_it_off_for_someone_who_lost_the_phone() -> None:
    worker, _, _ = with_second_step()
    boss = somebody("admin@northmere.example", roles=("account-administrator",))
    with acting_as(boss):
        passwords.take_off_second_step(account=worker, by=boss, at=moments.now())
    browser = Browser()
    browser.sign_in(worker)
    assert browser.is_signed_in
    assert "second step taken off" in happened(worker), "and the person can be told who did"
    with acting_as(boss), pytest.raises(passwords.CannotGiveLink):
        passwords.take_off_second_step(account=boss, by=boss, at=moments.now())


@pytest.mark.django_db(transaction=True)
def test_outside_any_test_transaction_it_is_the_same() -> None:
    """Each request commits, as when serving: what one writes the next one finds."""
    worker, secret, codes = with_second_step()
    browser = Browser()
    browser.sign_in(worker)
    browser.post(reverse("mfa_authenticate"), {"code": codes[3]})
    assert browser.is_signed_in
    kept = happened(worker)
    assert kept.count("signed in") == 2 and "second step turned on" in kept, kept
    browser.post(reverse("account_logout"))
    assert happened(worker)[-1] == "signed out"
    assert not browser.is_signed_in
    browser.sign_in(worker, "not-the-password")
    with acting_as(Account.objects.command_line()):
        assert SignInEvent.objects.filter(what="failed", email_given=worker.email).count() == 1
