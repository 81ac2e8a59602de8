"""Changing a password, and setting one with a link that an administrator gave out."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from kinstead.access.actions import accounts, passwords
from kinstead.access.identity import acting_as
from kinstead.access.models import Account, SignInEvent
from kinstead.access.permissions import NotPermitted
from kinstead.kit import moments
from tests.access.somebody import PASSWORD, Browser, somebody

pytestmark = pytest.mark.django_db
NEW = "thimble-harbour-quince"


def administrator() -> Account:
    return somebody("admin@northmere.example", roles=("account-administrator",))


def link_for(account: Account, by: Account) -> str:
    with acting_as(by):
        secret = passwords.make_link(account=account, by=by, at=moments.now())
    return reverse("choose_password", args=[account.pk, secret])


def happened(account: Account) -> list[str]:
    with acting_as(account):
        return list(SignInEvent.objects.order_by("at", "id").values_list("what", flat=True))


def change(browser: Browser, old: str, new: str, again: str | None = None) -> str:
    return browser.post(
        reverse("account_change_password"),
        {"oldpassword": old, "password1": new, "password2": again or new},
    ).content.decode()


def test_the_password_is_changed_and_other_browsers_are_signed_out() -> None:
    worker, here, elsewhere = somebody(), Browser(), Browser()
    here.sign_in(worker)
    elsewhere.sign_in(worker)
    assert change(here, PASSWORD, NEW) == ""
    assert here.is_signed_in
    assert not elsewhere.is_signed_in
    again = Browser()
    again.sign_in(worker, PASSWORD)
    assert not again.is_signed_in
    again.sign_in(worker, NEW)
    assert again.is_signed_in
    assert "password changed" in happened(worker)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("short-one", "at least 12 characters"),
        ("passwordpassword", "too common"),
        ("wren.halloran", "too similar"),
    ],
)
def test_a_weak_password_is_refused(new: str, words: str) -> None:
    browser, worker = Browser(), somebody()
    browser.sign_in(worker)
    assert words in change(browser, PASSWORD, new)
    worker.refresh_from_db()
    assert worker.check_password(PASSWORD)


def test_the_old_password_is_asked_for_and_the_new_one_twice() -> None:
    browser, worker = Browser(), somebody()
    browser.sign_in(worker)
    assert "That is not your password." in change(browser, "not-the-password", NEW)
    assert "same password" in change(browser, PASSWORD, NEW, "thimble-harbour-quimce")
    worker.refresh_from_db()
    assert worker.check_password(PASSWORD)


def test_somebody_without_a_password_is_told_so() -> None:
    browser = Browser().be(somebody(password=None))
    answer = browser.get(reverse("account_change_password"), follow=True)
    assert "You have no password here" in answer.content.decode()


def test_an_administrators_link_sets_a_password_once() -> None:
    worker = somebody(password=None)
    link = link_for(worker, administrator())
    browser = Browser()
    assert "Choose a password" in browser.get(link).content.decode()
    answer = browser.post(link, {"password1": NEW, "password2": NEW})
    assert answer["Location"] == reverse("account_login")
    assert not browser.is_signed_in, "the link sets a password; signing in comes after"
    for spent in (
        browser.get(link),
        browser.post(link, {"password1": "x" * 14, "password2": "x" * 14}),
    ):
        assert spent.status_code == 404
        assert "This link does not work" in spent.content.decode()
    browser.sign_in(worker, NEW)
    assert browser.is_signed_in
    assert happened(worker) == ["password link given out", "password set", "signed in"]


def test_a_link_says_nothing_about_whether_the_account_exists() -> None:
    from kinstead.kit.keys import new_key

    worker = somebody()
    unknown = Browser().get(reverse("choose_password", args=[new_key(), "abc-def"]))
    known = Browser().get(reverse("choose_password", args=[worker.pk, "abc-def"]))
    assert unknown.status_code == known.status_code == 404
    assert unknown.content == known.content


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("short-one", "at least 12 characters"),
        ("passwordpassword", "too common"),
        ("", "Enter a new password"),
    ],
)
def test_a_weak_password_is_refused_by_the_link_too_and_the_link_still_works(
    new: str, words: str
) -> None:
    link = link_for(somebody(password=None), administrator())
    page = Browser().post(link, {"password1": new, "password2": new})
    assert page.status_code == 200 and words in page.content.decode()
    assert Browser().get(link).status_code == 200


def test_two_different_passwords_are_refused() -> None:
    link = link_for(somebody(password=None), administrator())
    page = Browser().post(link, {"password1": NEW, "password2": PASSWORD})
    assert "The two passwords are not the same" in page.content.decode()


def test_a_link_is_older_than_a_day() -> None:
    worker = somebody(password=None)
    link = link_for(worker, administrator())
    real = PasswordResetTokenGenerator._now
    with mock.patch.object(
        PasswordResetTokenGenerator, "_now", lambda self: real(self) + timedelta(hours=23)
    ):
        assert Browser().get(link).status_code == 200
    with mock.patch.object(
        PasswordResetTokenGenerator, "_now", lambda self: real(self) + timedelta(hours=25)
    ):
        assert Browser().get(link).status_code == 404


def test_a_link_for_one_account_opens_no_other() -> None:
    link = link_for(somebody(password=None), administrator())
    other = somebody("colleague@northmere.example")
    secret = link.rstrip("/").rpartition("/")[2]
    assert Browser().get(reverse("choose_password", args=[other.pk, secret])).status_code == 404


def test_closing_the_account_spends_its_links() -> None:
    worker, boss = somebody(password=None), administrator()
    link = link_for(worker, boss)
    with acting_as(boss):
        accounts.close_account(account=worker, by=boss, at=moments.now())
    assert Browser().get(link).status_code == 404
    with acting_as(boss):
        accounts.reopen_account(account=worker, by=boss, at=moments.now())
    assert Browser().get(link).status_code == 404


def test_nobody_else_gives_out_links_and_nobody_to_themselves() -> None:
    worker, boss = somebody(), administrator()
    with acting_as(worker), pytest.raises(NotPermitted):
        passwords.make_link(account=boss, by=worker, at=moments.now())
    with acting_as(boss), pytest.raises(passwords.CannotGiveLink, match="yourself"):
        passwords.make_link(account=boss, by=boss, at=moments.now())
    with acting_as(boss), pytest.raises(passwords.CannotGiveLink, match="closed"):
        passwords.make_link(account=Account.objects.command_line(), by=boss, at=moments.now())


def test_if_what_happened_cannot_be_kept_no_password_is_set() -> None:
    worker = somebody(password=None)
    link = link_for(worker, administrator())
    browser = Browser(raise_request_exception=False)
    with mock.patch.object(SignInEvent.objects, "create", side_effect=RuntimeError("no room")):
        assert browser.post(link, {"password1": NEW, "password2": NEW}).status_code == 500
    worker.refresh_from_db()
    assert not worker.has_usable_password()
